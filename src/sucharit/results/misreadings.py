"""Misreadings of a scan or a sort: 3 and 5 mistaken for each other, rows that break the order of ranks. Pure.

Thai ๓ and ๕ differ by one small loop, so a scan turns 97.39 into 97.59.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal

_OTHER = {"3": "5", "5": "3"}


def with_one_digit_exchanged(value: Decimal) -> Iterator[Decimal]:
    """Every value that differs by one 3 read as 5 or one 5 read as 3: 97.39 → 97.59."""
    text = str(value)
    for at, digit in enumerate(text):
        if digit in _OTHER:
            yield Decimal(text[:at] + _OTHER[digit] + text[at + 1 :])


def out_of_order(scores: Sequence[Decimal]) -> list[bool]:
    """For scores in order of rank: which of them cannot all be right, since they rise.

    True for each score that some longest never-rising choice of the scores leaves out. One wrong
    score among right ones is alone; of two that could each be the wrong one, both are.
    """
    falling = [-score for score in scores]
    before, after = _longest_to(falling), _longest_to([-x for x in reversed(falling)])[::-1]
    longest = max(before, default=0)
    on_one = [b + a - 1 == longest for b, a in zip(before, after, strict=True)]
    at_place = [0] * (longest + 1)
    for b, possible in zip(before, on_one, strict=True):
        at_place[b] += possible
    return [not (possible and at_place[b] == 1) for b, possible in zip(before, on_one, strict=True)]


def _longest_to(values: Sequence[Decimal]) -> list[int]:
    """For each value, the length of the longest never-falling choice that ends with it."""
    smallest_ends: list[Decimal] = []
    lengths = []
    for value in values:
        at = bisect_right(smallest_ends, value)
        smallest_ends[at : at + 1] = [value]
        lengths.append(at + 1)
    return lengths
