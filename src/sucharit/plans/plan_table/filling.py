"""The table of a plan ready to fill: every row with what is known, the names to choose from as hints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sucharit.disclosure.people_here import PeopleLookup, called
from sucharit.plans.models import YearPlan, YearRecord
from sucharit.plans.people_here import people_of
from sucharit.plans.plan_table.cells import field_text
from sucharit.plans.plan_table.columns import (
    COLUMNS,
    KIND,
    NUMBER,
    PERSON,
    RECORD,
    TITLE,
    UNDER,
    PlanColumn,
)
from sucharit.plans.plan_table.matching import PlanRecords
from sucharit.uploads.fillable import Cell, FillColumn, FillTable

SPARE = 60  # empty rows below those that are there
MAX_HINTS = 200  # units, people


def plan_table(plan: YearPlan) -> FillTable:
    """Plan rows, activities and steps in the order in which they stand below each other."""
    records, language = PlanRecords(plan), get_language() or "th"
    hints = {
        KIND: [kind.title.in_language(language) for kind in records.kinds],
        PERSON: PeopleLookup(people_of(plan.organisation)).names()[:MAX_HINTS],
        "units": _units(records.own),
    }
    columns = [_column(column, hints.get(column.name, []), language) for column in COLUMNS]
    rows = [_cells(record, records, language) for record in _in_tree_order(records.own)]
    return FillTable(_("แผนของปี"), columns, rows, SPARE, _("รายการให้เลือก"))


def _column(column: PlanColumn, hints: Sequence[str], language: str) -> FillColumn:
    return FillColumn(
        column.head.in_language(language),
        column.width,
        column.note.in_language(language) if column.note else "",
        fill=column.name != RECORD,
        choices=hints,
        is_hint=column.name != KIND,
    )


def _cells(record: YearRecord, records: PlanRecords, language: str) -> list[Cell]:
    kind = records.every_kind[record.kind]
    head = {
        RECORD: str(record.pk),
        KIND: kind.title.in_language(language),
        NUMBER: record.number,
        TITLE: record.title,
        UNDER: records.under_words(record),
        PERSON: called(record.assigned) if record.assigned else "",
    }
    cells: list[Cell] = []
    for column in COLUMNS:
        own = column.field_of(kind)
        text = field_text(own, record.values.get(own.id), language) if own else ""
        cells.append(head.get(column.name, text))
    return cells


def _in_tree_order(records: Sequence[YearRecord]) -> Iterator[YearRecord]:
    """Each record followed by those below it, as the list of the plan shows them."""
    keys = {record.pk for record in records}
    below: dict[object, list[YearRecord]] = {}
    for record in records:
        below.setdefault(record.under_id if record.under_id in keys else None, []).append(record)
    waiting = list(reversed(below.get(None, [])))
    while waiting:
        record = waiting.pop()
        yield record
        waiting += reversed(below.get(record.pk, []))


def _units(records: Sequence[YearRecord]) -> list[str]:
    """The units that the plan names, in the order of their first use."""
    units = (unit for record in records for unit in record.values.get("units") or () if isinstance(unit, str))
    return list(dict.fromkeys(units))[:MAX_HINTS]
