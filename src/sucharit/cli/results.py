"""`sucharit results`: imports a published announcement table, and lists what is announced."""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import NoReturn

import click

from sucharit.cli.kept_notes import KEPT, roots_of
from sucharit.cli.year_noise import noise_
from sucharit.cycle import integrity
from sucharit.frameworks.programmes import first_programme
from sucharit.history.keys import trusted_keys
from sucharit.history.models import Entry, Seal
from sucharit.history.verify import Tally, contradictions
from sucharit.people.models import Organisation
from sucharit.results import actions
from sucharit.results.cells import as_score
from sucharit.results.doubt_kinds import MILD, Doubt
from sucharit.results.editions import instruments_of
from sucharit.results.integrity import findings, name_of
from sucharit.results.models import Announcement
from sucharit.results.published import PublishedTable
from sucharit.results.reading import read_published
from sucharit.results.review import Review, review_table
from sucharit.tables import Faults, InputFaults
from sucharit.tables.grid import read_grids
from sucharit.thai.bidi import with_signs_visible

DOUBTS, FAULTS = 1, 2  # exit status: a person must decide; the file can't be stored as it is
CONTRADICTED, CORRECTED = 1, 3  # exit status of `verify`
MAX_LISTED = 5


class ScoreParam(click.ParamType[Decimal]):
    """A score from 0 to 100, in Thai or Arabic digits."""

    name = "score"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """The score as a number with at most two decimals; fails in words."""
        try:
            score = as_score(str(value))
        except ValueError:
            score = None
        if score is None or not 0 <= score <= 100 or score != round(score, 2):
            self.fail(f"{value!r}: expected a number from 0 to 100 with at most two decimals", param, ctx)
        return score


@click.group()
def command() -> None:
    """Announced results: import a published table, list, verify; how far they move by themselves."""


command.add_command(noise_)


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--year", type=click.IntRange(2500, 2700), required=True, help="Buddhist fiscal year, as 2565.")
@click.option("--programme", default=first_programme(), show_default=True, help="Whose announcement it is.")
@click.option("--sheet", help="The sheet that holds the table, where several do.")
@click.option("--national-mean", type=ScoreParam(), help="Mean of all agencies, as announced.")
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
    """Import the announcement table in FILE (.xlsx, .ods or .csv).

    Everything odd is reported before anything is stored. Exit status: 0 stored; 1 not stored, for doubts or
    because the year has results already; 2 not stored, for something that can't be read or stored.
    """
    table = _read(file, sheet, year, instruments_of(programme, year))
    review = _review(table, programme, year, national_mean)
    _print_review(review)
    _refuse_if_announced(review, replace)
    _refuse_if_doubtful(review, accept, add_unknown)
    try:
        announcement, added = actions.take_over(
            by=None,
            review=review,
            add_unknown=add_unknown,
            national_mean=national_mean,
            origin=_origin(file),
            replace=replace,
        )
    except actions.NotSealed as not_sealed:
        _stop([str(not_sealed)], DOUBTS)
    for organisation in added:
        click.echo(f"new organisation {organisation.code}: {organisation.name_th}")
    click.echo(f"stored {announcement}: {len(table.rows)} results ({_by_kind(review.doubts)})")
    entry = Entry.objects.about(name_of(announcement)).first()
    if entry and (corrects := entry.what["corrects"]):
        click.echo(f"corrects entry {corrects['entry']}: {corrects['digest']} is now {entry.what['digest']}")
    if seal := Seal.objects.order_by("-size").first():
        click.echo("sealed; keep this note elsewhere:")
        click.echo(seal.note(), nl=False)


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
    lines += [_line(announcement) for announcement in announcements]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
    if len(lines) == 1:
        click.echo("nothing announced yet: `sucharit results import FILE --year 2565` imports a table")


@command.command("verify")
@KEPT
def verify_(notes: Path | None) -> None:
    """Verify the history, then hold every announcement's stored results against what is sealed about it.

    Exit status: 0 all is as it was first announced; 3 there are corrections, each with its trace; 1 something
    contradicts.
    """
    contradicted = corrected = 0
    history = contradictions(trusted_keys(), roots_of(notes), Tally())
    for words in chain(history, integrity.contradictions()):
        click.echo(words, err=True)
        contradicted += 1
    for finding in findings():
        click.echo(finding.words, err=finding.contradicts)
        contradicted += finding.contradicts
        corrected += not finding.contradicts
    if contradicted:
        raise SystemExit(CONTRADICTED)
    if corrected:
        click.echo("all announcements are stored as they were last announced; those above were corrected")
        raise SystemExit(CORRECTED)
    click.echo("all announcements are stored as they were announced")


def _line(announcement: Announcement) -> tuple[str, ...]:
    counts = [
        str(vars(announcement)[name]) for name in ("offices", "scored", "doubted")
    ]  # as `with_counts` set them
    mean = "" if announcement.national_mean is None else str(announcement.national_mean)
    return (
        announcement.programme,
        str(announcement.year),
        announcement.source,
        announcement.edition,
        *counts,
        mean,
    )


