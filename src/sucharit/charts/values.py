"""What charts are drawn from. Scores lie between 0 and 100; None is unknown and is never drawn as zero."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sucharit.charts.numbers import Number


@dataclass(frozen=True, slots=True)
class ScoreBar:
    """One bar. `tone` (rating or state) colours it; `letter` stands at its end, `note` under its label."""

    label: str
    value: Number | None
    tone: str = "info"
    letter: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One moment of a history: "2566", 94.67."""

    label: str
    value: Number | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A line to compare with: "เป้าหมาย", 95."""

    label: str
    value: Number


@dataclass(frozen=True, slots=True)
class Count:
    """How many have one rating; `before` is last year's count, where there is one."""

    letter: str
    count: int
    tone: str
    word: str = ""
    before: int | None = None


@dataclass(frozen=True, slots=True)
class DayCounts:
    """A day as it is called ("7 มี.ค."), and what came on it, part by part."""

    label: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RatingStrip:
    """The ratings of one group, such as a region; the counts in the order of the ratings."""

    label: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """One small picture among many alike."""

    label: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class BarPair:
    """One theme seen from two sides, and a short note on the gap."""

    label: str
    left: Number | None
    right: Number | None
    note: str = ""


class ItemState(StrEnum):
    """Where a disclosure item stands; each has a colour, a shape and a word of its own."""

    MET = "met"
    MISSING = "missing"
    WAITING = "waiting"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Cell:
    """One item of a strip: its code ("O29"), its full name and its state."""

    code: str
    label: str
    state: ItemState


@dataclass(frozen=True, slots=True)
class CellGroup:
    """The items of one sub-indicator."""

    label: str
    cells: tuple[Cell, ...]
