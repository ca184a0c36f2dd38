"""Where a column of a table of records gets its words: a path of names, read from each record.

| path | what it gives |
|---|---|
| `title`, `number` | the record's |
| `row` | its running number in the table |
| `dates`, `period` | its days; its quarters and months |
| `evidence`, `evidence-types` | titles of its evidence; their types, each once |
| `signed` | how many signed, of how many |
| a field's id | the field in words |
| `parent.PATH` | of the record that it stands under |
| `children.KIND.PATH` | of each record of a kind below it |
| `links.FIELD.PATH` | of each record that a field leads to |
| `leading.KIND.PATH` | of each record of a kind that leads to it |
| `PATH + PATH` | one after the other; what follows the first is a level deeper |
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.column_paths import JOINED
from sucharit.year_tables.content import PrintedLine, numbered
from sucharit.year_tables.sources import TableSources
from sucharit.year_tables.wording import days_words, field_lines, period_words

_STEPS = ("children", "links", "leading")


def lines_at(
    sources: TableSources,
    record: RecordValue,
    path: str,
    language: str,
    *,
    row: int = 0,
    number: bool = False,
) -> tuple[PrintedLine, ...]:
    """The lines that a path gives for a record; numbered where that is asked for."""
    lines: list[PrintedLine] = []
    for place, part in enumerate(path.split(JOINED)):
        texts = texts_at(sources, record, part.strip(), language, row=row)
        is_deeper = place > 0
        if number and (is_deeper or JOINED not in path):
            marked = numbered(texts)
        else:
            marked = tuple(PrintedLine(text) for text in texts)
        lines += [replace(line, level=line.level + is_deeper) for line in marked]
    return tuple(lines)


def texts_at(
    sources: TableSources, record: RecordValue, path: str, language: str, *, row: int = 0
) -> list[str]:
    """The words at a path, each a text; none where the record's kind has no such field.

    The loader refuses what no kind on the way has. A record may stand under kinds one of which has it.
    """
    head, _, rest = path.partition(".")
    if head == "parent":
        parent = sources.facts.records.get(record.under)
        return texts_at(sources, parent, rest or "title", language) if parent else []
    if head in _STEPS:
        name, _, further = rest.partition(".")
        return [
            text
            for other in _others(sources, record, head, name)
            for text in texts_at(sources, other, further or "title", language)
        ]
    if head in _OWN:
        return [text for text in _OWN[head](sources, record, language, row) if text]
    kind = sources.vocabulary.kind(record.kind)
    return field_lines(sources, kind.field(head), record.get(head), language) if kind.has_field(head) else []


def _others(sources: TableSources, record: RecordValue, how: str, name: str) -> tuple[RecordValue, ...]:
    records = sources.facts.records
    if how == "children":
        return records.under(record.id, name)
    if how == "leading":
        return records.leading_to(record.id, name)
    return tuple(other for other in (records.get(target) for target in record.refs(name)) if other)


def _evidence_types(sources: TableSources, record: RecordValue, language: str) -> list[str]:
    names = {own.id: own.text.in_language(language) for own in sources.vocabulary.evidence_types}
    return list(dict.fromkeys(names.get(own.type, own.type) for own in record.evidence))


_OWN: dict[str, Callable[[TableSources, RecordValue, str, int], list[str]]] = {
    "title": lambda _sources, record, _language, _row: [record.title],
    "number": lambda _sources, record, _language, _row: [record.number],
    "row": lambda _sources, _record, _language, row: [str(row)],
    "dates": lambda _sources, record, language, _row: days_words(record, language),
    "period": lambda _sources, record, language, _row: period_words(record, language),
    "evidence": lambda _sources, record, _language, _row: [own.title for own in record.evidence],
    "evidence-types": lambda sources, record, language, _row: _evidence_types(sources, record, language),
    "signed": lambda _sources, record, _language, _row: (
        [f"{record.signed}/{record.asked}"] if record.asked else []
    ),
}
