"""Invents offices whose open link machines fill: how often it is noticed, and what it does to the score.

`python -m sucharit.demo.stuffed` prints the tables of docs/methods/stuffing.md. True answers come on working
days, false ones as their strategy says; which are set apart follows from the hour in which each comes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sucharit.demo.steered import DAYS, HOURS, SLOTS, Inventor, SimulatedOffice
from sucharit.reliability.bursts import bursts, day_of
from sucharit.reliability.flood_marks import ONCE_IN, SMALLEST, mark_of
from sucharit.reliability.grade import ReliabilityLevel, SteeringTotals, grade
from sucharit.reliability.steering import Answers, signs
from sucharit.reliability.stuffing import gap, mean_points

EDITION, INSTRUMENT = "obec-area/2566", "eit"
RUNS, SEED = 100, 2569
SLOTS_AN_HOUR = 6
TRUE_AND_FALSE = ((30, 200), (100, 1_000), (400, 200), (400, 1_000), (400, 10_000))
VISITORS = SimulatedOffice("visitors", mood=1.0, even=0.15)
HAPPIER = SimulatedOffice("as visitors, but happier", mood=2.0, even=0.15)
Mask = npt.NDArray[np.bool_]
Whole = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Stuffing:
    """What the false answers say, and in how many slots of ten minutes from the third morning on they come.

    `says`: best, worst, random or happier. `slots`: None spreads them over all days and nights.
    """

    name: str
    says: str
    slots: int | None = 2 * SLOTS_AN_HOUR


STUFFINGS = (
    Stuffing("all the best, within two hours", "best"),
    Stuffing("all the worst, within two hours", "worst"),
    Stuffing("at random, within two hours", "random"),
    Stuffing("like a happier office, within two hours", "happier"),
    Stuffing("all the best, over a day and night", "best", SLOTS),
    Stuffing("all the worst, evenly over twenty days", "worst", None),
    Stuffing("like a happier office, evenly over twenty days", "happier", None),
)
# Honest crowds: true answers alone, of which so many come within one hour of one day.
CROWDS = (
    ("no crowd", 0.0),
    ("a fifth comes within an hour", 0.2),
    ("three of four come within an hour, an open day", 0.75),
)
CROWD_SIZES = (30, 100, 400, 2_000)


@dataclass(frozen=True, slots=True)
class StuffedOffice:
    """Shares (0–1) of offices: held for a decision; graded low or fair when it is counted. Points of 100."""

    held: float
    low: float
    fair: float
    moved: float  # the score, when all are counted
    moved_left_out: float  # when what was set apart is left out
    lost: float  # share of the true answers that are left out with it


class StuffedInventor:
    """Invents stuffed offices, always the same for a seed."""

    def __init__(self, seed: int = SEED) -> None:
        self.inventor = Inventor(seed, EDITION, INSTRUMENT)
        self.random = self.inventor.random

    def outcome(self, stuffing: Stuffing, true: int, false: int, runs: int = RUNS) -> StuffedOffice:
        """What becomes of offices with that many true and false answers."""
        return _mean([self._stuffed(stuffing, true, false) for _ in range(runs)])

    def crowd(self, share: float, people: int, runs: int = RUNS) -> StuffedOffice:
        """What becomes of offices without false answers, of whose visitors a share comes within an hour."""
        return _mean([self._crowded(share, people) for _ in range(runs)])

    def _crowded(self, share: float, people: int) -> StuffedOffice:
        slots = self._working_hours(people)
        together = np.arange(people) < round(share * people)
        slots[together] = 3 * SLOTS + 60 + self.random.integers(0, SLOTS_AN_HOUR, int(together.sum()))
        return self._look(self._answers(VISITORS, people), slots, np.zeros(people, bool))

    def _stuffed(self, stuffing: Stuffing, true: int, false: int) -> StuffedOffice:
        slots = np.concatenate([self._working_hours(true), self._slots(stuffing, false)])
        answers = np.vstack([self._answers(VISITORS, true), self._false(stuffing, false)])
        return self._look(answers, slots, np.arange(true + false) >= true)

    def _look(self, answers: Answers, slots: Whole, is_false: Mask) -> StuffedOffice:
        """Set apart as the intake does, and grade as a round does where someone decides to count."""
        apart = _set_apart(slots, self.random)
        points = self.inventor.points
        counts = signs(answers, points)
        table = np.bincount(slots, minlength=DAYS * SLOTS).reshape(-1, SLOTS)
        totals = SteeringTotals(
            answers=len(answers),
            straight_lining=counts.straight_lining,
            duplicates=counts.duplicates,
            expected_duplicates=counts.expected_duplicates,
            in_bursts=bursts([day_of(day) for day in table.tolist()]),
            in_floods=int(apart.sum()),
            flood_gap=gap(answers[apart], answers[~apart], points),
        )
        level = grade(totals).level
        means = mean_points(answers, points)
        truth = means[~is_false].mean()
        return StuffedOffice(
            held=float(apart.any()),
            low=float(level is ReliabilityLevel.LOW),
            # a counted flood is never high: `cycle.grades`
            fair=float(level is ReliabilityLevel.FAIR or (apart.any() and level is ReliabilityLevel.HIGH)),
            moved=float(means.mean() - truth),
            moved_left_out=float(means[~apart].mean() - truth),
            lost=float(apart[~is_false].mean()),
        )

    def _answers(self, office: SimulatedOffice, people: int) -> Answers:
        return self.inventor.answers(office, people, np.zeros(people, bool))

    def _false(self, stuffing: Stuffing, number: int) -> Answers:
        if stuffing.says == "happier":
            return self._answers(HAPPIER, number)
        columns = [
            self.random.choice(ladder, number)
            if stuffing.says == "random"
            else np.full(number, ladder[-1 if stuffing.says == "best" else 0])
            for ladder in self.inventor.ladders
        ]
        return np.column_stack(columns).astype(np.uint8)

    def _working_hours(self, people: int) -> Whole:
        slots: Whole = self.random.integers(0, DAYS, people) * SLOTS + self.random.integers(*HOURS, people)
        return slots

    def _slots(self, stuffing: Stuffing, number: int) -> Whole:
        if stuffing.slots is None:
            return np.linspace(0, DAYS * SLOTS - 1, number).astype(np.int64)
        return 2 * SLOTS + 8 * SLOTS_AN_HOUR + self.random.integers(0, stuffing.slots, number)


def _set_apart(slots: Whole, random: np.random.Generator) -> Mask:
    """Which answers come beyond the mark of their hour, in floods that are decided about."""
    order = np.lexsort([random.random(len(slots)), slots])
    hours = slots[order] // SLOTS_AN_HOUR
    apart = np.zeros(len(slots), bool)
    flooded = -2  # the last day of a flood
    for hour, first, number in zip(*np.unique(hours, return_index=True, return_counts=True), strict=True):
        day = hour * SLOTS_AN_HOUR // SLOTS
        earlier = int((slots < day * SLOTS).sum())
        mark = mark_of(earlier, int(random.geometric(1 / ONCE_IN)) - 1, after_flood=day <= flooded + 1)
        beyond = order[first : first + number][mark - 1 :]
        if len(beyond):
            flooded = day
        if len(beyond) >= SMALLEST:
            apart[beyond] = True
    return apart


def _mean(outcomes: Sequence[StuffedOffice]) -> StuffedOffice:
    fields = StuffedOffice.__slots__
    table = np.array([[getattr(outcome, name) for name in fields] for outcome in outcomes])
    return StuffedOffice(*table.mean(axis=0).tolist())


def main(runs: int = RUNS) -> None:
    """Print the tables as Markdown."""
    inventor = StuffedInventor()
    heads = "".join(f" {true} + {false:,} |" for true, false in TRUE_AND_FALSE)
    rows = {
        stuffing.name: [inventor.outcome(stuffing, *sizes, runs) for sizes in TRUE_AND_FALSE]
        for stuffing in STUFFINGS
    }
    print(f"| false answers |{heads}\n|---|{'---|' * len(TRUE_AND_FALSE)}")
    for name, outcomes in rows.items():
        cells = (
            f" {100 * outcome.held:.0f} / {100 * outcome.low:.0f} / {100 * outcome.fair:.0f} |"
            for outcome in outcomes
        )
        print(f"| {name} |{''.join(cells)}")
    print(f"\n| false answers |{heads}\n|---|{'---|' * len(TRUE_AND_FALSE)}")
    for name, outcomes in rows.items():
        cells = (f" {outcome.moved:+.1f} → {outcome.moved_left_out:+.1f} |" for outcome in outcomes)
        print(f"| {name} |{''.join(cells)}")
    print("\n| honest visitors |" + "".join(f" {size:,} |" for size in CROWD_SIZES))
    print(f"|---|{'---|' * len(CROWD_SIZES)}")
    for name, share in CROWDS:
        crowds = (inventor.crowd(share, size, runs) for size in CROWD_SIZES)
        cells = (
            f" {100 * crowd.held:.0f} / {100 * crowd.low:.1f} / {100 * crowd.fair:.0f} |" for crowd in crowds
        )
        print(f"| {name} |{''.join(cells)}")


if __name__ == "__main__":
    main()
