"""The result as rows of cells, for CSV and Excel: names of columns, then one row an organisation."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sucharit.scoring.results import ResultSet, Standing
from sucharit.scoring.wording import notes, withheld_because

Cell = str | Decimal | int | None


def header(country: ResultSet) -> list[str]:
    """The names of the columns."""
    found = ["rank", "org", "name", "kind", "score", "rating", "passes", "change", "withheld"]
    found += ["withheld_because", "coverage"]
    for instrument in country.edition.instruments:
        found += [instrument.code, f"{instrument.code} weighted", f"{instrument.code} responses"]
    return [*found, *(indicator.code for _, indicator in country.edition.indicators()), "notes"]


def rows(country: ResultSet) -> Iterator[list[Cell]]:
    """One row an organisation, by rank; None is an empty cell: unknown or withheld."""
    for one in country.standings():
        found: list[Cell] = [one.rank, safe(one.org), safe(one.name), safe(one.kind), one.score]
        found += [_rating(one), _yes_no(one.rating.passes if one.rating else None), one.change]
        found += [_yes_no(one.withheld)]
        found += [withheld_because(country.edition, one.shortages) if one.withheld else "", one.coverage]
        for figures in one.instruments.values():
            found += figures
        found += one.indicators.values()
        gap = int(one.rounding_gap * 100)
        found.append(" ".join(notes(country.edition, one.shortages, one.withheld, gap)))
        yield found


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _rating(one: Standing) -> str:
    return one.rating.id if one.rating else ""


def _yes_no(value: bool | None) -> str:
    return "" if value is None else "yes" if value else "no"
