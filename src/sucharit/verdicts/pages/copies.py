"""Kept copies and files of what was submitted, as those who judge it or decide about it open them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sucharit.capture.downloads import kept_download
from sucharit.capture.kept_copies import kept_copy, part_of
from sucharit.capture.models import Capture
from sucharit.disclosure.models import SubmittedItem
from sucharit.disclosure.shown import content_of_file
from sucharit.frameworks.model import Item


def copy_page(
    request: HttpRequest, item: Item, copy: Capture | None, back: str, back_label: str
) -> HttpResponse:
    """A copy of an item, with the way back to where it is judged; its parts by `?part=`. Raises Http404."""
    if copy is None:
        raise Http404("no copy of this item")
    part = part_of(request, copy)
    if part is not None:
        return part
    context = {"item": item, "back": back, "back_label": back_label, "copy": kept_copy(request, copy)}
    return render(request, "verdicts/kept.html", context)


def file_download(submitted: SubmittedItem | None, sha256: str) -> HttpResponse:
    """A file that was handed in with an item, to be stored by the browser and never shown by it.

    Raises Http404.
    """
    content = content_of_file(submitted, sha256) if submitted else None
    if submitted is None or content is None:
        raise Http404("no such file of this item")
    name = next(file["name"] for file in submitted.files if file["sha256"] == sha256)
    return kept_download(content.pk, name)