def _read(file: Path, sheet: str | None, year: int, instruments: Sequence[str]) -> PublishedTable:
    try:
        faults = Faults()
        grids = read_grids(file, faults)
        faults.raise_if_any()
        names = [grid.name for grid in grids]
        if sheet is not None and sheet not in names:
            _stop([f"{file.name}: no sheet {sheet!r}, expected one of {', '.join(names)}"], FAULTS)
        return read_published([grid for grid in grids if sheet in (None, grid.name)], year, instruments)
    except InputFaults as unreadable:
        _stop(unreadable.lines(), FAULTS)


def _review(table: PublishedTable, programme: str, year: int, national_mean: Decimal | None) -> Review:
    try:
        return review_table(table, programme=programme, year=year, national_mean=national_mean)
    except LookupError as unknown:
        _stop([str(unknown)], FAULTS)


def _print_review(review: Review) -> None:
    """Say what was read and by which rules, so that no one thinks a check was made that was not."""
    columns = ", ".join(f"{field} in {column}" for field, column in review.table.columns.items())
    click.echo(f"{review.table.place()}: {len(review.table.rows)} rows read; {columns}")
    for page in review.table.further:
        click.echo(f"goes on in {page.shown_as}")
    for line in review.table.hidden:
        click.echo(f"read although hidden: {line}")
    click.echo(f"ratings checked against {review.edition.id}")
    if not review.last_year_known:
        click.echo(f"changes not checked: no scores of {review.year - 1} are known")
    for line in review.table.left_out:
        click.echo(f"left out, no office: {line}")
    if review.absent:
        names = ", ".join(
            organisation.short_th or organisation.name_th for organisation in review.absent[:MAX_LISTED]
        )
        more = f" and {len(review.absent) - MAX_LISTED} more" if len(review.absent) > MAX_LISTED else ""
        known = len(review.absent) + len({organisation.pk for organisation in review.organisations.values()})
        click.echo(f"known but not in the table, {len(review.absent)} of {known}: {names}{more}")


def _refuse_if_announced(review: Review, replace: bool) -> None:
    former = Announcement.objects.for_programme(review.programme).for_year(review.year).first()
    if former is None:
        return
    results, rows = former.results.count(), len(review.table.rows)
    if not replace:
        lost = ", and all they were computed from" if former.source == "computed" else ""
        _stop(
            [
                f"{former} has {results} {former.source} results already;"
                f" --replace puts the table in their place{lost}"
            ],
            DOUBTS,
        )
    if rows * 2 < results:
        _warn_of_fewer(f"--replace puts {rows} results in the place of {results}", review.doubts)


def _warn_of_fewer(warning: str, doubts: Sequence[Doubt]) -> None:
    """Say that most results of the year would go; a person at the keyboard is asked, unless doubts stop."""
    click.echo(f"note: {warning}", err=True)
    if not doubts and sys.stdin.isatty() and not click.confirm("Store it?", err=True):
        _stop(["not replaced"], DOUBTS)


def _refuse_if_doubtful(review: Review, accept: bool, add_unknown: bool) -> None:
    if not review.doubts:
        return
    blocking = review.unstorable(adding_unknown=accept and add_unknown)
    lines = [_in_words(review.table, doubt, cannot=doubt in blocking) for doubt in review.doubts]
    if not accept:
        hint = "correct the file, or run again with --accept to store every row with its doubts marked"
        _stop([*lines, f"{len(lines)} doubts: {_by_kind(review.doubts)}", hint], DOUBTS)
    if blocking:
        _stop([*lines, f"{len(lines)} doubts: {_by_kind(review.doubts)}", _what_helps(blocking)], FAULTS)
    for line in lines:
        click.echo(line, err=True)


def _in_words(table: PublishedTable, doubt: Doubt, *, cannot: bool) -> str:
    weight = "can't be stored: " if cannot else "rounding: " if doubt.kind in MILD else "doubt: "
    likely = f"; {doubt.likely}" if doubt.likely else ""
    place = table.place(doubt.row, doubt.column)
    return f"{weight}{place}: found {doubt.actual}; expected {doubt.expected}{likely} [{doubt.kind.value}]"


def _by_kind(doubts: Iterable[Doubt]) -> str:
    counts = Counter(doubt.kind.value for doubt in doubts)
    return "; ".join(f"{kind} {count}" for kind, count in counts.items()) or "no doubts"


def _what_helps(blocking: list[Doubt]) -> str:
    organisations = Organisation.objects.count()
    return (
        f"--accept can't store {len(blocking)} of these: correct them in the file"
        f" (the database has {organisations} organisations; --add-unknown adds an unknown office to them"
        " if its name contains kind and province)"
    )


def _origin(file: Path) -> str:
    """Where the figures come from: the file's name and the hash of its content."""
    return f"{with_signs_visible(file.name)[-120:]} sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}"


def _stop(lines: Iterable[str], status: int) -> NoReturn:
    for line in lines:
        click.echo(line, err=True)
    click.echo("nothing was stored", err=True)
    raise SystemExit(status)
