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

from sucharit.vocabulary.model import Vocabulary
from sucharit.vocabulary.records import RecordValue
from sucharit.year_tables.content import PrintedLine, numbered
from sucharit.year_tables.sources import TableSources
from sucharit.year_tables.wording import days_words, field_lines, period_words

JOINED = " + "
_STEPS = ("parent", "children", "links", "leading")
_OF_EVERY_RECORD = ("title", "number", "row", "dates", "period", "evidence", "evidence-types", "signed")


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
    """The words at a path, each a text. Raises KeyError for a name that the record's kind does not have."""
    head, _, rest = path.partition(".")
    if head == "parent":
        parent = sources.facts.records.get(record.under)
        return texts_at(sources, parent, rest, language) if parent else []
    if head in _STEPS:
        name, _, further = rest.partition(".")
        return [
            text
            for other in _others(sources, record, head, name)
            for text in texts_at(sources, other, further or "title", language)
        ]
    if head in _OF_EVERY_RECORD:
        return [text for text in _OWN[head](sources, record, language, row) if text]
    field = sources.vocabulary.kind(record.kind).field(head)
    return field_lines(sources, field, record.get(head), language)


def path_fault(vocabulary: Vocabulary, kind: str, path: str) -> str:
    """What is wrong with a path for records of a kind; "" where nothing is."""
    return next(filter(None, (_fault(vocabulary, kind, part.strip()) for part in path.split(JOINED))), "")


def _fault(vocabulary: Vocabulary, kind: str, path: str) -> str:
    head, _, rest = path.partition(".")
    own = vocabulary.kinds.get(kind)
    if own is None:
        return f"{kind}: no such kind of record"
    if head == "parent":
        above = [name for name in own.under if name != "year"]
        faults = [_fault(vocabulary, name, rest) for name in above]
        return min(faults, default=f"{kind}: stands under nothing")  # "" where one kind above has it
    if head in ("children", "leading"):
        name, _, further = rest.partition(".")
        return _fault(vocabulary, name, further or "title")
    if head == "links":
        name, _, further = rest.partition(".")
        if not own.has_field(name):
            return f"{kind}.{name}: no such field"
        faults = [_fault(vocabulary, target, further or "title") for target in own.field(name).to]
        return min(faults, default=f"{kind}.{name}: leads to no records")
    if head in _OF_EVERY_RECORD or own.has_field(head):
        return ""
    return f"{kind}.{head}: no such field"


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
