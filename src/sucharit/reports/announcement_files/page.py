"""The page of an announcement's files: what there is, how large, and how far a file is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TypedDict

from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.frameworks.programmes import assessed_in
from sucharit.paper.files import FileKind
from sucharit.people.models import Region
from sucharit.reports.announcement_files.files import AnnouncementFile, AnnouncementFiles, expected_size
from sucharit.results.models import Announcement
from sucharit.thai.years import to_common


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file as the page lists it."""

    label: str
    lead: str
    url: str
    rows: str
    size: int  # bytes
    is_exact: bool  # whether it is made already; else its size is what such files have


@dataclass(frozen=True, slots=True)
class Making:
    """The file that was asked for: `rows_made` of `total` while it is made, else ready, else failed."""

    label: str
    url: str
    rows_made: int | None
    total: int
    is_ready: bool


class FilesContext(TypedDict):
    """What the template of the page takes."""

    year: str
    whose: str
    participating: str
    scored: str
    withheld: str
    unknown: str
    tables: list[FileLine]
    regions: list[tuple[str, list[FileLine]]]
    making: Making | None


def files_context(files: AnnouncementFiles, name: str) -> FilesContext:
    """`name` is that of the file that the reader waits for, "" for none."""
    announcement = files.announcement
    prepared = list(files.all())
    file = next((file for file in prepared if file.name == name), None)
    return {
        "year": str(to_common(announcement.year) if files.words.language == "en" else announcement.year),
        "whose": files.words.of(assessed_in(announcement.programme)),
        "participating": f"{files.totals.participating:,}",
        "scored": f"{files.totals.scored:,}",
        "withheld": f"{files.totals.withheld:,}",
        "unknown": f"{files.totals.unknown:,}",
        "tables": _tables(files, prepared),
        "regions": [
            (
                str(Region(region).label) if region in Region else _("ไม่ระบุภาค"),
                [_line(files, file) for file in group],
            )
            for region, group in groupby(
                (file for file in prepared if file.kind is FileKind.PDF), key=lambda file: file.region
            )
        ],
        "making": _making(files, file) if file else None,
    }


def _tables(files: AnnouncementFiles, prepared: list[AnnouncementFile]) -> list[FileLine]:
    """The files with every row: those of a small announcement, and the tables of any."""
    rows = files.totals.participating
    whole = (
        []
        if files.is_large
        else [(FileKind.PDF, _("สำหรับอ่านและพิมพ์")), (FileKind.EXCEL, _("ตารางที่กรองและเรียงได้"))]
    )
    tables = [(FileKind.CSV, _("ตารางสำหรับโปรแกรมใดก็ได้")), (FileKind.JSON, _("สำหรับนักพัฒนา"))]
    lines = [_line(files, file) for file in prepared if file.kind is FileKind.EXCEL]
    lines += [
        FileLine(
            str(kind).upper() if kind is not FileKind.EXCEL else "Excel",
            lead,
            address(files.announcement, kind),
            f"{rows:,}",
            expected_size(kind, rows),
            is_exact=False,
        )
        for kind, lead in (*whole, *tables)
    ]
    return lines


def _line(files: AnnouncementFiles, file: AnnouncementFile) -> FileLine:
    is_excel = file.kind is FileKind.EXCEL
    return FileLine(
        "Excel" if is_excel else files.words.of(file.title),
        _("ตารางที่กรองและเรียงได้") if is_excel else "",
        file_address(files.announcement, file),
        f"{file.rows:,}",
        file.expected_size,
        is_exact=file.prepared.size is not None,
    )


def _making(files: AnnouncementFiles, file: AnnouncementFile) -> Making:
    progress = file.prepared.progress
    is_ready = file.prepared.size is not None
    rows_made = None if is_ready or progress is None else progress[0] * file.rows // max(progress[1], 1)
    label = "Excel" if file.kind is FileKind.EXCEL else f"PDF {files.words.of(file.title)}"
    return Making(label, file_address(files.announcement, file), rows_made, file.rows, is_ready)


def address(announcement: Announcement, kind: FileKind) -> str:
    """Of a file with every row, which is made at once."""
    names = {"programme": announcement.programme, "year": announcement.year}
    return reverse("reports:announcement", kwargs={**names, "kind": kind})


def file_address(announcement: Announcement, file: AnnouncementFile) -> str:
    names = {"programme": announcement.programme, "year": announcement.year}
    return reverse("reports:announcement-file", kwargs={**names, "key": file.key, "kind": file.kind})


def page_address(programme: str, year: int, name: str = "") -> str:
    """Of the page itself, waiting for a file."""
    page = reverse("reports:announcement-files", kwargs={"programme": programme, "year": year})
    return f"{page}?making={name}#making" if name else page
