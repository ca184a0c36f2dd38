"""`sucharit score`: raw answers and verdicts, or published leaf scores, become scores, ratings and ranks."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NoReturn

import click

# Scoring multiplies no matrices; NumPy's threads for that take longer to start than an office takes to score.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from sucharit.frameworks import Edition, FaultyEdition, id_or_folder, load
from sucharit.scoring.explaining import explain
from sucharit.scoring.formats import ENDINGS, WRITERS, writer
from sucharit.scoring.inputs import ScoringInput, read
from sucharit.scoring.results import score_all
from sucharit.scoring.tally import Progress, silent
from sucharit.tables import InputFaults

BAD_INPUT = 2


@click.command(name="score", short_help="Scores, ratings and ranks.")
@click.argument("source", metavar="INPUT", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--edition",
    "edition_id",
    required=True,
    metavar="ID_OR_PATH",
    help="PROGRAMME/YEAR, or an edition's folder.",
)
@click.option("--format", "format_", type=click.Choice(list(WRITERS)), help="Else by -o's ending; else json.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a file, whole or not at all.",
)
@click.option("--explain", "org", metavar="ORG", help="Walk one organisation's score down to its tallies.")
@click.option("--progress/--no-progress", default=None, help="Rows counted, on stderr; on at a terminal.")
def command(
    source: Path,
    edition_id: str,
    format_: str | None,
    output: Path | None,
    org: str | None,
    progress: bool | None,
) -> None:
    """Score the organisations in INPUT.

    INPUT is a folder or one file (CSV, Parquet or Excel) of: indicators (org,indicator,score: leaf scores
    as published), a table for each instrument of the edition (a survey: org,i1,… or org,part,e1,…; verdicts:
    org,o1,… with 1 or 0), organisations (org,name,kind,population,previous_score). A survey cell holds the
    number of the choice, from 1; an empty one is unanswered. Bad input ends with status 2 and every fault by
    file, row and column.
    """
    format_name = _format(format_, output)
    edition = _edition(edition_id)
    scoring_input = _read(source, edition, progress)
    for warning in scoring_input.warnings:
        click.echo(f"note: {warning}", err=True)
    if org is not None:
        content = _explain(edition, scoring_input, org)
        _put(output, lambda stream: stream.write(content))
        return
    results = score_all(edition, scoring_input.facts)
    _put(output, lambda stream: writer(format_name)(results, stream))


def _format(format_: str | None, output: Path | None) -> str:
    format_name = format_ or (ENDINGS.get(output.suffix.lower()) if output else None) or "json"
    if format_name == "xlsx" and output is None:
        raise click.UsageError("an Excel workbook goes into a file: add -o FILE.xlsx")
    return format_name


def _edition(typed: str) -> Edition:
    try:
        return load(id_or_folder(typed))
    except (LookupError, FaultyEdition) as error:
        _refuse([str(error.args[0]) if isinstance(error, LookupError) else str(error)])
    except OSError as error:
        _refuse([f"--edition: {error.strerror or error}"])


def _read(source: Path, edition: Edition, progress: bool | None) -> ScoringInput:
    show_progress = sys.stderr.isatty() if progress is None else progress
    try:
        return read(source, edition, _counter() if show_progress else silent)
    except InputFaults as error:
        _refuse(error.lines())


def _refuse(lines: list[str]) -> NoReturn:
    for line in lines:
        click.echo(line, err=True)
    sys.exit(BAD_INPUT)


def _counter() -> Progress:
    """A line on stderr that counts the rows; at a terminal it stays one line."""
    lead, end = ("\r", "") if sys.stderr.isatty() else ("", "\n")

    def count(file: str, rows: int) -> None:
        click.echo(f"{lead}{file}: rows counted: {rows:,}{end}", err=True, nl=False)

    return count


def _explain(edition: Edition, scoring_input: ScoringInput, org: str) -> bytes:
    if org not in scoring_input.facts.orgs:
        _refuse([f"--explain {org!r}: expected an organisation of the input"])
    place = scoring_input.facts.orgs.index(org)
    return explain(edition, org, scoring_input.facts.facts_of(edition, place)).encode()


def _put(output: Path | None, write: Callable[[BinaryIO], object]) -> None:
    """Write to stdout or `output`; a file appears only when it is whole."""
    try:
        if output is None:
            write(sys.stdout.buffer)
            sys.stdout.buffer.flush()
        elif output.is_symlink() or (output.exists() and not output.is_file()):
            _put_into(output, write)
        else:
            _put_in_place(output, write)
    except BrokenPipeError:
        raise  # the reader of the pipe has read enough
    except OSError as error:
        where = "standard output" if output is None else f"-o {output}"
        _refuse([f"{where}: {error.strerror or error}"])


def _put_into(output: Path, write: Callable[[BinaryIO], object]) -> None:
    """Write into a pipe, a device or what a link leads to: these stay what they are."""
    whole = BytesIO()
    write(whole)
    with output.open("wb") as stream:
        stream.write(whole.getvalue())


def _put_in_place(output: Path, write: Callable[[BinaryIO], object]) -> None:
    beside = output.parent / f".sucharit.{os.getpid()}.part"
    try:
        with beside.open("wb") as stream:
            write(stream)
        beside.replace(output)
    finally:
        with suppress(OSError):
            beside.unlink()
