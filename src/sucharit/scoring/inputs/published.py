"""`indicators.csv`: leaf scores as announced, exactly as written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sucharit.frameworks.model import Edition, Indicator
from sucharit.scoring.columns import UNKNOWN, in_units
from sucharit.scoring.inputs.finding import OF_INDICATORS
from sucharit.scoring.tally import check_header
from sucharit.tables import Faults, Table, number
from sucharit.tables.faults import Plain
from sucharit.thai.digits import to_arabic


@dataclass(frozen=True, slots=True)
class Announced:
    """One score in units of 10⁻¹⁶, UNKNOWN where the cell is empty, and the row it stands in."""

    score: int
    row: int


Published = Mapping[str, Mapping[str, Announced]]  # indicator code → organisation → score


def read_published(table: Table, edition: Edition, faults: Faults) -> Published:
    """The announced scores. An empty score is unknown; a score of a parent beside its child's is a fault."""
    found: dict[str, dict[str, Announced]] = {}
    if not check_header(table, OF_INDICATORS, set(OF_INDICATORS), faults):
        return found
    codes = {spelt.lower(): one.code for _, one in edition.indicators() for spelt in (one.code, one.id)}
    place = [table.header.index(column) for column in OF_INDICATORS]
    seen: dict[tuple[str, str], int] = {}
    for row, cells in table.rows(faults):
        org, indicator, score = (cells[n].strip() for n in place)
        if not org:
            faults.add(table.shown_as, row, "org", "", "the organisation's id")
        code = codes.get(to_arabic(indicator).lower())
        if code is None:
            known = ", ".join(one.code for _, one in edition.indicators())
            faults.add(table.shown_as, row, "indicator", indicator, f"one of {known}")
        elif seen.setdefault((org, code), row) != row:
            again = Plain(f"{org} {code} again")
            faults.add(
                table.shown_as, row, "indicator", again, f"each once; it stands in row {seen[org, code]}"
            )
        units = _units(score)
        if units is None:
            faults.add(table.shown_as, row, "score", score, "a number from 0 to 100, or nothing")
        elif code is not None:
            found.setdefault(code, {})[org] = Announced(units, row)
        if faults.enough(table.shown_as):
            break
    _check_families(table, edition, found, faults)
    return found


@lru_cache(maxsize=100_000)  # most scores of a country turn up many times
def _units(cell: str) -> int | None:
    """A score in units of 10⁻¹⁶, UNKNOWN for an empty cell, None for what is no score."""
    if not cell:
        return UNKNOWN
    value = number(cell)
    return None if value is None or value > 100 else in_units(value)


def _check_families(table: Table, edition: Edition, found: Published, faults: Faults) -> None:
    for above, below in _families(edition):
        for org in sorted(_known(found, above) & _known(found, below)):
            told = Plain(f"{org} {below.code} beside {above.code}")
            expected = f"either {above.code} or what lies beneath it; {above.code} stands in row"
            row = found[below.code][org].row
            faults.add(table.shown_as, row, "indicator", told, f"{expected} {found[above.code][org].row}")


def _known(found: Published, indicator: Indicator) -> set[str]:
    return {org for org, one in found.get(indicator.code, {}).items() if one.score != UNKNOWN}


def _families(edition: Edition) -> Iterator[tuple[Indicator, Indicator]]:
    for _, above in edition.indicators():
        for below in above.walk():
            if below is not above:
                yield above, below
