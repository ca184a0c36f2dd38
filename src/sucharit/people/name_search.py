"""Searches organisations by name: in any spelling, by a part of it, or with a letter or two wrong.

All three are plain comparisons of `NameEntry.keys`, so PostgreSQL and SQLite find the same. PostgreSQL's own
trigrams (pg_trgm) are not used: they take letters from the database's locale, and with the locale C, which
many servers have, they find no Thai letter at all. 29,000 names are compared in some 30 milliseconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from sucharit.people.models import NameEntry
from sucharit.people.name_keys import BOUND, edits_between, gram_size, grams_of, letters_of
from sucharit.thai.names import office_key, read_office

MAX_CANDIDATES = 200  # names with the most pieces in common, which are then compared letter by letter
MAX_WORDS = 8


class Closeness(StrEnum):
    """How near the names come to what was typed."""

    NAMED = "named"  # it is the whole name, in some spelling
    PART = "part"  # the names hold every word of it
    ALIKE = "alike"  # the names hold it with a letter or two changed
    NONE = "none"


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Which entries match; `condition` filters a query of NameEntry, or of what `behind` leads to."""

    closeness: Closeness
    condition: Q

    def behind(self, path: str) -> Q:
        """The same condition from another model: `behind("organisation__entry__")`."""
        return _prefixed(self.condition, path)


def match_names(text: str, among: QuerySet[NameEntry]) -> NameMatch:
    """The names among some entries that a text means; the nearest kind of match that there is."""
    named, part = _named(text), _part(text)
    if named and among.filter(named).exists():
        return NameMatch(Closeness.NAMED, named)
    if part and among.filter(part).exists():
        return NameMatch(Closeness.PART, part)
    alike = _alike(text, among)
    if alike:
        return NameMatch(Closeness.ALIKE, Q(pk__in=alike))
    return NameMatch(Closeness.NONE, Q(pk__in=[]))


def _named(text: str) -> Q | None:
    key = letters_of(office_key(text))
    return Q(keys__contains=f"{BOUND}{key}{BOUND}") if key else None


def _part(text: str) -> Q | None:
    """Every word of the text in any order, or all of it without its blanks."""
    words = [word for word in map(letters_of, text.split()[:MAX_WORDS]) if word]
    if not words:
        return None
    condition = Q()
    for word in words:
        condition &= Q(keys__contains=word)
    return condition | Q(keys__contains="".join(words))


def _alike(text: str, among: QuerySet[NameEntry]) -> list[int]:
    """Those that need the fewest letters changed, one or two as the text is short or long."""
    pieces = [letters_of(text)]
    if read_office(text):
        pieces.append(letters_of(office_key(text)))
    best: dict[int, int] = {}
    for piece in dict.fromkeys(pieces):
        allowed = 0 if len(piece) < 4 else 1 if len(piece) < 9 else 2
        for pk, keys in _candidates(piece, allowed, among) if allowed else ():
            edits = edits_between(piece, keys)
            if edits <= allowed:
                best[pk] = min(edits, best.get(pk, allowed))
    fewest = min(best.values(), default=0)
    return [pk for pk, edits in best.items() if edits == fewest]


def _candidates(piece: str, allowed: int, among: QuerySet[NameEntry]) -> Sequence[tuple[int, str]]:
    """The entries with the most pieces in common: one changed letter spoils no more than a piece's length."""
    grams = grams_of(piece)
    shared = sum(
        (
            Case(
                When(GreaterThan(StrIndex("keys", Value(gram)), 0), then=Value(1)),
                default=Value(0),
                output_field=IntegerField(),
            )
            for gram in grams
        ),
        start=Value(0, output_field=IntegerField()),
    )
    least = max(len(grams) - allowed * gram_size(piece), 1)
    entries = among.annotate(shared=shared).filter(shared__gte=least).order_by("-shared", "pk")
    return list(entries.values_list("pk", "keys")[:MAX_CANDIDATES])


def _prefixed(condition: Q, path: str) -> Q:
    """The condition with `path` before each of its fields."""
    prefixed = Q(_connector=condition.connector, _negated=condition.negated)
    prefixed.children = [
        _prefixed(child, path) if isinstance(child, Q) else (f"{path}{child[0]}", child[1])  # type: ignore[index]
        for child in condition.children
    ]
    return prefixed
