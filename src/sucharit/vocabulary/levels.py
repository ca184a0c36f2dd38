"""Levels that a goal or a target expects or reaches: a grade, a number, a share, yes, a count, a word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from sucharit.languages import Text
from sucharit.thai.spelling import clean

GRADES = ("F", "E", "D", "C", "B", "A", "AA")  # of the assessment, from the lowest
RATINGS = (  # of five steps, from 1
    Text("ปรับปรุง", "needs work"),
    Text("พอใช้", "fair"),
    Text("ดี", "good"),
    Text("ดีมาก", "very good"),
    Text("ดีเยี่ยม", "excellent"),
)


class LevelKind(StrEnum):
    """What a level is measured in."""

    GRADE = "grade"  # AA … F, with the score that goes with it where there is one
    NUMBER = "number"
    PERCENT = "percent"
    YES_NO = "yes-no"
    COUNT = "count"  # so many of something
    RATING = "rating"  # a step of five
    WORD = "word"  # words alone, without a figure


@dataclass(frozen=True, slots=True)
class Level:
    """A level. As an expectation it is the least that is wanted: 95 or more, very good or better.

    `words` are the grade ("AA"), the word, or what is counted ("texts"); `figure` the number. `part` and
    `whole` are counts of which the percentage is computed: 294 of 312. "Yes" has the figure 1, "no" 0.
    """

    kind: LevelKind
    figure: Decimal | None = None
    words: str = ""
    part: int | None = None
    whole: int | None = None

    @property
    def amount(self) -> Fraction | None:
        """The figure, exact; of counts their percentage; None where there is none, or nothing to count."""
        if self.part is not None and self.whole is not None:
            return Fraction(self.part * 100, self.whole) if self.whole else None
        return None if self.figure is None else Fraction(self.figure)


def meets(expected: object, actual: object) -> bool | None:
    """Whether the actual level is at least the expected one; None where that can't be said.

    It can't be said of what is unknown or missing, of a number against a word, or of words that differ: no
    one told which of them is better. Where a grade has a score beside it, both must be reached.
    """
    if not isinstance(expected, Level) or not isinstance(actual, Level):
        return None
    if expected.kind is LevelKind.GRADE:
        return _both(_grade_meets(expected, actual), _amount_meets(expected, actual))
    if expected.kind is LevelKind.WORD or actual.kind is LevelKind.WORD:
        return True if expected.words and clean(expected.words) == clean(actual.words) else None
    if expected.kind is not actual.kind:
        return None
    return _amount_meets(expected, actual)


def _grade_meets(expected: Level, actual: Level) -> bool | None:
    if actual.kind is not LevelKind.GRADE or not {expected.words, actual.words} <= set(GRADES):
        return None
    return GRADES.index(actual.words) >= GRADES.index(expected.words)


def _amount_meets(expected: Level, actual: Level) -> bool | None:
    if expected.kind is LevelKind.GRADE and expected.figure is None:
        return True  # the grade alone is expected
    if expected.amount is None or actual.amount is None:
        return None
    return actual.amount >= expected.amount


def _both(first: bool | None, second: bool | None) -> bool | None:
    """Missed where one is; unknown where one is and none is missed."""
    if first is False or second is False:
        return False
    return None if first is None or second is None else True


def to_json(level: Level) -> dict[str, Any]:
    """A level as it is stored; what is empty is left out."""
    stored: dict[str, Any] = {"kind": str(level.kind)}
    if level.figure is not None:
        stored["figure"] = str(level.figure)
    if level.words:
        stored["words"] = level.words
    if level.part is not None:
        stored["part"] = level.part
    if level.whole is not None:
        stored["whole"] = level.whole
    return stored


def from_json(stored: Mapping[str, Any]) -> Level:
    """The level that `to_json` stored. Raises KeyError or ValueError."""
    figure = stored.get("figure")
    if not {type(stored.get(name)) for name in ("part", "whole")} <= {int, type(None)}:
        raise ValueError(f"expected whole numbers as part and whole; found {stored}")
    return Level(
        kind=LevelKind(stored["kind"]),
        figure=None if figure is None else Decimal(figure),
        words=str(stored.get("words", "")),
        part=stored.get("part"),
        whole=stored.get("whole"),
    )
