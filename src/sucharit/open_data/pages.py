"""The pages of open data: the years, a year's files, the files themselves, the catalogue."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass

from django.conf import settings
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotModified,
    JsonResponse,
)
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sucharit.frameworks.programmes import title_of
from sucharit.languages import Text
from sucharit.open_data import dcat
from sucharit.open_data.due import all_years
from sucharit.open_data.keeping import KeptRelease, OpenFile, YearReleases, year_releases
from sucharit.open_data.licences import chosen_licence, licence_of
from sucharit.open_data.making import BeingMade, NotReleasable, make_release
from sucharit.releases.tables import EDITION_FILE, PROOF_FILE, RELEASE_FILE, SUMS_FILE, TABLES, ReleaseTable
from sucharit.results.models import Announcement

MADE_AT_ONCE = 1_000  # results: a country's offices take a second or two; schools are left to the timer
LATER = "later"
FOR_EVERYONE = {
    "Access-Control-Allow-Origin": "*",  # a page elsewhere may recompute with it
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "public, no-cache",  # keep it, but ask whether it still holds
}
WHAT = {
    RELEASE_FILE: Text(
        "บัตรประจำชุด: รุ่น ประกาศ แฮชของทุกไฟล์", "The release's card: edition, announcement, hash of every file"
    ),
    EDITION_FILE: Text("เกณฑ์ของปีที่ใช้คำนวณ", "The edition that it is computed with"),
    PROOF_FILE: Text(
        "หลักฐานว่าประกาศนี้ถูกผนึกแล้ว (C2SP tlog-proof)",
        "Proof that the announcement was sealed (C2SP tlog-proof)",
    ),
    SUMS_FILE: Text("แฮช SHA-256 ของทุกไฟล์", "SHA-256 of every file"),
    dcat.DCAT_FILE: Text("คำอธิบายสำหรับพอร์ทัลข้อมูล (DCAT-AP)", "Description for data portals (DCAT-AP)"),
    "LICENSE.txt": Text("สัญญาอนุญาต", "The licence"),
    "README.txt": Text("อ่านก่อน", "Read this first"),
}


@dataclass(frozen=True, slots=True)
class TableFiles:
    """A table of a release with its files."""

    table: ReleaseTable
    rows: int
    files: tuple[OpenFile, ...]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The announced years."""
    years = all_years()
    context = {
        "years": [(year, title_of(year.announcement.programme)) for year in years],
        "licence": chosen_licence(),
        "example": _example(years),
    }
    return render(request, "open_data/index.html", context)


@require_safe
def release(request: HttpRequest, programme: str, year: int) -> HttpResponse:
    """A year's files; made now where that takes a moment."""
    found = _year(programme, year)
    state = "" if found.current else _make(found)
    if state == "made":
        found, state = year_releases(found.announcement), ""
    current = found.current
    context = {
        "year": found,
        "programme": title_of(programme),
        "state": state,
        "current": current,
        "licence": licence_of(current.content["licence"]) if current else chosen_licence(),
        "tables": _tables(current) if current else [],
        "others": _others(current) if current else [],
        "archive": current.files[current.archive.name] if current else None,
        "command": _command(found),
    }
    return render(request, "open_data/release.html", context)


@require_safe
def file(request: HttpRequest, programme: str, year: int, open_file: str) -> HttpResponseBase:
    """One file of the release."""
    found = _year(programme, year)
    if found.current is None and _make(found) == "made":
        found = year_releases(found.announcement)
    return _answer(request, found.current, open_file)


@require_safe
def earlier_file(
    request: HttpRequest, programme: str, year: int, open_version: str, open_file: str
) -> HttpResponseBase:
    """One file of a release that was corrected since."""
    found = _year(programme, year)
    kept = next((release for release in found.earlier if release.version == open_version), None)
    return _answer(request, kept, open_file)


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """What other portals read: every release that is made."""
    datasets = [dcat.dataset(year.current.content) for year in all_years() if year.current]
    answer = JsonResponse(
        dcat.catalogue(datasets),
        content_type="application/ld+json",
        json_dumps_params={"ensure_ascii": False, "indent": 1},
    )
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _year(programme: str, year: int) -> YearReleases:
    return year_releases(get_object_or_404(Announcement, programme=programme, year=year))


def _make(found: YearReleases) -> str:
    """Make the release now: "made"; "later" where it takes long; "refused" where what is stored is odd."""
    if found.entry is None:
        return "refused"
    if found.announcement.results.count() > MADE_AT_ONCE:
        return LATER
    try:
        make_release(found.announcement)
    except BeingMade:
        return LATER
    except NotReleasable:
        return "refused"
    return "made"


def _answer(request: HttpRequest, kept: KeptRelease | None, name: str) -> HttpResponseBase:
    wanted = kept.files.get(name) if kept else None
    if wanted is None:
        raise Http404("the release has no such file")
    tag = f'"{kept.version}-{name}-{wanted.size}"' if kept else ""
    if request.headers.get("If-None-Match") == tag:
        answer: HttpResponseBase = HttpResponseNotModified()
    else:
        kind = dcat.MEDIA_TYPES.get(wanted.path.suffix.removeprefix(".")) or _kind(name)
        answer = FileResponse(wanted.path.open("rb"), as_attachment=True, filename=name, content_type=kind)
    for header, value in {**FOR_EVERYONE, "ETag": tag}.items():
        answer[header] = value
    return answer


def _kind(name: str) -> str:
    if name.endswith(".jsonld"):
        return "application/ld+json"
    return f"{mimetypes.guess_type(name)[0] or 'text/plain'}; charset=utf-8"


def _tables(kept: KeptRelease) -> list[TableFiles]:
    files = kept.files.values()
    return [
        TableFiles(
            table,
            kept.content["tables"][table.name]["rows"],
            tuple(file for file in files if file.table == table.name),
        )
        for table in TABLES.values()
    ]


def _others(kept: KeptRelease) -> list[tuple[OpenFile, Text]]:
    """What is no table, without the archive, which stands alone."""
    return [(file, WHAT[file.name]) for file in kept.files.values() if not file.table and file.name in WHAT]


def _command(year: YearReleases) -> str:
    """What someone types who wants to check it, line by line."""
    announcement = year.announcement
    page = reverse("open_data:release", args=[announcement.programme, announcement.year])
    return f"pip install sucharit\nsucharit verify {settings.PUBLIC_ADDRESS.rstrip('/')}{page}"


def _example(years: list[YearReleases]) -> str:
    return _command(years[0]) if years else ""
