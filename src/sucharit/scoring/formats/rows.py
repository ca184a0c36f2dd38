"""The result as rows of cells, for CSV and Excel: names of columns, then one row an organisation."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sucharit.scoring.results import ResultSet, Standing
from sucharit.scoring.wording import notes, withheld_because

Cell = str | Decimal | int | None


def header(results: ResultSet) -> list[str]:
    """The names of the columns."""
    columns = ["rank", "org", "name", "kind", "score", "rating", "passes", "change", "withheld"]
    columns += ["withheld_because", "coverage"]
    for instrument in results.edition.instruments:
        columns += [instrument.code, f"{instrument.code} weighted", f"{instrument.code} responses"]
    return [*columns, *(indicator.code for _, indicator in results.edition.indicators()), "notes"]


def rows(results: ResultSet) -> Iterator[list[Cell]]:
    """One row an organisation, by rank; None is an empty cell: unknown or withheld."""
    for standing in results.standings():
        cells: list[Cell] = [
            standing.rank,
            standing.org,
            standing.name,
            standing.kind,
            standing.score,
        ]
        cells += [
            _rating(standing),
            _yes_no(standing.rating.passes if standing.rating else None),
            standing.change,
        ]
        cells += [_yes_no(standing.withheld)]
        cells += [
            withheld_because(results.edition, standing.shortages) if standing.withheld else "",
            standing.coverage,
        ]
        for figures in standing.instruments.values():
            cells += figures
        cells += standing.indicators.values()
        gap = int(standing.rounding_gap * 100)
        cells.append(" ".join(notes(results.edition, standing.shortages, standing.withheld, gap)))
        yield cells


def safe(text: str) -> str:
    """Text of a CSV that no spreadsheet reads as a formula; a workbook's cells of text need no such sign."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _rating(standing: Standing) -> str:
    return standing.rating.id if standing.rating else ""


def _yes_no(value: bool | None) -> str:
    return "" if value is None else "yes" if value else "no"
