"""Kept copies and files of what was submitted, for the assessor who judges it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sucharit.capture import store
from sucharit.capture.kept_copies import kept_copy, part_of
from sucharit.capture.store import ContentDamaged, ContentMissing
from sucharit.disclosure.office.copies import as_download
from sucharit.disclosure.shown import content_of_file
from sucharit.disclosure.submitted import kept_copies
from sucharit.people.access import needs
from sucharit.people.permissions import May
from sucharit.verdicts.pages.assessor.own import submitted_of, work_of


@needs(May.ENTER_VERDICTS)
def kept(request: HttpRequest, assignment: int, item: str, capture: int) -> HttpResponse:
    """A copy by which the item is judged; its parts by `?part=`."""
    work = work_of(request, assignment)
    copies = {copy.pk: copy for copy in kept_copies(submitted_of(work, item))}
    if capture not in copies:
        raise Http404("no copy of this item")
    part = part_of(request, copies[capture])
    if part is not None:
        return part
    context = {
        "work": work,
        "item": work.edition_item(item).item,
        "item_url": reverse("verdicts:item", args=[assignment, item]),
        "copy": kept_copy(request, copies[capture]),
    }
    return render(request, "verdicts/assessor/kept.html", context)


@needs(May.ENTER_VERDICTS)
def file(request: HttpRequest, assignment: int, item: str, sha256: str) -> HttpResponse:
    """A file that was handed in with the item, to be stored by the browser and never shown by it."""
    submitted = submitted_of(work_of(request, assignment), item)
    content = content_of_file(submitted, sha256)
    if content is None:
        raise Http404("no such file of this item")
    name = next(file["name"] for file in submitted.files if file["sha256"] == sha256)
    try:
        return as_download(store.get(content.pk), name)
    except (ContentMissing, ContentDamaged) as error:
        raise Http404("the store does not have it") from error
