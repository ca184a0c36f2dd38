"""The forms that belong to a paper of an office: what is entered so far, and room for more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sucharit.vocabulary.model import Dated, FieldType, RecordKind
from sucharit.vocabulary.records import RecordValue
from sucharit.year_tables.content import PrintedColumn, PrintedRow, TableContent, cell
from sucharit.year_tables.paths import texts_at
from sucharit.year_tables.result_tables import pick
from sucharit.year_tables.sources import TableSources

MOST_COLUMNS = 6  # a form of more fields has a line for each instead
EMPTY_ROWS = 3
ROOM = "\u00a0"  # a line to write on: an empty one has no height
FORM = "form-"  # how the ids of forms begin


@dataclass(frozen=True, slots=True)
class _FormField:
    path: str
    title: str


def forms_of(sources: TableSources, record: RecordValue, language: str) -> Iterator[TableContent]:
    """The forms of a record's own tags, a table each; confidential ones are empty, whatever was entered."""
    for kind in sources.vocabulary.below_record(record.kind, record.fields):
        if kind.id.startswith(FORM):
            entered = () if kind.confidential else sources.facts.records.under(record.id, kind.id)
            yield from _form(sources, record, kind, entered, language)


def _form(
    sources: TableSources,
    record: RecordValue,
    kind: RecordKind,
    entered: Sequence[RecordValue],
    language: str,
) -> Iterator[TableContent]:
    """One table with a row for each entry; of a form with many fields, a table for each entry."""
    fields = list(_fields(kind, language))
    lines = [[texts_at(sources, own, field.path, language) for field in fields] for own in entered]
    empty: list[list[str]] = [[] for _ in fields]
    title = pick(language, "แบบ: ", "Form: ") + kind.title.in_language(language)
    name, above = f"{kind.id}-{record.id}", (record.title,)
    if len(fields) <= MOST_COLUMNS:
        columns = tuple(PrintedColumn(field.title) for field in fields)
        room = [[ROOM, ROOM], *empty[1:]]
        rows = [PrintedRow(tuple(cell(*texts) for texts in own)) for own in (*lines, *[room] * EMPTY_ROWS)]
        yield TableContent(name, title, columns, tuple(rows), above=above)
        return
    columns = (
        PrintedColumn(pick(language, "รายการ", "Item")),
        PrintedColumn(pick(language, "รายละเอียด", "Details"), 2),
    )
    for number, own in enumerate((*lines, empty), 1):
        pairs = zip(fields, own, strict=True)
        rows = [PrintedRow((cell(field.title, strong=True), cell(*texts))) for field, texts in pairs]
        yield TableContent(f"{name}-{number}", title, columns, tuple(rows), above=above)


def _fields(kind: RecordKind, language: str) -> Iterator[_FormField]:
    yield _FormField("title", pick(language, "เรื่อง", "About"))
    if kind.dated is not Dated.NONE:
        yield _FormField("dates", pick(language, "วันที่", "Day"))
    for field in kind.fields:
        if field.type is not FieldType.RECORDS:
            yield _FormField(field.id, field.title.in_language(language))
