"""The counts that a tally returns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sucharit.scoring.columns import Ints

Progress = Callable[[str, int], None]  # the file, and how many of its rows are counted so far


@dataclass(frozen=True, slots=True)
class AnswerCounts:
    """One instrument's answers or verdicts, counted by organisation.

    `counts`: channel → [part, choice, organisation], parts as the instrument lists them, choices padded
    with zeros to its longest scale. `responses`: how many people answered anything, all channels together.
    """

    orgs: tuple[str, ...]
    counts: Mapping[str, Ints]
    responses: Ints


class Doubtful(Exception):
    """The fast way met something it was not made for. No error: the careful way says what is wrong."""


def silent(file: str, rows: int) -> None:
    """Progress that no one watches."""
