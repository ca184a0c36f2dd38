"""The page of an announcement's files, the files in the background, and tables as a stream."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header

from sucharit.paper.files import FileKind, file_name
from sucharit.people.access import public
from sucharit.reports.announced import NotAnnounced, announcement_head, find_announcement, rows_of
from sucharit.reports.announcement.rows_as_text import csv_lines, json_pieces
from sucharit.reports.announcement_files.files import AnnouncementFiles
from sucharit.reports.announcement_files.page import files_context, page_address
from sucharit.reports.naming import stem
from sucharit.reports.reader import words_of
from sucharit.reports.report_words import ReportWords
from sucharit.results.models import Announcement
from sucharit.results.totals import AnnouncementTotals
from sucharit.results.totals_by_year import totals_by_year

AT_ONCE = 500  # lines that are sent together
SECONDS = 2  # between two looks at a file that is being made


@public
def files_page(request: HttpRequest, programme: str, year: int) -> HttpResponse:
    """Every file of an announcement; while one is made the page comes again by itself."""
    files = _files(request, programme, year)
    context = files_context(files, request.GET.get("making", ""))
    response = render(request, "reports/announcement_files.html", context)
    making = context["making"]
    if making and making.is_ready:
        response["Refresh"] = f"0; url={making.url}"
    elif making and making.rows_made is not None:
        response["Refresh"] = str(SECONDS)
    response["Cache-Control"] = "no-store"
    return response


@public
def prepared_file(
    request: HttpRequest, programme: str, year: int, key: str, kind: FileKind
) -> HttpResponseBase:
    """The file, where it is made; else it is begun, and the page says how far it is."""
    file = _files(request, programme, year).find(f"{key}.{kind}")
    if file is None:
        raise Http404(f"the announcement has no file {key}.{kind}")
    if file.prepared.size is None:
        file.prepared.start(file.make, file.rows)
        return HttpResponseRedirect(page_address(programme, year, file.name))
    response = FileResponse(file.prepared.path.open("rb"), content_type=kind.media_type)
    inline = kind is FileKind.PDF
    response["Content-Disposition"] = content_disposition_header(not inline, file.prepared.name) or "inline"
    return response


@public
def table_file(request: HttpRequest, programme: str, year: int, kind: FileKind) -> StreamingHttpResponse:
    """CSV or JSON, sent while it is read: the first rows come at once, however many there are."""
    announcement, words = _announcement(programme, year), words_of(request, ReportWords)
    pieces = _in_larger_pieces(
        _csv(announcement, words) if kind is FileKind.CSV else _json(announcement, words)
    )
    name = file_name(stem(year, "announcement"), kind, words)
    disposition = content_disposition_header(True, name) or "attachment"
    return StreamingHttpResponse(
        pieces, content_type=kind.media_type, headers={"Content-Disposition": disposition}
    )


def _csv(announcement: Announcement, words: ReportWords) -> Iterator[str]:
    return csv_lines(rows_of(announcement, announcement.results.all()), words)


def _json(announcement: Announcement, words: ReportWords) -> Iterator[str]:
    by_year = totals_by_year(announcement.programme, [announcement.year])
    totals = by_year.get(announcement.year, AnnouncementTotals())
    head = announcement_head(announcement, timezone.localdate())
    return json_pieces(head, totals, rows_of(announcement, announcement.results.all()), words)


def _in_larger_pieces(lines: Iterator[str]) -> Iterator[bytes]:
    while piece := "".join(islice(lines, AT_ONCE)):
        yield piece.encode()


def _files(request: HttpRequest, programme: str, year: int) -> AnnouncementFiles:
    return AnnouncementFiles(
        _announcement(programme, year), words_of(request, ReportWords), timezone.localdate()
    )


def _announcement(programme: str, year: int) -> Announcement:
    try:
        return find_announcement(programme, year)
    except NotAnnounced as unknown:
        raise Http404(str(unknown)) from unknown
