"""`sucharit reports`: documents of one office, of several or of all, and the announcement."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import click
from django.utils import timezone

from sucharit.reports import batch
from sucharit.reports.batch import Made, Order
from sucharit.reports.documents import OfficeReport
from sucharit.reports.gather import Gathering, NotAnnounced
from sucharit.reports.making import Kind
from sucharit.reports.words import Language, Numerals, Words

FAULTY, UNKNOWN = 1, 2  # exit status: some documents failed; no such year or office, or bad use
KIND_NAMES = {"pdf": Kind.PDF, "docx": Kind.WORD, "xlsx": Kind.EXCEL, "card": Kind.CARD}


class Kinds(click.ParamType[tuple[Kind, ...]]):
    """Kinds of documents by name, with commas between."""

    name = "kinds"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Kind, ...]:
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
@click.option("--announcement", is_flag=True, help="The announcement itself (pdf, xlsx).")
@click.option(
    "-o", "--output", "folder", required=True, type=click.Path(file_okay=False, path_type=Path), metavar="DIR"
)
@click.option(
    "--kind",
    "kinds",
    type=Kinds(),
    default=",".join(KIND_NAMES),
    show_default=True,
    help="With commas between.",
)
@click.option("--numerals", type=click.Choice(["thai", "arabic"]), default="arabic", show_default=True)
@click.option("--language", type=click.Choice(["th", "en"]), default="th", show_default=True)
@click.option("--programme", default="obec-area", show_default=True, help="Whose announcement it is.")
@click.option("--jobs", type=click.IntRange(1), help="Processes at once; one for each core unless given.")
def command(
    year: int,
    everyone: bool,
    codes: tuple[str, ...],
    announcement: bool,
    folder: Path,
    kinds: tuple[Kind, ...],
    numerals: Numerals,
    language: Language,
    programme: str,
    jobs: int | None,
) -> None:
    """Make documents from announced results: analysis report (PDF, Word, Excel) and result card.

    Files are written whole; those that already say the same are left alone, so an interrupted run goes on
    where it stopped. Exit status: 0 all made; 1 some failed; 2 unknown year or office.
    """
    if not (everyone or codes or announcement):
        raise click.UsageError("say what to make: --all, --office CODE or --announcement")
    began, words = time.monotonic(), Words(language, numerals)
    try:
        gathering = Gathering(programme, year, timezone.localdate())
        count, offices = gathering.offices(None if everyone else codes)
    except NotAnnounced as unknown:
        _stop(str(unknown))
    folder.mkdir(parents=True, exist_ok=True)
    order = Order(folder, kinds, words, batch.known(folder))
    made = list(batch.make_announcement(gathering.announced(), order)) if announcement else []
    if count:
        made += _make(offices, count, order, jobs or len(os.sched_getaffinity(0)))
    _tell(made, folder, time.monotonic() - began)


def _make(offices: Iterator[OfficeReport], count: int, order: Order, jobs: int) -> list[Made]:
    """Every office's documents, with a bar on standard error where a person looks on."""
    found: list[Made] = []
    hidden = not sys.stderr.isatty()
    with click.progressbar(
        length=count, label="offices", file=sys.stderr, show_pos=True, hidden=hidden
    ) as bar:
        for made in batch.make_all(offices, order, min(jobs, count)):
            found += made
            bar.update(1)
    return found


def _tell(made: list[Made], folder: Path, seconds: float) -> None:
    new = Counter(one.kind.value for one in made if one.new)
    told = ", ".join(f"{count} {kind}" for kind, count in sorted(new.items())) or "nothing new"
    current = sum(not one.new and not one.fault for one in made)
    kept = f"; {current} were up to date" if current else ""
    click.echo(f"made {new.total()} documents in {folder} in {seconds:.1f} s: {told}{kept}")
    faults = [one for one in made if one.fault]
    for one in faults:
        click.echo(f"{one.name}: not made: {one.fault}", err=True)
    if faults:
        raise SystemExit(FAULTY)


def _stop(said: str) -> NoReturn:
    click.echo(said, err=True)
    click.echo("nothing was made; `sucharit results list` shows the years announced", err=True)
    raise SystemExit(UNKNOWN)
