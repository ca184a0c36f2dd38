"""What was added to a text and what was taken out of it: by line, and within a line by word.

Thai has no blanks between words, so its lines are compared by what is written together: a consonant with the
vowels and marks around it. Few letters that stay between two changes are shown as changed too, as a reader
sees words and no letters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

# Where comparing would take seconds, both texts are shown whole: parts, and pairs of parts that are the same.
MOST_PARTS: Final = 4_000
MOST_PAIRS: Final = 10_000
MOST_PAIRS_OF_A_TEXT: Final = 60_000
MOST_LINES: Final = 2_000
SHORT_ISLAND: Final = 3  # letters that stay between two changes
SHOWN_AROUND: Final = 120  # letters of what stayed, before and after a change
_PARTS = re.compile(
    r"\s+|[A-Za-z]+|[0-9๐-๙.,:/-]*[0-9๐-๙]"
    r"|[เ-ไ]?[ก-ฮ][ัิ-ฺ็-๎]*[ะาำๅ]?[ัิ-ฺ็-๎]*"
    r"|.",
    re.DOTALL,
)


class ChangeSort(StrEnum):
    """What became of some words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class ChangedWords:
    """Words that stayed, were taken out or were added; what was taken out stands before what replaces it."""

    sort: ChangeSort
    words: str

    @property
    def shortened(self) -> str:
        """Long words that stayed, without their middle."""
        if self.sort is not ChangeSort.SAME or len(self.words) <= 2 * SHOWN_AROUND + 20:
            return self.words
        return f"{self.words[:SHOWN_AROUND]} … {self.words[-SHOWN_AROUND:]}"


def text_changes(before: str, after: str) -> list[ChangedWords]:
    """Both texts whole, in order: what was not added is `before`, what was not removed is `after`."""
    if before == after:
        return _joined([(ChangeSort.SAME, before)])
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    if len(old) > MOST_LINES or len(new) > MOST_LINES:
        return _joined([(ChangeSort.REMOVED, before), (ChangeSort.ADDED, after)])
    changes: list[tuple[ChangeSort, str]] = []
    left = MOST_PAIRS_OF_A_TEXT
    for tag, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        removed, added = "".join(old[a:b]), "".join(new[c:d])
        if tag == "equal":
            changes.append((ChangeSort.SAME, removed))
            continue
        old_parts, new_parts = _PARTS.findall(removed), _PARTS.findall(added)
        pairs = _pairs(old_parts, new_parts)
        if len(old_parts) + len(new_parts) <= MOST_PARTS and pairs <= min(MOST_PAIRS, left):
            left -= pairs
            changes += _without_islands(list(_of_parts(old_parts, new_parts)))
        else:
            changes += [(ChangeSort.REMOVED, removed), (ChangeSort.ADDED, added)]
    return _joined(changes)


def _pairs(old: Sequence[str], new: Sequence[str]) -> int:
    """How many pairs of the same part there are; the time of comparing grows with it."""
    counts = Counter(new)
    return sum(count * counts[part] for part, count in Counter(old).items())


def _of_parts(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[ChangeSort, str]]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield ChangeSort.SAME, "".join(old[a:b])
        else:
            yield ChangeSort.REMOVED, "".join(old[a:b])
            yield ChangeSort.ADDED, "".join(new[c:d])


def _without_islands(changes: list[tuple[ChangeSort, str]]) -> Iterator[tuple[ChangeSort, str]]:
    last = len(changes) - 1
    for place, (sort, words) in enumerate(changes):
        is_island = sort is ChangeSort.SAME and 0 < place < last
        if is_island and len(words) <= SHORT_ISLAND and words.strip() == words:
            yield ChangeSort.REMOVED, words
            yield ChangeSort.ADDED, words
        else:
            yield sort, words


def _joined(changes: Sequence[tuple[ChangeSort, str]]) -> list[ChangedWords]:
    """Neighbours of one sort as one; between words that stayed, what was removed before what was added."""
    joined: list[ChangedWords] = []
    removed, added = "", ""
    for sort, words in (*changes, (ChangeSort.SAME, "")):
        if sort is ChangeSort.REMOVED:
            removed += words
        elif sort is ChangeSort.ADDED:
            added += words
        elif words or (sort, words) == (ChangeSort.SAME, ""):
            joined += [ChangedWords(ChangeSort.REMOVED, removed)] if removed else []
            joined += [ChangedWords(ChangeSort.ADDED, added)] if added else []
            removed, added = "", ""
            if words and joined and joined[-1].sort is ChangeSort.SAME:
                joined[-1] = ChangedWords(ChangeSort.SAME, joined[-1].words + words)
            elif words:
                joined.append(ChangedWords(ChangeSort.SAME, words))
    return joined
