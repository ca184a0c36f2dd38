"""`sucharit results`: takes over a published announcement table, and lists what is announced."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import NoReturn

import click

from sucharit.people.models import Organisation
from sucharit.results import actions
from sucharit.results.cells import as_score
from sucharit.results.frozen import contradictions
from sucharit.results.models import Announcement
from sucharit.results.odd import MILD, Doubt
from sucharit.results.published import PublishedTable, read_published
from sucharit.results.review import Review, review
from sucharit.results.sheets import read_sheets
from sucharit.tables import InputFaults

DOUBTS, FAULTS = 1, 2  # exit status: a person must decide; the file can't be stored as it is
NAMED_AT_MOST = 5


class Score(click.ParamType[Decimal]):
    """A score from 0 to 100, in Thai or Arabic digits."""

    name = "score"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """The score as a number with at most two decimals; fails in words."""
        try:
            score = as_score(value)
        except ValueError:
            score = None
        if score is None or not 0 <= score <= 100 or score != round(score, 2):
            self.fail(f"{value!r}: expected a number from 0 to 100 with at most two decimals", param, ctx)
        return score


@click.group()
def command() -> None:
    """Announced results: take over a published table, list what is there."""


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--year", type=click.IntRange(2500, 2700), required=True, help="Buddhist fiscal year, as 2565.")
@click.option("--programme", default="obec-area", show_default=True, help="Whose announcement it is.")
@click.option("--sheet", help="The sheet that holds the table, where several do.")
@click.option("--national-mean", type=Score(), help="Mean of all agencies, as announced.")
@click.option(
    "--accept", is_flag=True, help="Store although there are doubts; they are marked on each result."
)
@click.option(
    "--add-unknown", is_flag=True, help="With --accept: make an organisation of each unknown office."
)
@click.option("--replace", is_flag=True, help="Replace what the year has, its computed results included.")
def import_(
    file: Path,
    year: int,
    programme: str,
    sheet: str | None,
    national_mean: Decimal | None,
    accept: bool,
    add_unknown: bool,
    replace: bool,
) -> None:
    """Take over the announcement table in FILE (.xlsx or .csv).

    Everything odd is told before anything is stored. Exit status: 0 stored; 1 not stored, for doubts or
    because the year has results already; 2 not stored, for something that can't be read or stored.
    """
    table = _read(file, sheet, year)
    found = _review(table, programme, year, national_mean)
    _tell(found)
    _refuse_if_announced(programme, year, replace)
    _refuse_if_doubtful(found, accept, add_unknown)
    announcement, added = actions.take_over(
        by=None,
        review=found,
        add_unknown=add_unknown,
        national_mean=national_mean,
        origin=_origin(file),
        replace=replace,
    )
    for organisation in added:
        click.echo(f"new organisation {organisation.code}: {organisation.name_th}")
    click.echo(f"stored {announcement}: {len(table.rows)} results ({_by_kind(found.doubts)})")


@command.command("list")
@click.option("--programme", help="Only this programme's.")
def list_(programme: str | None) -> None:
    """Every announcement: year, source, edition, results, doubts, national mean."""
    announcements = Announcement.objects.with_counts().order_by("programme", "-year")
    if programme:
        announcements = announcements.filter(programme=programme)
    lines: list[tuple[str, ...]] = [
        ("programme", "year", "source", "edition", "results", "scored", "doubted", "national mean")
    ]
    lines += [_line(one) for one in announcements]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
    if len(lines) == 1:
        click.echo("nothing announced yet: `sucharit results import FILE --year 2565` takes a table over")


@command.command("verify")
def verify_() -> None:
    """Hold every announcement's stored results against the history. Exit status 1 when any contradicts.

    `sucharit history verify` tells whether the history itself still stands.
    """
    found = 0
    for words in contradictions():
        click.echo(words, err=True)
        found += 1
    if found:
        raise SystemExit(1)
    click.echo("all announcements are stored as they were announced")


def _line(one: Announcement) -> tuple[str, ...]:
    counts = [str(vars(one)[name]) for name in ("offices", "scored", "doubted")]  # as `with_counts` set them
    mean = "" if one.national_mean is None else str(one.national_mean)
    return (one.programme, str(one.year), one.source, one.edition, *counts, mean)


def _read(file: Path, sheet: str | None, year: int) -> PublishedTable:
    try:
        sheets = read_sheets(file)
        names = [one.name for one in sheets]
        if sheet is not None and sheet not in names:
            _stop([f"{file.name}: no sheet {sheet!r}, expected one of {', '.join(names)}"], FAULTS)
        return read_published([one for one in sheets if sheet in (None, one.name)], year)
    except InputFaults as unreadable:
        _stop(unreadable.lines(), FAULTS)


def _review(table: PublishedTable, programme: str, year: int, national_mean: Decimal | None) -> Review:
    try:
        return review(table, programme=programme, year=year, national_mean=national_mean)
    except LookupError as unknown:
        _stop([str(unknown)], FAULTS)


def _tell(found: Review) -> None:
    """What was read and by which rules, so that nobody takes a check for done that was not."""
    columns = ", ".join(f"{field} in {column}" for field, column in found.table.columns.items())
    click.echo(f"{found.table.place()}: {len(found.table.rows)} rows read; {columns}")
    click.echo(f"ratings held against {found.edition.id}")
    if not found.last_year_known:
        click.echo(f"changes not checked: no scores of {found.year - 1} are known")
    for line in found.table.left_out:
        click.echo(f"left out, no office: {line}")
    if found.absent:
        named = ", ".join(one.short_th or one.name_th for one in found.absent[:NAMED_AT_MOST])
        more = f" and {len(found.absent) - NAMED_AT_MOST} more" if len(found.absent) > NAMED_AT_MOST else ""
        click.echo(f"known but not in the table: {named}{more}")


def _refuse_if_announced(programme: str, year: int, replace: bool) -> None:
    former = Announcement.objects.for_programme(programme).for_year(year).first()
    if former and not replace:
        lost = ", and all they were computed from" if former.source == "computed" else ""
        _stop(
            [
                f"{former} has {former.results.count()} {former.source} results already;"
                f" --replace puts the table in their place{lost}"
            ],
            DOUBTS,
        )


def _refuse_if_doubtful(found: Review, accept: bool, add_unknown: bool) -> None:
    if not found.doubts:
        return
    blocking = found.unstorable(adding_unknown=accept and add_unknown)
    lines = [_in_words(found.table, doubt, cannot=doubt in blocking) for doubt in found.doubts]
    if not accept:
        hint = "correct the file, or run again with --accept to store every row with its doubts marked"
        _stop([*lines, f"{len(lines)} doubts: {_by_kind(found.doubts)}", hint], DOUBTS)
    if blocking:
        _stop([*lines, f"{len(lines)} doubts: {_by_kind(found.doubts)}", _what_helps(blocking)], FAULTS)
    for line in lines:
        click.echo(line, err=True)


def _in_words(table: PublishedTable, doubt: Doubt, *, cannot: bool) -> str:
    weight = "can't be stored: " if cannot else "rounding: " if doubt.kind in MILD else "doubt: "
    likely = f"; {doubt.likely}" if doubt.likely else ""
    place = table.place(doubt.row, doubt.column)
    return f"{weight}{place}: found {doubt.found}; expected {doubt.expected}{likely} [{doubt.kind.value}]"


def _by_kind(doubts: Iterable[Doubt]) -> str:
    counted = Counter(doubt.kind.value for doubt in doubts)
    return "; ".join(f"{kind} {count}" for kind, count in counted.items()) or "no doubts"


def _what_helps(blocking: list[Doubt]) -> str:
    known = Organisation.objects.count()
    return (
        f"--accept can't store {len(blocking)} of these: correct them in the file"
        f" (the database knows {known} organisations; --add-unknown makes an unknown office one of them,"
        " when its name tells kind and province)"
    )


def _origin(file: Path) -> str:
    """Where the figures come from, for good: the file's name and what was in it."""
    return f"{file.name[-120:]} sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}"


def _stop(lines: Iterable[str], status: int) -> NoReturn:
    for line in lines:
        click.echo(line, err=True)
    click.echo("nothing was stored", err=True)
    raise SystemExit(status)
