"""`sucharit reports`: documents of one office, of several or of all, and the announcement."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import click
from django.conf import settings
from django.utils import timezone

from sucharit.frameworks.programmes import first_programme
from sucharit.paper.batch import MadeFile, Order, make_all, make_one, read_fingerprints
from sucharit.paper.document_words import Language, Numerals
from sucharit.paper.files import FileKind
from sucharit.paper.making import DocumentMaker, Report
from sucharit.reports.announced import NotAnnounced
from sucharit.reports.announcement.maker import ANNOUNCEMENT
from sucharit.reports.announcement_files.parts import part_report, parts_of
from sucharit.reports.gather import Gathering
from sucharit.reports.office.maker import OFFICE
from sucharit.reports.report_words import ReportWords

FAULTY, UNKNOWN = 1, 2  # exit status: some documents failed; no such year or office, or bad use
KIND_NAMES = {
    "pdf": FileKind.PDF,
    "docx": FileKind.WORD,
    "xlsx": FileKind.EXCEL,
    "card": FileKind.PICTURE,
    "csv": FileKind.CSV,
    "json": FileKind.JSON,
}


class FileKinds(click.ParamType[tuple[FileKind, ...]]):
    """Kinds of documents by name, with commas between."""

    name = "kinds"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[FileKind, ...]:
        """The kinds in the order given; fails in words."""
        if isinstance(value, tuple):
            return value
        names = [name.strip().lower() for name in str(value).split(",") if name.strip()]
        unknown = [name for name in names if name not in KIND_NAMES]
        if unknown or not names:
            self.fail(f"{value!r}: expected one or more of {', '.join(KIND_NAMES)}", param, ctx)
        return tuple(dict.fromkeys(KIND_NAMES[name] for name in names))


@click.command(name="reports")
@click.option("--year", type=click.IntRange(2500, 2700), required=True, help="Buddhist fiscal year, as 2566.")
@click.option("--all", "everyone", is_flag=True, help="Every office of the announcement.")
@click.option("--office", "codes", multiple=True, metavar="CODE", help="One office; may be given again.")
@click.option("--announcement", is_flag=True, help="The announcement itself (pdf, xlsx, csv, json).")
@click.option(
    "-o", "--output", "folder", required=True, type=click.Path(file_okay=False, path_type=Path), metavar="DIR"
)
@click.option(
    "--kind",
    "kinds",
    type=FileKinds(),
    default=",".join(KIND_NAMES),
    show_default=True,
    help="With commas between.",
)
@click.option("--numerals", type=click.Choice(["thai", "arabic"]), default="arabic", show_default=True)
@click.option("--language", type=click.Choice(["th", "en"]), default="th", show_default=True)
@click.option("--programme", default=first_programme(), show_default=True, help="Whose announcement it is.")
@click.option("--jobs", type=click.IntRange(1), help="Processes at once; one for each core unless given.")
def command(
    year: int,
    everyone: bool,
    codes: tuple[str, ...],
    announcement: bool,
    folder: Path,
    kinds: tuple[FileKind, ...],
    numerals: Numerals,
    language: Language,
    programme: str,
    jobs: int | None,
) -> None:
    """Make documents from announced results: analysis report (PDF, Word, Excel) and result card.

    An announcement of thousands becomes a PDF for each province, and tables of them all.

    Files are written whole; those that already say the same are left alone, so an interrupted run goes on
    where it stopped. Exit status: 0 all made; 1 some failed; 2 unknown year or office.
    """
    if not (everyone or codes or announcement):
        raise click.UsageError("say what to make: --all, --office CODE or --announcement")
    began, words = time.monotonic(), ReportWords(language, numerals, is_invented=settings.DEMO)
    try:
        gathering = Gathering(programme, year, timezone.localdate())
        count, reports = gathering.office_reports(None if everyone else codes)
    except NotAnnounced as unknown:
        _stop(str(unknown))
    folder.mkdir(parents=True, exist_ok=True)
    order = Order(folder, kinds, words, read_fingerprints(folder))
    cores = jobs or len(os.sched_getaffinity(0))
    files = _make_announcement(gathering, order, cores) if announcement else []
    if count:
        files += _make(OFFICE, "offices", reports, count, order, cores)
    _print_summary(files, folder, time.monotonic() - began)


def _make_announcement(gathering: Gathering, order: Order[ReportWords], jobs: int) -> list[MadeFile]:
    """The announcement's files; of a long one the PDF in parts."""
    announcement, day = gathering.announcement, gathering.made_on
    whole = gathering.announcement_report()
    parts = parts_of(announcement) if FileKind.PDF in order.kinds else []
    if not parts:
        return list(make_one(ANNOUNCEMENT, whole, order))
    tables = replace(order, kinds=tuple(kind for kind in order.kinds if kind is not FileKind.PDF))
    files = list(make_one(ANNOUNCEMENT, whole, tables))
    reports = (part_report(announcement, part, len(whole.rows), day) for part in parts)
    of_parts = replace(order, kinds=(FileKind.PDF,))
    return files + _make(ANNOUNCEMENT, "parts", reports, len(parts), of_parts, jobs)


def _make(
    maker: DocumentMaker[Report, ReportWords],
    label: str,
    reports: Iterable[Report],
    count: int,
    order: Order[ReportWords],
    jobs: int,
) -> list[MadeFile]:
    """The documents of every report, with a bar on standard error where a person looks on."""
    files: list[MadeFile] = []
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=count, label=label, file=sys.stderr, show_pos=True, hidden=hidden) as bar:
        for made in make_all(maker, reports, order, min(jobs, count)):
            files += made
            bar.update(1)
    return files


def _print_summary(files: list[MadeFile], folder: Path, seconds: float) -> None:
    new = Counter(file.kind.value for file in files if file.new)
    by_kind = ", ".join(f"{count} {kind}" for kind, count in sorted(new.items())) or "nothing new"
    current = sum(not file.new and not file.fault for file in files)
    unchanged = f"; {current} were up to date" if current else ""
    click.echo(f"made {new.total()} documents in {folder} in {seconds:.1f} s: {by_kind}{unchanged}")
    faults = [file for file in files if file.fault]
    for file in faults:
        click.echo(f"{file.name}: not made: {file.fault}", err=True)
    if faults:
        raise SystemExit(FAULTY)


def _stop(message: str) -> NoReturn:
    click.echo(message, err=True)
    click.echo("nothing was made; `sucharit results list` shows the years announced", err=True)
    raise SystemExit(UNKNOWN)
