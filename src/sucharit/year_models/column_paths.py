"""What a column of a table of records may show: paths, as `year_tables.paths` reads them.

A path ends in a field of the kind, or in what every record has. On the way it may go by `parent` (to the
record below which this one stands), `children.KIND`, `links.FIELD` (to the records that a field leads to) and
`leading.KIND` (to those that lead here). Several paths are joined by " + ".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sucharit.vocabulary.model import FieldType, RecordKind, Vocabulary

JOINED = " + "
OF_EVERY_RECORD = ("title", "number", "row", "dates", "period", "evidence", "evidence-types", "signed")
YEAR = "year"


def fault_in_path(path: str, kind: str, vocabulary: Vocabulary) -> str:
    """What was expected where a path of this kind's records leads nowhere; "" where it is sound."""
    faults = (_fault(part.strip(), vocabulary.kinds[kind], vocabulary) for part in path.split(JOINED))
    return next(filter(None, faults), "")


def _fault(path: str, own: RecordKind, vocabulary: Vocabulary) -> str:
    head, _, rest = path.partition(".")
    if head in _WAYS:
        return _WAYS[head](rest, own, vocabulary)
    if rest:
        return f"expected {', '.join(_WAYS)} before the last name of a path; found {head!r}"
    if head in OF_EVERY_RECORD or own.has_field(head):
        return ""
    names = (*OF_EVERY_RECORD, *_WAYS, *(field.id for field in own.fields))
    return f"expected one of {', '.join(names)}; found {head!r}"


def _by_parent(rest: str, own: RecordKind, vocabulary: Vocabulary) -> str:
    above = [id for id in own.under if id != YEAR]
    if not above:
        return f"expected no parent: {own.id} stands alone"
    return _in_some(rest, above, vocabulary)


def _by_children(rest: str, own: RecordKind, vocabulary: Vocabulary) -> str:
    names = [other.id for other in vocabulary.kinds.values() if own.id in other.under]
    return _by_kind(rest, names, "children", vocabulary)


def _by_leading(rest: str, own: RecordKind, vocabulary: Vocabulary) -> str:
    kinds = vocabulary.kinds.values()
    names = [other.id for other in kinds if any(own.id in field.to for field in other.fields)]
    return _by_kind(rest, names, "leading", vocabulary)


def _by_links(rest: str, own: RecordKind, vocabulary: Vocabulary) -> str:
    name, _, further = rest.partition(".")
    fields = [field for field in own.fields if field.type is FieldType.RECORDS]
    for field in fields:
        if field.id == name:
            return _in_some(further, field.to, vocabulary)
    expected = ", ".join(field.id for field in fields) or "none: it has no field that leads to records"
    return f"expected after links one of {expected}; found {name!r}"


def _by_kind(rest: str, names: Iterable[str], way: str, vocabulary: Vocabulary) -> str:
    name, _, further = rest.partition(".")
    if name not in (names := tuple(names)):
        return (
            f"expected after {way} one of {', '.join(names) or 'none: there is no such kind'}; found {name!r}"
        )
    return _fault(further or "title", vocabulary.kinds[name], vocabulary)


def _in_some(path: str, kinds: Iterable[str], vocabulary: Vocabulary) -> str:
    """ "" where the path is sound for one of these kinds; else what the first expects."""
    known = (vocabulary.kinds[id] for id in kinds if id in vocabulary.kinds)
    faults = [_fault(path or "title", own, vocabulary) for own in known]
    return "" if "" in faults else faults[0] if faults else "expected a kind of record"


_WAYS: dict[str, Callable[[str, RecordKind, Vocabulary], str]] = {
    "parent": _by_parent,
    "children": _by_children,
    "links": _by_links,
    "leading": _by_leading,
}
