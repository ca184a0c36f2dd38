"""How far scores move from year to year for no lasting reason, measured from announced results.

A score is a lasting level, which may move a little every year, and the noise of its year. Noise that lifts a
year lowers the next change again, so one change and the next go against each other by the noise squared; a
lasting change does not come back.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sucharit.analysis.what_worked.offices import Number
from sucharit.languages import Text

LEAST = 40  # offices with three years in a row
NORMAL_90 = 1.6449  # 90 of 100 lie so many errors around


@dataclass(frozen=True, slots=True)
class YearNoise:
    """Standard deviations in points; None where too little is known.

    `noise` comes and goes with a year, `low` and `high` hold it in 90 of 100 cases. `drift` is how far
    levels move for good from one year to the next. `offices` have three known years in a row, `triples` in
    all.
    """

    noise: float | None
    low: float | None
    high: float | None
    drift: float | None
    offices: int
    triples: int
    years: tuple[int, ...]  # those that the triples touch
    sentence: Text


def noise_of(results: Mapping[str, Mapping[int, Number | None]], *, least: int = LEAST) -> YearNoise:
    """The year-to-year noise of announced results: score by year, by office.

    What all offices have in common in a year (an easier edition) is taken off first.
    """
    years = sorted({year for scores in results.values() for year in scores})
    table = np.array(
        [[_score(results[office].get(year)) for year in years] for office in sorted(results)]
    ).reshape(len(results), len(years))
    against, squares, used = _products(table, years)
    offices = int(np.isfinite(against).any(axis=1).sum())
    triples = int(np.isfinite(against).sum())
    if offices < least:
        return YearNoise(None, None, None, None, offices, triples, used, _unknown(offices, least))
    by_office = np.array([row[np.isfinite(row)].mean() for row in against if np.isfinite(row).any()])
    noise_squared, error = float(by_office.mean()), float(by_office.std(ddof=1) / math.sqrt(offices))
    drift_squared = float(np.nanmean(squares)) - 2 * noise_squared
    noise, low, high = (
        math.sqrt(max(0.0, value))
        for value in (noise_squared, noise_squared - NORMAL_90 * error, noise_squared + NORMAL_90 * error)
    )
    drift, sentence = math.sqrt(max(0.0, drift_squared)), _words(noise, low, high, offices)
    return YearNoise(noise, low, high, drift, offices, triples, used, sentence)


def _score(score: Number | None) -> float:
    return math.nan if score is None else float(score)


def _products(
    table: npt.NDArray[np.float64], years: list[int]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], tuple[int, ...]]:
    """By office and triple of years: −(change × next change), the mean of both squared; and the years."""
    against, squares, used = [], [], set()
    for place in range(len(years) - 2):
        if years[place + 2] - years[place] != 2:
            continue
        changes = np.diff(table[:, place : place + 3], axis=1)
        known = np.isfinite(changes).all(axis=1)
        if known.sum() < 2:
            continue
        changes -= changes[known].mean(axis=0)
        scale = known.sum() / (known.sum() - 1)
        against.append(np.where(known, -changes[:, 0] * changes[:, 1] * scale, np.nan))
        squares.append(np.where(known, (changes**2).mean(axis=1) * scale, np.nan))
        used |= set(years[place : place + 3])
    nothing = np.full((len(table), 1), np.nan)
    stacked = [np.column_stack(columns) if columns else nothing for columns in (against, squares)]
    return stacked[0], stacked[1], tuple(sorted(used))


def _words(noise: float, low: float, high: float, offices: int) -> Text:
    return Text(
        f"คะแนนของแห่งหนึ่งขึ้นลงจากปีสู่ปีราว {noise:.1f} คะแนนโดยไม่มีอะไรเปลี่ยนจริง (ระหว่าง {low:.1f} ถึง {high:.1f} "
        f"วัดจากผลที่ประกาศของ {offices:,} แห่ง)",
        f"An office's score moves by about {noise:.1f} points from year to year with nothing really changed "
        f"(between {low:.1f} and {high:.1f}, measured from the announced results of {offices:,} offices)",
    )


def _unknown(offices: int, least: int) -> Text:
    return Text(
        f"ยังวัดการขึ้นลงจากปีสู่ปีไม่ได้: มี {offices} แห่งที่มีคะแนนสามปีติดกัน ต้องมีอย่างน้อย {least} แห่ง",
        f"The movement from year to year can't be measured yet: {offices} offices have scores of three years "
        f"in a row, and it takes at least {least}",
    )
