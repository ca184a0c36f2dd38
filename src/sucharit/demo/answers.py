"""Invented answers and verdicts for one year, written in the shape that `sucharit score` reads.

Every office has a level (0–1) for each leaf indicator; a respondent's choice is drawn around it.
The office of the worked example gets answers that give its published leaf scores exactly.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sucharit.demo.worked_example import RESPONDENTS, choices_by_points, choices_giving
from sucharit.frameworks import Edition, Indicator, Instrument, Part
from sucharit.frameworks.model import InstrumentKind

Choices = npt.NDArray[np.int8]  # choice numbers from 1, respondents × parts


@dataclass(frozen=True, slots=True)
class Situation:
    """What one office is like in one year."""

    code: str
    name: str
    kind: str
    population: int
    levels: Mapping[str, float]  # by leaf indicator id, 0–1
    exact: Mapping[str, Decimal] | None = None  # leaf scores to be met exactly, by indicator code
    staff_answers: int | None = None  # how many staff answer; None: most of them
    previous_score: Decimal | None = None


def write(folder: Path, edition: Edition, situations: Sequence[Situation], seed: int) -> None:
    """Write organisations.csv and one answer file an instrument into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(seed)
    with (folder / "organisations.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["org", "name", "kind", "population", "previous_score"])
        for situation in situations:
            previous = "" if situation.previous_score is None else situation.previous_score
            writer.writerow([situation.code, situation.name, situation.kind, situation.population, previous])
    for instrument in edition.instruments:
        _write_instrument(folder / f"{instrument.id}.csv", instrument, situations, rng)


def _write_instrument(
    path: Path, instrument: Instrument, situations: Sequence[Situation], rng: np.random.Generator
) -> None:
    several = len(instrument.channels) > 1
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["org", *(["part"] if several else []), *(p.column for p in instrument.parts())])
        for situation in situations:
            for channel in instrument.channels:
                lead = [situation.code, channel] if several else [situation.code]
                writer.writerows(lead + row for row in _rows(instrument, channel, situation, rng))


def _rows(
    instrument: Instrument, channel: str, situation: Situation, rng: np.random.Generator
) -> Iterator[list[str]]:
    audit = instrument.kind is InstrumentKind.AUDIT
    if situation.exact is not None:
        people = 1 if audit else RESPONDENTS
        answers = np.hstack(
            [choices_giving(leaf, situation.exact[leaf.code], people) for leaf in instrument.leaves()]
        )
    else:
        count = 1 if audit else _respondents(instrument, channel, situation, rng)
        answers = np.hstack(
            [draw_choices(leaf, situation.levels[leaf.id], count, rng) for leaf in instrument.leaves()]
        )
    if audit:
        yield [str(choice - 1) for choice in answers[0]]
        return
    skipped = (rng.random(answers.shape) < 0.004) & (situation.exact is None)
    for row, empty in zip(answers, skipped, strict=True):
        yield ["" if gap else str(choice) for choice, gap in zip(row, empty, strict=True)]


def _respondents(instrument: Instrument, channel: str, situation: Situation, rng: np.random.Generator) -> int:
    if instrument.id == "iit":
        return situation.staff_answers or int(situation.population * rng.uniform(0.72, 0.98))
    return int(rng.integers(110, 240) if channel == "1" else rng.integers(60, 90))


def draw_choices(leaf: Indicator, level: float, count: int, rng: np.random.Generator) -> Choices:
    """Choices of `count` people for every part of an indicator, around its level."""
    columns = []
    for item in leaf.items:
        tilt = rng.normal(0, 0.02)  # some questions go better than others
        for part in item.parts:
            columns.append(_column(part, float(np.clip(level + tilt, 0.02, 0.998)), count, rng))
    return np.column_stack(columns).astype(np.int8)


def _column(part: Part, level: float, count: int, rng: np.random.Generator) -> npt.NDArray[np.int64]:
    ladder = [number for _, number in choices_by_points(part)]
    return np.asarray(ladder)[rng.binomial(len(ladder) - 1, level, size=count)]
