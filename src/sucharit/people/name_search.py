"""Searches organisations by name: in any spelling, by a part of it, or with a letter or two wrong.

All three are plain comparisons of `NameEntry.keys`, so PostgreSQL and SQLite find the same. PostgreSQL's own
trigrams (pg_trgm) are not used: they take letters from the database's locale, and with the locale C, which
many servers have, they find no Thai letter at all. 29,000 names are compared in some 30 milliseconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from sucharit.people.models import NameEntry
from sucharit.people.name_keys import BOUND, edits_between, gram_size, grams_of, letters_of
from sucharit.thai.names import office_key, read_office

MAX_CANDIDATES = 200  # names with the most pieces in common, which are then compared letter by letter
MAX_WORDS = 8
NOTHING = Q(pk__in=[])


class Closeness(StrEnum):
    """How near the names come to what was typed."""

    NAMED = "named"  # it is the whole name, in some spelling
    PART = "part"  # the names hold every word of it
    ALIKE = "alike"  # the names hold it with a letter or two changed
    NONE = "none"


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Which entries match: `condition` filters a query of NameEntry."""

    closeness: Closeness
    condition: Q

    @property
    def organisations(self) -> QuerySet[NameEntry, int]:
        """The organisations that match, for `organisation__in`: a query within the query, without a join."""
        return NameEntry.objects.filter(self.condition).values_list("organisation", flat=True)


def match_names(text: str, among: QuerySet[NameEntry]) -> NameMatch:
    """The names among some entries that a text means; the nearest kind of match that there is."""
    named, part = _named(text), _part(text)
    nearest = among.filter(named | part).annotate(is_named=Case(When(named, then=True), default=False))
    is_named = nearest.order_by("-is_named").values_list("is_named", flat=True).first()
    if is_named is not None:
        return NameMatch(Closeness.NAMED, named) if is_named else NameMatch(Closeness.PART, part)
    alike = _alike(text, among)
    if alike:
        return NameMatch(Closeness.ALIKE, Q(pk__in=alike))
    return NameMatch(Closeness.NONE, NOTHING)


def _named(text: str) -> Q:
    key = letters_of(office_key(text))
    return Q(keys__contains=f"{BOUND}{key}{BOUND}") if key else NOTHING


def _part(text: str) -> Q:
    """Every word of the text in any order, or all of it without its blanks."""
    words = [word for word in map(letters_of, text.split()[:MAX_WORDS]) if word]
    if not words:
        return NOTHING
    condition = Q()
    for word in words:
        condition &= Q(keys__contains=word)
    return condition | Q(keys__contains="".join(words)) if len(words) > 1 else condition


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
    entries = among.filter(_one_part(piece, allowed + 1)).annotate(shared=shared).filter(shared__gte=least)
    return list(entries.order_by("-shared", "pk").values_list("pk", "keys")[:MAX_CANDIDATES])


def _one_part(piece: str, count: int) -> Q:
    """Holds one of `count` parts of the piece: fewer changed letters than parts always leave one whole.

    Looking for two or three parts is a third of the work of counting every gram, and leaves few to count.
    """
    ends = [len(piece) * number // count for number in range(count + 1)]
    condition = Q()
    for start, end in pairwise(ends):
        condition |= Q(keys__contains=piece[start:end])
    return condition
