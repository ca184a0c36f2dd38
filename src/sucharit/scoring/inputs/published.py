"""`indicators.csv`: leaf scores as announced, exactly as written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sucharit.frameworks.model import Edition, Indicator
from sucharit.languages import Text
from sucharit.scoring.columns import UNKNOWN, in_units
from sucharit.scoring.inputs.finding import OF_INDICATORS
from sucharit.scoring.tally import BESIDE, check_header
from sucharit.scoring.tally.columns_of_answers import NAME, ORG
from sucharit.tables import Faults, Table, number
from sucharit.tables.wording import ORG_ID, one_of
from sucharit.thai.codes import plain_code
from sucharit.thai.digits import to_arabic
from sucharit.thai.spelling import clean

SCORE = Text("ตัวเลขตั้งแต่ 0 ถึง 100 หรือเว้นว่าง", "a number from 0 to 100, or nothing")
_LEAD = re.compile(r"^(?:ตัวชี้วัด(?:ย่อย)?(?:ที่)?|indicator)\s*", re.IGNORECASE)
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
    needed = [NAME if name == ORG and _is_by_name(table) else name for name in OF_INDICATORS]
    check_header(table, needed, {*needed, *BESIDE}, faults)
    codes = {
        name.lower(): indicator.code
        for _, indicator in edition.indicators()
        for name in (indicator.code, indicator.id)
    }
    place = [table.header.index(column) if column in table.header else None for column in needed]
    titles = [table.title(column) for column in needed]
    first_row: dict[tuple[str, str], int] = {}
    for row, cells in table.rows(faults):
        org, indicator, score = ("" if n is None else clean(cells[n]) for n in place)
        org = plain_code(org)
        if not org and place[0] is not None:
            faults.add(table.shown_as, row, titles[0], "", ORG_ID)
        code = codes.get(to_arabic(_LEAD.sub("", indicator)).lower())
        if code is None and place[1] is not None:
            expected = one_of(leaf.code for _, leaf in edition.indicators())
            faults.add(table.shown_as, row, titles[1], indicator, expected)
        elif code is not None and first_row.setdefault((org, code), row) != row:
            actual = _AGAIN.format(org=org, indicator=code)
            faults.add(table.shown_as, row, titles[1], actual, _ONCE.format(row=first_row[org, code]))
        units = _units(score)
        if units is None:
            faults.add(table.shown_as, row, titles[2], score, SCORE)
        elif code is not None:
            published.setdefault(code, {})[org] = PublishedLeaf(units, row)
        if faults.enough(table.shown_as):
            break
    _check_families(table, edition, published, faults)
    return published


def _is_by_name(table: Table) -> bool:
    return ORG not in table.header and NAME in table.header


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
            title = table.title("indicator")
            faults.add(table.shown_as, published[below.code][org].row, title, actual, expected)


def _orgs_with_score(published: Published, indicator: Indicator) -> set[str]:
    return {org for org, leaf in published.get(indicator.code, {}).items() if leaf.score != UNKNOWN}


def _families(edition: Edition) -> Iterator[tuple[Indicator, Indicator]]:
    for _, above in edition.indicators():
        for below in above.walk():
            if below is not above:
                yield above, below
