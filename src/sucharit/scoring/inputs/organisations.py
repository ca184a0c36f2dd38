"""`organisations.csv`: who is assessed, with the head-count and last year's score where they are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sucharit.languages import Text
from sucharit.scoring.inputs.finding import OF_ORGANISATIONS
from sucharit.scoring.inputs.published import SCORE
from sucharit.scoring.rounding import hundredths
from sucharit.scoring.tally import BESIDE, check_header
from sucharit.tables import Faults, Table, number, whole_number
from sucharit.tables.wording import ORG_ID
from sucharit.thai.codes import plain_code
from sucharit.thai.spelling import clean

_ONCE = Text("หน่วยงานละหนึ่งแถว มีอยู่แล้วในแถว {row}", "each organisation once; it stands in row {row}")
_PEOPLE = Text("จำนวนคนเป็นจำนวนเต็ม หรือเว้นว่าง", "a whole number of people, or nothing")


@dataclass(frozen=True, slots=True)
class InputOrganisation:
    """One row of the file; `previous` in hundredths, None is unknown."""

    name: str = ""
    kind: str = ""
    population: int | None = None
    previous: int | None = None


def read_organisations(table: Table, faults: Faults) -> Mapping[str, InputOrganisation]:
    """The organisations by id. Every column but `org` may be left out, and every cell but the id."""
    organisations: dict[str, InputOrganisation] = {}
    check_header(table, ["org"], {*OF_ORGANISATIONS, *BESIDE}, faults)
    first: dict[str, int] = {}
    for row, cells in table.rows(faults):
        by_column = {column: clean(cell) for column, cell in zip(table.header, cells, strict=True)}
        org = plain_code(by_column.get("org", ""))
        if not org and "org" in by_column:
            faults.add(table.shown_as, row, table.title("org"), "", ORG_ID)
        elif org and first.setdefault(org, row) != row:
            faults.add(table.shown_as, row, table.title("org"), org, _ONCE.format(row=first[org]))
        organisations[org] = _organisation(table, row, by_column, faults)
    return organisations


def _organisation(table: Table, row: int, cells: Mapping[str, str], faults: Faults) -> InputOrganisation:
    people, last = cells.get("population", ""), cells.get("previous_score", "")
    population, previous = whole_number(people), number(last)
    if people and population is None:
        faults.add(table.shown_as, row, table.title("population"), people, _PEOPLE)
    if last and (previous is None or previous > 100):
        faults.add(table.shown_as, row, table.title("previous_score"), last, SCORE)
        previous = None
    return InputOrganisation(
        cells.get("name", ""),
        cells.get("kind", ""),
        population,
        None if previous is None else hundredths(previous),
    )
