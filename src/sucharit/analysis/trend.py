"""How the score changed over the years.

A year without a score is unknown, not zero, and a change across it says since which year it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import takewhile

from sucharit.analysis.wording import number
from sucharit.languages import Text
from sucharit.thai.years import to_common


class TrendDirection(StrEnum):
    """What the latest year with a score shows."""

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
    """The years in order, the latest with a score, the best and the worst, and a sentence on them."""

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
    """The trend of (Buddhist year, announced score); `editions` maps a year to the edition that measured it.

    Missing years between the first and the last are unknown. Raises ValueError for a year twice.
    """
    years = _years(points, editions or {})
    with_score = [year for year in years if year.value is not None]
    latest = with_score[-1] if with_score else None
    best = max(reversed(with_score), key=_value, default=None)  # the latest of equal ones
    worst = min(reversed(with_score), key=_value, default=None)
    return Trend(
        years=years,
        move=_move(latest),
        latest=latest,
        best=best,
        worst=worst,
        in_a_row=_in_a_row(with_score),
        sentence=_sentence(years, with_score, best, worst),
        notes=_notes(years),
    )


def _value(year: YearScore) -> Decimal:
    return Decimal(-1) if year.value is None else year.value


def _years(
    points: Sequence[tuple[int, Decimal | None]], editions: Mapping[int, str]
) -> tuple[YearScore, ...]:
    scores = dict(points)
    if len(scores) != len(points):
        raise ValueError("expected each year once")
    rows: list[YearScore] = []
    since: int | None = None
    for year in range(min(scores, default=0), max(scores, default=-1) + 1):
        value = scores.get(year)
        before = None if since is None else scores[since]
        change = None if value is None or before is None else value - before
        known_since = None if value is None else since
        rows.append(YearScore(year, value, change, known_since, _differ(editions, year, known_since)))
        since = since if value is None else year
    return tuple(rows)


def _differ(editions: Mapping[int, str], year: int, since: int | None) -> bool:
    here, there = editions.get(year), editions.get(since or 0)
    return here is not None and there is not None and here != there


def _direction(change: Decimal | None) -> TrendDirection:
    if change is None:
        return TrendDirection.FIRST
    return TrendDirection.SAME if change == 0 else TrendDirection.ROSE if change > 0 else TrendDirection.FELL


def _move(latest: YearScore | None) -> TrendDirection:
    return TrendDirection.NOTHING if latest is None else _direction(latest.change)


def _in_a_row(with_score: Sequence[YearScore]) -> int:
    moves = [_direction(year.change) for year in reversed(with_score)]
    if not moves or moves[0] is TrendDirection.FIRST:
        return 0
    return sum(1 for _ in takewhile(lambda move: move is moves[0], moves))


def _sentence(
    years: Sequence[YearScore],
    with_score: Sequence[YearScore],
    best: YearScore | None,
    worst: YearScore | None,
) -> Text:
    if not with_score or with_score[-1].value is None:
        return Text("ยังไม่มีคะแนนของปีใดเลย", "No year has a score yet")
    latest, value = with_score[-1], number(with_score[-1].value)
    change = _change(latest)
    thai, english = f"ปี {latest.year} ได้ {value}{change.th}", f"{value} in {_fiscal(latest.year)}{change.en}"
    if len(with_score) > 1 and latest is best and best is not worst:
        thai, english = f"{thai} สูงที่สุดเท่าที่มีข้อมูล", f"{english}, the highest on record"
    if len(with_score) > 1 and latest is worst and best is not worst:
        thai, english = f"{thai} ต่ำที่สุดเท่าที่มีข้อมูล", f"{english}, the lowest on record"
    if years[-1].value is None:
        last = years[-1].year
        return Text(
            f"ปี {last} ยังไม่มีคะแนน ล่าสุด{thai}", f"{_fiscal(last)} has no score yet; the latest is {english}"
        )
    return Text(thai, english)


def _fiscal(year: int) -> str:
    """A fiscal year as English readers count, with the one that documents carry: "FY2023 (BE 2566)"."""
    return f"FY{to_common(year)} (BE {year})"


def _change(latest: YearScore) -> Text:
    """The change from the last year with a score before the latest."""
    if latest.change is None:
        return Text("", "")
    since, by = latest.since or latest.year - 1, number(latest.change)
    move = _direction(latest.change)
    if move is TrendDirection.SAME:
        return Text(f" เท่ากับปี {since}", f", the same as in {_fiscal(since)}")
    if move is TrendDirection.ROSE:
        return Text(f" เพิ่มขึ้น {by} จากปี {since}", f", up {by} since {_fiscal(since)}")
    return Text(f" ลดลง {by} จากปี {since}", f", down {by} since {_fiscal(since)}")


def _notes(years: Sequence[YearScore]) -> tuple[Text, ...]:
    notes = []
    gaps = [year.year for year in years if year.value is None]
    if gaps and len(gaps) < len(years):
        thai, english = ", ".join(map(str, gaps)), ", ".join(_fiscal(year) for year in gaps)
        notes.append(
            Text(
                f"ไม่มีคะแนนของปี {thai} จึงเว้นไว้ ไม่ได้นับเป็นศูนย์",
                f"There is no score for {english}; it is left blank, not counted as zero",
            )
        )
    changed = [year.year for year in years if year.new_edition]
    if changed:
        thai, english = ", ".join(map(str, changed)), ", ".join(_fiscal(year) for year in changed)
        notes.append(
            Text(
                f"ปี {thai} ใช้กรอบการประเมินต่างจากครั้งก่อน คะแนนที่เปลี่ยนอาจมาจากเกณฑ์ที่ต่างกันส่วนหนึ่ง",
                f"The framework changed in {english}, so part of the change may come from the new criteria",
            )
        )
    return tuple(notes)
