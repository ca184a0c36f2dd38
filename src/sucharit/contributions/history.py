"""How the history's page names what was done, and to what; and whose entries about it a person may read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils.functional import Promise

from sucharit.contributions.registry import Registry

Inside = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Traced:
    """What a package records: the words of its verbs, and one kind of thing that entries are about.

    `kind` is what stands before the colon of an entry's subject ("round" of "round:3"), "" where a package
    adds verbs only. `names` gives what pages call these things, by what stands after the colon. `subjects`
    gives a query of the whole subjects ("round:3") at some places; it is asked with a function: the name of a
    field that holds an organisation's path → the condition that it is one of those places.
    """

    kind: str = ""
    verbs: Mapping[str, str | Promise] = field(default_factory=dict)
    names: Callable[[Collection[str]], Mapping[str, str]] | None = None
    subjects: Callable[[Inside], Any] | None = None


traced: Registry[Traced] = Registry("history")


def as_subjects(rows: QuerySet[Any], kind: str, *parts: str | Value) -> QuerySet[Any]:
    """A query of one column: the subjects of these rows, of the kind, a colon, and fields or fixed texts."""
    columns = [part if isinstance(part, Value) else Cast(part, CharField()) for part in parts]
    subject = Concat(Value(f"{kind}:"), *columns, output_field=CharField())
    return rows.order_by().values_list(subject, flat=True)


def words_of_verbs() -> dict[str, str | Promise]:
    """What pages call each recorded verb."""
    return {verb: words for kind in traced for verb, words in kind.verbs.items()}


def name_subjects(subjects: Collection[str]) -> dict[str, str]:
    """What pages call these subjects; those that no package knows, or that are gone, are left out."""
    by_kind: dict[str, set[str]] = {}
    for subject in subjects:
        kind, _colon, key = subject.partition(":")
        by_kind.setdefault(kind, set()).add(key)
    return {
        f"{item.kind}:{key}": name
        for item in traced
        if item.names and item.kind in by_kind
        for key, name in item.names(by_kind[item.kind]).items()
    }
