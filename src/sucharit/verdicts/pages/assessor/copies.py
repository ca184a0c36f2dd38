"""Kept copies and files of what was submitted, for the assessor who judges it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.disclosure.submitted import kept_copies
from sucharit.people.access import needs
from sucharit.people.permissions import May
from sucharit.verdicts.pages.assessor.own import submitted_of, work_of
from sucharit.verdicts.pages.copies import copy_page, file_download


@needs(May.ENTER_VERDICTS)
def kept(request: HttpRequest, assignment: int, item: str, capture: int) -> HttpResponse:
    """A copy by which the item is judged; its parts by `?part=`."""
    work = work_of(request, assignment)
    copies = {copy.pk: copy for copy in kept_copies(submitted_of(work, item))}
    back = reverse("verdicts:item", args=[assignment, item])
    return copy_page(request, work.edition_item(item).item, copies.get(capture), back, _("กลับไปตรวจข้อนี้"))


@needs(May.ENTER_VERDICTS)
def file(request: HttpRequest, assignment: int, item: str, sha256: str) -> HttpResponse:
    """A file that was handed in with the item."""
    return file_download(submitted_of(work_of(request, assignment), item), sha256)
