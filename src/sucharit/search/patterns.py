"""What a text must hold to be a hit, as patterns of LIKE: whole words, or words with one letter wrong.

A condition is a list of alternatives for each word; every word must fit by one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from django.db.models import Q

from sucharit.search.codes import BOUND, USUAL, IndexWriting

Condition = list[list[str]]

LEAST_NEAR = 4  # letters of a word in which one may be wrong
MOST_TRIED = 8  # letters of which each is tried; of a longer word two thirds are right, and say enough
TRIED_WORDS = 3  # of a query, the longest


def every_word(words: Sequence[str], writing: IndexWriting) -> Condition:
    """All words as they are."""
    return [[writing.code(word)] for word in words]


def one_letter_wrong(words: Sequence[str], writing: IndexWriting) -> Iterable[Condition]:
    """Conditions to try one after the other: one word with a letter wrong, the longest first."""
    longest = sorted(range(len(words)), key=lambda place: -len(words[place]))[:TRIED_WORDS]
    for place in longest:
        if len(words[place]) >= LEAST_NEAR:
            near = near_patterns(words[place], writing)
            yield [near if place == own else [writing.code(word)] for own, word in enumerate(words)]


def near_patterns(word: str, writing: IndexWriting) -> list[str]:
    """Patterns of which one fits wherever the word stands with a letter replaced, left out or put in."""
    code, any_letter = writing.code, writing.any_letter
    if len(word) > MOST_TRIED:
        first, second = len(word) // 3, len(word) * 2 // 3
        start, end, gap = code(word[:first]), code(word[second:]), second - first
        between = [f"{start}{any_letter * letters}{end}" for letters in (gap - 1, gap, gap + 1)]
        return [code(word[:second]), code(word[first:]), *between]
    cuts = range(len(word))
    replaced = [code(word[:at]) + any_letter + code(word[at + 1 :]) for at in cuts]
    missing = [code(word[:at] + word[at + 1 :]) for at in cuts]
    added = [code(word[:at]) + any_letter + code(word[at:]) for at in cuts[1:]]
    # At the ends a wrong letter is one left out: whatever stands there.
    return list(dict.fromkeys([*missing, *replaced[1:-1], *added]))


def holding(field: str, condition: Condition) -> Q:
    """Rows whose field fits; nothing where there are no words."""
    if not condition:
        return Q(pk__in=[])
    whole = Q()
    for alternatives in condition:
        own = Q()
        for pattern in alternatives:
            own |= Q(**{f"{field}__like": f"%{pattern}%"})
        whole &= own
    return whole


def full_text(condition: Condition) -> str:
    """The condition for SQLite's FTS5 over trigrams of letters; "" where no word says enough."""
    clauses = [clause for alternatives in condition if (clause := _any_of(alternatives))]
    return " AND ".join(clauses)


def _any_of(alternatives: Iterable[str]) -> str:
    clauses = [_trigrams_of(pattern) for pattern in alternatives]
    return f"({' OR '.join(clauses)})" if all(clauses) else ""  # one that says nothing may fit anything


def _trigrams_of(pattern: str) -> str:
    """Trigrams that stand in every text that fits; of two letters alone, with any letter after them."""
    pieces = re.split("[%_]+", pattern)
    grams = dict.fromkeys(piece[at : at + 3] for piece in pieces for at in range(len(piece) - 2))
    if grams:
        return f"({' AND '.join(map(_token, grams))})"
    pairs = [piece for piece in pieces if len(piece) == 2]
    return f"({' OR '.join(_token(pairs[0] + letter) for letter in USUAL + BOUND)})" if pairs else ""


def _token(trigram: str) -> str:
    return f'"{trigram}"'
