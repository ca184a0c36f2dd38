"""Which prepared files an announcement has, and how each is made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from django.conf import settings

from sucharit.languages import Text
from sucharit.paper.files import FileKind, file_name
from sucharit.reports.announced import announcement_head, rows_of
from sucharit.reports.announcement.maker import ANNOUNCEMENT
from sucharit.reports.announcement.typeset import pdf
from sucharit.reports.announcement.workbook import workbook
from sucharit.reports.announcement_files.parts import ProvincePart, part_report, parts_of
from sucharit.reports.announcement_files.prepared import Make, PreparedFile, Progress
from sucharit.reports.naming import stem
from sucharit.reports.report_words import ReportWords
from sucharit.reports.values import AnnouncedOffice
from sucharit.results.models import Announcement
from sucharit.results.totals import AnnouncementTotals
from sucharit.results.totals_by_year import totals_by_year

ALL = "all"  # the key of a file with every row
TOLD_EVERY = 500  # rows
# What a row takes in a file, in bytes, and the rest: to say how large a file will be before it is made.
ROW_SIZE = {FileKind.PDF: 1_900, FileKind.EXCEL: 60, FileKind.CSV: 225, FileKind.JSON: 340}
OTHER_SIZE = {FileKind.PDF: 60_000, FileKind.EXCEL: 9_000}


@dataclass(frozen=True, slots=True)
class AnnouncementFile:
    """A file of an announcement: its rows, and the prepared file behind it."""

    kind: FileKind
    key: str
    title: Text
    region: str
    rows: int
    prepared: PreparedFile
    make: Make

    @property
    def name(self) -> str:
        """The end of its address: all.xlsx, wiang-tawan.pdf."""
        return f"{self.key}.{self.kind}"

    @property
    def expected_size(self) -> int:
        return self.prepared.size or expected_size(self.kind, self.rows)


def expected_size(kind: FileKind, rows: int) -> int:
    """About how many bytes a file of so many rows has."""
    return OTHER_SIZE.get(kind, 0) + ROW_SIZE[kind] * rows


class AnnouncementFiles:
    """The files of one announcement in one language, as of one day."""

    def __init__(self, announcement: Announcement, words: ReportWords, today: date) -> None:
        self.announcement, self.words, self.today = announcement, words, today
        by_year = totals_by_year(announcement.programme, [announcement.year])
        self.totals = by_year.get(announcement.year, AnnouncementTotals())
        self.parts = parts_of(announcement)

    @property
    def is_large(self) -> bool:
        """Whether the announcement is too long for one PDF and for a workbook made at once."""
        return bool(self.parts)

    def find(self, name: str) -> AnnouncementFile | None:
        """The file of this name among those that are prepared."""
        return next((file for file in self.all() if file.name == name), None)

    def all(self) -> Iterator[AnnouncementFile]:
        """Every file that is prepared: none of a small announcement, whose files are made at once."""
        if self.is_large:
            whole = Text("ทั้งประกาศ", "the whole announcement")
            yield self._file(FileKind.EXCEL, ALL, whole, "", self.totals.participating, self._workbook)
            for part in self.parts:
                yield self._file(FileKind.PDF, part.key, part.title, part.region, part.count, self._pdf(part))

    def _file(
        self, kind: FileKind, key: str, title: Text, region: str, rows: int, make: Make
    ) -> AnnouncementFile:
        announcement = self.announcement
        folder: Path = settings.VAR / "documents" / announcement.programme / str(announcement.year)
        ending = "" if key == ALL else f"-{key}"
        name = file_name(stem(announcement.year, f"announcement{ending}"), kind, self.words)
        prepared = PreparedFile(folder / "announcement", name, self._fingerprint(kind, rows))
        return AnnouncementFile(kind, key, title, region, rows, prepared, make)

    def _fingerprint(self, kind: FileKind, rows: int) -> str:
        """The same while the announcement is, on one day: a name that changes is in the files of tomorrow."""
        facts = {
            "announcement": self.announcement.pk,
            "totals": repr(self.totals),
            "rows": rows,
            "day": self.today.isoformat(),
            "words": repr(self.words),
        }
        return ANNOUNCEMENT.fingerprint(kind, facts)

    def _workbook(self, progress: Progress) -> bytes:
        rows: list[AnnouncedOffice] = []
        of = self.totals.participating * 2  # each row is read, then written
        for row in rows_of(self.announcement, self.announcement.results.all()):
            rows.append(row)
            if len(rows) % TOLD_EVERY == 0:
                progress(len(rows), of)
        report = replace(announcement_head(self.announcement, self.today), rows=tuple(rows))

        def tell_written(count: int) -> None:
            if count % TOLD_EVERY == 0:
                progress(len(rows) + count, of)

        return workbook(report, self.words, tell_written)

    def _pdf(self, part: ProvincePart) -> Make:
        def make(progress: Progress) -> bytes:
            report = part_report(self.announcement, part, self.totals.participating, self.today)
            progress(part.count, part.count * 2)
            return pdf(report, self.words)

        return make
