"""Invented offices, honest ones of many moods and steered ones of several kinds.

How often does the reliability grade give a false alarm, and how often does it notice? No database.
`python -m sucharit.demo.steered` prints the tables of docs/methods/reliability.md.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sucharit.frameworks import load
from sucharit.reliability.bursts import bursts, day_of
from sucharit.reliability.grade import ReliabilityLevel, SteeringTotals, grade
from sucharit.reliability.steering import Answers, signs

EDITION, INSTRUMENT = "obec-area/2566", "iit"
SIZES = (20, 30, 60, 120, 400)
RUNS = 400
SEED = 2566
DAYS, SLOTS, HOURS = 20, 144, (50, 100)  # twenty working days of ten-minute slots, 8:20 to 16:40
Floats = npt.NDArray[np.float64]
Random = np.random.Generator


@dataclass(frozen=True)
class SimulatedOffice:
    """What its people are like. Shares (0–1) of people, moods as log-odds of the better answer.

    `even`: find everything equally good; `straight_lining`: tick down one column unread;
    `speeding`: sent at once; `coached`: say someone told them (in honest offices by mistake);
    `camps`: distance between two halves.
    """

    name: str
    mood: float = 1.0
    spread: float = 0.9
    camps: float = 0.0
    even: float = 0.10
    straight_lining: float = 0.02
    speeding: float = 0.06
    coached: float = 0.03
    gripes: int = 0  # questions in which nearly everyone sees the same fault
    rush: float = 0.25  # answer on the day the codes are given out, or are reminded
    # and if someone steers:
    steered: float = 0.0  # share of people who are
    copied: bool = False  # they copy an answer sheet that someone made, some with slips
    best: bool = False  # they say the best everywhere
    column: bool = False  # they tick down one column
    speeding_steered: float = 0.0
    coached_steered: float = 0.0
    meeting: float = 0.0  # share of people who answer in one half hour


HONEST = (
    SimulatedOffice("mixed feelings", mood=0.6),
    SimulatedOffice("content", mood=1.8, even=0.18),
    SimulatedOffice("very happy", mood=3.2, spread=1.1, even=0.55),
    SimulatedOffice("two camps", mood=1.0, camps=3.0),
    SimulatedOffice("unhappy", mood=-0.6),
    SimulatedOffice("hasty", mood=1.2, even=0.15, straight_lining=0.06, speeding=0.14),
    SimulatedOffice("very happy but for two things", mood=3.2, spread=1.1, even=0.2, gripes=2),
    SimulatedOffice("briefed together, some misunderstand", mood=1.8, even=0.18, coached=0.08, meeting=0.5),
    SimulatedOffice("all answer in one meeting, freely", mood=1.8, even=0.18, meeting=0.9),
)
STEERED = (
    SimulatedOffice(
        "copy an answer sheet", mood=1.2, steered=0.4, copied=True, speeding_steered=0.3, coached_steered=0.3
    ),
    SimulatedOffice(
        "told to say the best, a third say so", mood=1.2, steered=0.7, best=True, coached_steered=0.33
    ),
    SimulatedOffice("told to say the best, no one says so", mood=1.2, steered=0.7, best=True),
    SimulatedOffice(
        "one hand fills in two of five slips", steered=0.4, copied=True, speeding_steered=0.8, meeting=0.4
    ),
    SimulatedOffice(
        "answered in a meeting, some are told", mood=2.0, steered=0.4, coached_steered=0.4, meeting=0.9
    ),
    SimulatedOffice("made to answer, tick down a column", steered=0.35, column=True, speeding_steered=0.5),
)


@dataclass(frozen=True, slots=True)
class GradeShares:
    """The share (0–1) of offices of one kind and size that got each grade."""

    name: str
    people: int
    low: float
    fair: float
    high: float


class Inventor:
    """Invents the answers of offices to one instrument, always the same for a seed."""

    def __init__(self, seed: int = SEED, edition: str = EDITION, instrument: str = INSTRUMENT) -> None:
        self.points = [part.scale.points for part in load(edition).instrument(instrument).parts()]
        self.random: Random = np.random.default_rng(seed)
        self.ladders = [_ladder(points) for points in self.points]

    def row(self, office: SimulatedOffice, people: int, runs: int = RUNS) -> GradeShares:
        """The shares of grades over `runs` offices of this kind."""
        levels = [grade(self.counts(office, people)).level for _ in range(runs)]
        low, fair, high = (
            levels.count(level) / runs
            for level in (ReliabilityLevel.LOW, ReliabilityLevel.FAIR, ReliabilityLevel.HIGH)
        )
        return GradeShares(office.name, people, low, fair, high)

    def counts(self, office: SimulatedOffice, people: int) -> SteeringTotals:
        """The signs in one invented office."""
        steered = np.arange(people) < round(office.steered * people)
        totals = signs(self.answers(office, people, steered), self.points)
        replied = self.random.random(people) < 0.8  # the question may be left open
        coached = replied & self._some(office.coached, office.coached_steered, steered)
        return SteeringTotals(
            answers=people,
            speeding=int(self._some(office.speeding, office.speeding_steered, steered).sum()),
            straight_lining=totals.straight_lining,
            duplicates=totals.duplicates,
            expected_duplicates=totals.expected_duplicates,
            coaching_replies=int(replied.sum()),
            coached=int(coached.sum()),
            in_bursts=self._in_bursts(office, people),
        )

    def answers(self, office: SimulatedOffice, people: int, steered: npt.NDArray[np.bool_]) -> Answers:
        """What everyone answers: a row for each person."""
        merits = self._merits(office, people)
        even = self.random.random(people) < office.even
        merits[even] = np.where(self.random.random(people) < 0.7, 1.0, 2 / 3)[even, None]
        if office.best:
            merits[steered] = 1.0
        if office.copied:
            merits[steered] = self._copies(merits[0], int(steered.sum()))
        answers = np.column_stack(
            [
                ladder[np.rint(merits[:, n] * (len(ladder) - 1)).astype(int)]
                for n, ladder in enumerate(self.ladders)
            ]
        )
        column = self.random.random(people) < office.straight_lining
        if office.column:
            column |= steered
        last = np.array([len(points) for points in self.points])
        answers[column] = np.where(self.random.random((people, 1)) < 0.3, 1, last)[column]
        return answers.astype(np.uint8)

    def _merits(self, office: SimulatedOffice, people: int) -> Floats:
        """How good each person finds each thing, 0–1, in the steps of its scale."""
        random = self.random
        camp = np.where(np.arange(people) % 2, office.camps / 2, -office.camps / 2)
        person = office.mood + camp + random.normal(0, office.spread, people)
        question = random.normal(0, 0.6, len(self.points))
        question[random.permutation(len(question))[: office.gripes]] -= 4
        chance = 1 / (1 + np.exp(-(person[:, None] + question)))
        steps = np.array([len(ladder) - 1 for ladder in self.ladders])
        merits: Floats = random.binomial(steps, chance) / steps
        return merits

    def _copies(self, sheet: Floats, copies: int) -> Floats:
        """An answer sheet copied, every third time with a slip or two."""
        copied = np.repeat(sheet[None, :], copies, axis=0)
        for copy in copied[self.random.random(copies) < 0.33]:
            copy[self.random.integers(0, len(sheet), 2)] = 1.0
        return copied

    def _some(
        self, share: float, share_steered: float, steered: npt.NDArray[np.bool_]
    ) -> npt.NDArray[np.bool_]:
        chance = np.where(steered, max(share, share_steered), share)
        chosen: npt.NDArray[np.bool_] = self.random.random(len(steered)) < chance
        return chosen

    def _in_bursts(self, office: SimulatedOffice, people: int) -> int:
        random = self.random
        day = random.integers(0, DAYS, people)
        day[random.random(people) < office.rush] = random.choice([0, DAYS // 2])
        slot = random.integers(*HOURS, people)
        met = random.random(people) < office.meeting
        day[met], slot[met] = 3, random.integers(60, 63, int(met.sum()))
        table = np.bincount(day * SLOTS + slot, minlength=DAYS * SLOTS).reshape(DAYS, SLOTS)
        return bursts([day_of(slots) for slots in table.tolist()])


def _ladder(points: Sequence[object]) -> npt.NDArray[np.int64]:
    """The numbers of a part's choices from worst to best."""
    worth = [(point, number) for number, point in enumerate(points, 1) if point is not None]
    return np.array([number for _, number in sorted(worth)])


def table(
    offices: Sequence[SimulatedOffice], inventor: Inventor, runs: int = RUNS, sizes: Sequence[int] = SIZES
) -> list[list[GradeShares]]:
    """For every kind of office a row at each size."""
    return [[inventor.row(office, people, runs) for people in sizes] for office in offices]


def main(edition: str = EDITION, instrument: str = INSTRUMENT) -> None:
    """Print both tables as Markdown: of a hundred offices, how many are graded low and how many fair."""
    for offices in (HONEST, STEERED):
        print("| office |" + "".join(f" {people} |" for people in SIZES))
        print("|---|" + "---|" * len(SIZES))
        for rows in table(offices, Inventor(SEED, edition, instrument)):
            cells = (f" {100 * row.low:.1f} / {100 * row.fair:.1f} |" for row in rows)
            print(f"| {rows[0].name} |{''.join(cells)}")
        print()


if __name__ == "__main__":
    main(*sys.argv[1:])
