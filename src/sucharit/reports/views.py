"""Downloads: an office's documents and the announcement, made when first asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language

from sucharit.people.access import public
from sucharit.reports import making
from sucharit.reports.announcement_content import announcement_content
from sucharit.reports.gather import Gathering, NotAnnounced
from sucharit.reports.kept import kept
from sucharit.reports.making import Kind
from sucharit.reports.office_content import office_content
from sucharit.reports.words import Content, Words

SHOWN = (Kind.PDF, Kind.CARD)  # browsers show these; the rest is saved


@public
def office(request: HttpRequest, programme: str, year: int, code: str, kind: Kind) -> HttpResponse:
    """One office's analysis report (PDF, Word, Excel) or result card."""
    words = _words(request)
    try:
        report = _gathering(programme, year).office(code.lower())
    except NotAnnounced as unknown:
        raise Http404(str(unknown)) from unknown
    name = making.file_name(year, report.office.code, kind, words)
    make = partial(making.of_office, kind, report, words)
    return _answer(kind, f"{programme}/{year}", name, office_content(report, words), make)


@public
def announcement(request: HttpRequest, programme: str, year: int, kind: Kind) -> HttpResponse:
    """The announcement as PDF or Excel."""
    if kind not in making.ANNOUNCEMENT_KINDS:
        raise Http404(f"the announcement is made as {' and '.join(making.ANNOUNCEMENT_KINDS)}")
    words, report = _words(request), _gathering(programme, year).announced()
    name = making.file_name(year, "announcement", kind, words)
    make = partial(making.of_announcement, kind, report, words)
    return _answer(kind, f"{programme}/{year}", name, announcement_content(report, words), make)


def _gathering(programme: str, year: int) -> Gathering:
    try:
        return Gathering(programme, year, timezone.localdate())
    except NotAnnounced as unknown:
        raise Http404(str(unknown)) from unknown


def _words(request: HttpRequest) -> Words:
    """The reader's language; Thai digits by `?numerals=thai`."""
    english = (get_language() or "th").startswith("en")
    thai_digits = request.GET.get("numerals") == "thai"
    return Words("en" if english else "th", "thai" if thai_digits else "arabic")


def _answer(kind: Kind, folder: str, name: str, content: Content, make: Callable[[], bytes]) -> HttpResponse:
    fingerprint = making.fingerprint(kind, content)
    response = HttpResponse(kept(folder, name, fingerprint, make), content_type=kind.media_type)
    response["Content-Disposition"] = content_disposition_header(kind not in SHOWN, name) or "inline"
    response["ETag"] = f'"{fingerprint}"'  # an unchanged document is not sent again
    response["Cache-Control"] = "no-cache"  # keep it, but ask whether it still holds
    return response
