"""How the score moved over the years.

A year without a score is unknown: it is no zero, and a change across it says since when.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import takewhile

from sucharit.analysis.wording import number
from sucharit.languages import Text


class TrendDirection(StrEnum):
    """What the latest known year says."""

    NOTHING = "nothing"  # no year is known
    FIRST = "first"  # only one year is known
    ROSE = "rose"
    FELL = "fell"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class YearScore:
    """One Buddhist fiscal year. `change` is to the known year `since`, None for the first known one.

    `since` is the year before, or an earlier one where years between are unknown. `new_edition`: the
    items or questions differ from those of `since`, so a change may come from them.
    """

    year: int
    value: Decimal | None
    change: Decimal | None
    since: int | None
    new_edition: bool


@dataclass(frozen=True, slots=True)
class Trend:
    """The years in order, the latest known one, the best and the worst, and what it comes to."""

    years: tuple[YearScore, ...]
    move: TrendDirection
    latest: YearScore | None
    best: YearScore | None
    worst: YearScore | None
    in_a_row: int  # how many known changes up to the latest went the same way
    sentence: Text
    notes: tuple[Text, ...]


def trend(
    points: Sequence[tuple[int, Decimal | None]], *, editions: Mapping[int, str] | None = None
) -> Trend:
    """The trend of (Buddhist year, score as announced); `editions` tells which edition measured a year.

    Years between the first and the last that are not given are unknown. Raises ValueError for a year twice.
    """
    years = _years(points, editions or {})
    known = [one for one in years if one.value is not None]
    latest = known[-1] if known else None
    best = max(reversed(known), key=_value, default=None)  # the latest of equal ones
    worst = min(reversed(known), key=_value, default=None)
    return Trend(
        years=years,
        move=_move(latest),
        latest=latest,
        best=best,
        worst=worst,
        in_a_row=_in_a_row(known),
        sentence=_sentence(years, known, best, worst),
        notes=_notes(years),
    )


def _value(year: YearScore) -> Decimal:
    return Decimal(-1) if year.value is None else year.value


def _years(
    points: Sequence[tuple[int, Decimal | None]], editions: Mapping[int, str]
) -> tuple[YearScore, ...]:
    given = dict(points)
    if len(given) != len(points):
        raise ValueError("expected each year once")
    found: list[YearScore] = []
    since: int | None = None
    for year in range(min(given, default=0), max(given, default=-1) + 1):
        value = given.get(year)
        before = None if since is None else given[since]
        change = None if value is None or before is None else value - before
        told = None if value is None else since
        found.append(YearScore(year, value, change, told, _differ(editions, year, told)))
        since = since if value is None else year
    return tuple(found)


def _differ(editions: Mapping[int, str], year: int, since: int | None) -> bool:
    here, there = editions.get(year), editions.get(since or 0)
    return here is not None and there is not None and here != there


def _direction(change: Decimal | None) -> TrendDirection:
    if change is None:
        return TrendDirection.FIRST
    return TrendDirection.SAME if change == 0 else TrendDirection.ROSE if change > 0 else TrendDirection.FELL


def _move(latest: YearScore | None) -> TrendDirection:
    return TrendDirection.NOTHING if latest is None else _direction(latest.change)


def _in_a_row(known: Sequence[YearScore]) -> int:
    moves = [_direction(one.change) for one in reversed(known)]
    if not moves or moves[0] is TrendDirection.FIRST:
        return 0
    return sum(1 for _ in takewhile(lambda move: move is moves[0], moves))


def _sentence(
    years: Sequence[YearScore],
    known: Sequence[YearScore],
    best: YearScore | None,
    worst: YearScore | None,
) -> Text:
    if not known or known[-1].value is None:
        return Text("ยังไม่มีคะแนนของปีใดเลย", "No year has a score yet")
    latest, value = known[-1], number(known[-1].value)
    told = _change(latest)
    thai, english = f"ปี {latest.year} ได้ {value}{told.th}", f"{value} in FY{latest.year}{told.en}"
    if len(known) > 1 and latest is best and best is not worst:
        thai, english = f"{thai} สูงที่สุดเท่าที่มีข้อมูล", f"{english}, the highest on record"
    if len(known) > 1 and latest is worst and best is not worst:
        thai, english = f"{thai} ต่ำที่สุดเท่าที่มีข้อมูล", f"{english}, the lowest on record"
    if years[-1].value is None:
        last = years[-1].year
        return Text(f"ปี {last} ยังไม่มีคะแนน ล่าสุด{thai}", f"FY{last} has no score yet; the latest is {english}")
    return Text(thai, english)


def _change(latest: YearScore) -> Text:
    """How the latest known year stands to the known one before it."""
    if latest.change is None:
        return Text("", "")
    since, by = latest.since, number(latest.change)
    move = _direction(latest.change)
    if move is TrendDirection.SAME:
        return Text(f" เท่ากับปี {since}", f", the same as in FY{since}")
    if move is TrendDirection.ROSE:
        return Text(f" เพิ่มขึ้น {by} จากปี {since}", f", up {by} since FY{since}")
    return Text(f" ลดลง {by} จากปี {since}", f", down {by} since FY{since}")


def _notes(years: Sequence[YearScore]) -> tuple[Text, ...]:
    found = []
    gaps = [str(one.year) for one in years if one.value is None]
    if gaps and len(gaps) < len(years):
        thai, english = ", ".join(gaps), ", ".join(f"FY{year}" for year in gaps)
        found.append(
            Text(
                f"ไม่มีคะแนนของปี {thai} จึงเว้นไว้ ไม่ได้นับเป็นศูนย์",
                f"There is no score for {english}; it is left blank, not counted as zero",
            )
        )
    changed = [str(one.year) for one in years if one.new_edition]
    if changed:
        thai, english = ", ".join(changed), ", ".join(f"FY{year}" for year in changed)
        found.append(
            Text(
                f"ปี {thai} ใช้กรอบการประเมินต่างจากครั้งก่อน คะแนนที่เปลี่ยนอาจมาจากเกณฑ์ที่ต่างกันส่วนหนึ่ง",
                f"The framework changed in {english}, so part of the change may come from the new criteria",
            )
        )
    return tuple(found)
