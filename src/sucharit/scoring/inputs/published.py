"""`indicators.csv`: leaf scores as announced, exactly as written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sucharit.frameworks.model import Edition, Indicator
from sucharit.languages import Text
from sucharit.scoring.columns import UNKNOWN, in_units
from sucharit.scoring.inputs.finding import OF_INDICATORS
from sucharit.scoring.tally import check_header
from sucharit.tables import Faults, Table, number
from sucharit.tables.wording import ORG_ID, one_of
from sucharit.thai.digits import to_arabic

SCORE = Text("ตัวเลขตั้งแต่ 0 ถึง 100 หรือเว้นว่าง", "a number from 0 to 100, or nothing")
_AGAIN = Text("{org} {indicator} ซ้ำ", "{org} {indicator} again")
_ONCE = Text("รายการละหนึ่งแถว มีอยู่แล้วในแถว {row}", "each once; it stands in row {row}")
_BESIDE = Text("{org} {child} คู่กับ {parent}", "{org} {child} beside {parent}")
_EITHER = Text(
    "{parent} หรือตัวชี้วัดที่อยู่ใต้นั้น อย่างใดอย่างหนึ่ง {parent} อยู่ในแถว {row}",
    "either {parent} or the indicators under it; {parent} stands in row {row}",
)


@dataclass(frozen=True, slots=True)
class PublishedLeaf:
    """One score in units of 10⁻¹⁶, UNKNOWN where the cell is empty, and the row it stands in."""

    score: int
    row: int


Published = Mapping[str, Mapping[str, PublishedLeaf]]  # indicator code → organisation → score


def read_published(table: Table, edition: Edition, faults: Faults) -> Published:
    """The announced scores. An empty score is unknown; a score of a parent beside its child's is a fault."""
    published: dict[str, dict[str, PublishedLeaf]] = {}
    if not check_header(table, OF_INDICATORS, set(OF_INDICATORS), faults):
        return published
    codes = {
        name.lower(): indicator.code
        for _, indicator in edition.indicators()
        for name in (indicator.code, indicator.id)
    }
    place = [table.header.index(column) for column in OF_INDICATORS]
    first_row: dict[tuple[str, str], int] = {}
    for row, cells in table.rows(faults):
        org, indicator, score = (cells[n].strip() for n in place)
        if not org:
            faults.add(table.shown_as, row, "org", "", ORG_ID)
        code = codes.get(to_arabic(indicator).lower())
        if code is None:
            expected = one_of(leaf.code for _, leaf in edition.indicators())
            faults.add(table.shown_as, row, "indicator", indicator, expected)
        elif first_row.setdefault((org, code), row) != row:
            actual = _AGAIN.format(org=org, indicator=code)
            faults.add(table.shown_as, row, "indicator", actual, _ONCE.format(row=first_row[org, code]))
        units = _units(score)
        if units is None:
            faults.add(table.shown_as, row, "score", score, SCORE)
        elif code is not None:
            published.setdefault(code, {})[org] = PublishedLeaf(units, row)
        if faults.enough(table.shown_as):
            break
    _check_families(table, edition, published, faults)
    return published


@lru_cache(maxsize=100_000)  # most scores of a country turn up many times
def _units(cell: str) -> int | None:
    """A score in units of 10⁻¹⁶, UNKNOWN for an empty cell, None for what is no score."""
    if not cell:
        return UNKNOWN
    value = number(cell)
    return None if value is None or value > 100 else in_units(value)


def _check_families(table: Table, edition: Edition, published: Published, faults: Faults) -> None:
    for above, below in _families(edition):
        for org in sorted(_orgs_with_score(published, above) & _orgs_with_score(published, below)):
            actual = _BESIDE.format(org=org, child=below.code, parent=above.code)
            expected = _EITHER.format(parent=above.code, row=published[above.code][org].row)
            faults.add(table.shown_as, published[below.code][org].row, "indicator", actual, expected)


def _orgs_with_score(published: Published, indicator: Indicator) -> set[str]:
    return {org for org, leaf in published.get(indicator.code, {}).items() if leaf.score != UNKNOWN}


def _families(edition: Edition) -> Iterator[tuple[Indicator, Indicator]]:
    for _, above in edition.indicators():
        for below in above.walk():
            if below is not above:
                yield above, below
