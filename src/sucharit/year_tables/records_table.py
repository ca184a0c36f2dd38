"""A table with a row for each record of a kind, as a model's `tables.yaml` lays it out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sucharit.vocabulary.model import FieldType
from sucharit.vocabulary.records import NoMoney, RecordValue
from sucharit.year_models.column_paths import JOINED
from sucharit.year_models.model import YearTable
from sucharit.year_tables.content import (
    COVERED,
    PrintedCell,
    PrintedColumn,
    PrintedLine,
    PrintedRow,
    Side,
    TableContent,
    blank,
    cell,
    merge_equal,
)
from sucharit.year_tables.paths import lines_at
from sucharit.year_tables.sources import TableSources
from sucharit.year_tables.wording import money_words

COUNTED = (FieldType.MONEY, FieldType.WHOLE)  # fields that a total row adds up
_NOTHING = ("ยังไม่มีข้อมูล", "Nothing yet")


def records_table(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """The table of a spec without a maker. Its parameters: `leaves`, `top`, `by`, `total`, `empty`, `blank`.

    `leaves` takes records with none of their kind below them, `top` those that stand under none of their
    kind; `by` sorts them by the place of this field's value, or first tag, among its choices; `total` adds a
    row of sums; `empty` says in both languages what stands there without a record; `blank` marks the place as
    one to be filled, and says by which record.
    """
    records = chosen(spec, sources)
    columns = tuple(
        PrintedColumn(
            column.title.in_language(language),
            _share(column.value),
            Side.RIGHT if _field_type(spec, sources, column.value) in COUNTED else Side.LEFT,
        )
        for column in spec.columns
    )
    rows = [_row(spec, sources, record, number, language) for number, record in enumerate(records, 1)]
    merged = merge_equal(rows, [place for place, column in enumerate(spec.columns) if column.merge])
    if records and spec.parameters.get("total"):
        merged = (*merged, _total(spec, sources, records, language))
    if not records and (hole := spec.parameters.get("blank")):
        merged = (_hole(_in_words(hole, language), len(columns)),)
    note = "" if merged else _nothing(spec, language)
    return TableContent(spec.id, spec.title.in_language(language), columns, merged, note, kind=spec.rows)


def _hole(what: str, width: int) -> PrintedRow:
    """A row that is one blank: what would fill it."""
    return PrintedRow((replace(blank(what), columns=width), *(COVERED for _place in range(width - 1))))


def _nothing(spec: YearTable, language: str) -> str:
    """What stands where there is no record: the table's own words ("No award is recorded"), or the usual."""
    empty = spec.parameters.get("empty")
    return _in_words(empty, language) if empty else _NOTHING[language.startswith("en")]


def _in_words(texts: Mapping[str, str], language: str) -> str:
    return str(texts["en" if language.startswith("en") else "th"])


def chosen(spec: YearTable, sources: TableSources) -> list[RecordValue]:
    """The records of a spec's kind that its `where` and its parameters let in, in order."""
    records = sources.facts.records
    own = records.leaves(spec.rows) if spec.parameters.get("leaves") else records.of_kind(spec.rows)
    if spec.parameters.get("top"):
        own = tuple(record for record in own if not _is_of(sources, record.under, spec.rows))
    kept = [record for record in own if fits(record, spec.where)]
    by = spec.parameters.get("by")
    if by:
        field = sources.vocabulary.kind(spec.rows).field(by)
        entries = field.choices or sources.entries(field.of_list)
        order = [entry.id for entry in entries]
        kept.sort(key=lambda record: _place(record, by, order))
    return kept


def fits(record: RecordValue, where: Mapping[str, Any]) -> bool:
    """Whether each named field has the value, or one of the values, that is asked for."""
    for name, wanted in where.items():
        allowed = wanted if isinstance(wanted, (list, tuple)) else (wanted,)
        value = record.get(name)
        held = value if isinstance(value, tuple) else (value,)
        if not any(own in allowed for own in held):
            return False
    return True


def _is_of(sources: TableSources, record_id: str, kind: str) -> bool:
    above = sources.facts.records.get(record_id)
    return above is not None and above.kind == kind


def _place(record: RecordValue, by: str, order: list[str]) -> int:
    value = record.get(by)
    first = value[0] if isinstance(value, tuple) and value else value
    return order.index(first) if first in order else len(order)


def _row(
    spec: YearTable, sources: TableSources, record: RecordValue, number: int, language: str
) -> PrintedRow:
    cells = []
    for column in spec.columns:
        lines = lines_at(sources, record, column.value, language, row=number, number=column.numbered)
        value = record.get(column.value) if "." not in column.value else None
        is_number = isinstance(value, (Decimal, int)) and not isinstance(value, bool)
        cells.append(PrintedCell(lines, value=value if is_number else None))
    return PrintedRow(tuple(cells), record=record.id)


def _total(spec: YearTable, sources: TableSources, records: list[RecordValue], language: str) -> PrintedRow:
    """The sum of each counted column; money that is not used adds nothing, and neither does a blank."""
    cells = []
    for place, column in enumerate(spec.columns):
        kind = _field_type(spec, sources, column.value)
        if kind not in COUNTED:
            cells.append(
                cell("รวม" if not language.startswith("en") else "Total", strong=True)
                if place == 0
                else cell()
            )
            continue
        values = [record.get(column.value) for record in records]
        total = sum((Decimal(own) for own in values if isinstance(own, (int, Decimal))), Decimal(0))
        words = f"{total:,.0f}"
        if kind is FieldType.MONEY:
            none_used = all(own is None or isinstance(own, NoMoney) for own in values)
            words = money_words(NoMoney() if none_used else total, language)
        cells.append(PrintedCell((PrintedLine(words),), is_strong=True, value=total))
    return PrintedRow(tuple(cells), is_total=True)


def _field_type(spec: YearTable, sources: TableSources, path: str) -> FieldType | None:
    kind = sources.vocabulary.kind(spec.rows)
    return kind.field(path).type if kind.has_field(path) else None


def _share(path: str) -> float:
    """How wide a column is beside the others: numbers narrow, lists wide."""
    if path in ("row", "number"):
        return 0.35
    return 2.0 if JOINED in path or path.startswith(("children", "title")) else 1.2
