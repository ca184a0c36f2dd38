"""What a text must hold to be a hit, as patterns of LIKE: whole words, or words with one letter wrong.

A condition is a list of alternatives for each word; every word must fit by one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from django.db.models import Q

from sucharit.search.codes import trigrams

Condition = list[list[str]]

LEAST_NEAR = 4  # letters of a word in which one may be wrong
MOST_TRIED = 12  # up to here each place is tried; of a longer word one half is right, and says enough
TRIED_WORDS = 3  # of a query, the longest


def every_word(words: Sequence[str], code: Callable[[str], str] = str) -> Condition:
    """All words as they are."""
    return [[code(word)] for word in words]


def one_letter_wrong(
    words: Sequence[str], code: Callable[[str], str] = str, any_letter: str = "_"
) -> Iterable[Condition]:
    """Conditions to try one after the other: one word with a letter wrong, the longest first."""
    longest = sorted(range(len(words)), key=lambda place: -len(words[place]))[:TRIED_WORDS]
    for place in longest:
        if len(words[place]) >= LEAST_NEAR:
            near = near_patterns(words[place], code, any_letter)
            yield [near if place == own else [code(word)] for own, word in enumerate(words)]


def near_patterns(word: str, code: Callable[[str], str] = str, any_letter: str = "_") -> list[str]:
    """Patterns of which one fits wherever the word stands with a letter replaced, left out or put in."""
    if len(word) > MOST_TRIED:
        half = len(word) // 2
        return [code(word[:half]), code(word[half:])]
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


def full_text(column: str, condition: Condition) -> str:
    """The condition for SQLite's FTS5 over trigrams of codes; "" where no word has any."""
    clauses = [_any_of(alternatives) for alternatives in condition]
    clauses = [clause for clause in clauses if clause]
    return f"{{{column}}} : ({' AND '.join(clauses)})" if clauses else ""


def _any_of(alternatives: Iterable[str]) -> str:
    parts = []
    for pattern in alternatives:
        grams = trigrams(pattern)
        if not grams:
            return ""  # this one fits texts that no trigram finds
        parts.append("(" + " AND ".join(f'"{gram}"' for gram in grams) + ")")
    return f"({' OR '.join(parts)})"
