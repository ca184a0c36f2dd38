"""What charts are drawn from. Scores are between 0 and 100; None is unknown and is never drawn as zero."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sucharit.charts.numbers import Number


@dataclass(frozen=True, slots=True)
class ScoreDot:
    """`tone` (a rating or a state) colours the dot; `letter` is at its end, `note` under its label."""

    label: str
    value: Number | None
    tone: str = "info"
    letter: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ScoreBar:
    """`tone` (a rating or a state) colours the bar; `letter` is at its end, `note` under its label."""

    label: str
    value: Number | None
    tone: str = "info"
    letter: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a history: "2566", 94.67."""

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
    """A day by its label ("7 มี.ค."), and its counts, part by part."""

    label: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RatingStrip:
    """The ratings of one group, such as a region; the counts in the order of the ratings."""

    label: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class HistoryPanel:
    """One of the small multiples."""

    label: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class ComparedScores:
    """One theme with a score from each side, in the order of the sides."""

    label: str
    values: tuple[Number | None, ...]


@dataclass(frozen=True, slots=True)
class EffectRow:
    """An effect in points, from below 0 to above; None is unknown.

    `own` is where it lies by itself, `whole` where all of the picture lie at once; `stated` where something
    is claimed of it. `tone` (a state) colours it, `note` is under its label.
    """

    label: str
    effect: Number | None
    own: tuple[Number, Number] = (0, 0)
    whole: tuple[Number, Number] = (0, 0)
    stated: bool = False
    tone: str = "none"
    note: str = ""


class ItemState(StrEnum):
    """The state of a disclosure item; each has a colour, a shape and a word of its own."""

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


@dataclass(frozen=True, slots=True)
class MapTile:
    """A place of a map of tiles; columns and rows count from 0 at the top left.

    `label` is its short name, `sign` its rating's letter ("" where it has none), in the colour of `tone`.
    `note` says all of it in words. With an `address` the tile is a link. A `marked` tile has a ring.
    """

    column: int
    row: int
    label: str
    sign: str
    tone: str
    note: str
    address: str = ""
    marked: bool = False
