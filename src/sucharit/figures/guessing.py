"""How well the maker of an own survey, who knows all answers but one, guesses it; and what hiding it costs.

No database. `python -m sucharit.figures.guessing` prints the tables of docs/methods/open-links.md. Answers go
through the very code that blurs them when a survey is closed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from math import comb
from random import Random

import numpy as np
import numpy.typing as npt

from sucharit.figures import likert
from sucharit.privacy.gate import MIN_OWN
from sucharit.privacy.insider import blurred, spread_of, weights_of

SEED = 2566
RUNS = 10_000
LEVELS = likert.LEVELS
OWN_ANSWERS = (4, 9, 24, 49, 199)  # how many the maker gave
QUESTIONS = (1, 8, 31)  # of a sheet: one, a ready set with its general question, and the most
PEOPLE = (25, 50, 100, 200)
RATED = 7  # questions on five levels of a ready set, beside its general question
SAMPLE_LEVELS = (0.45, 0.33, 0.14, 0.05, 0.03)  # of an invented office's answers, best first
Floats = npt.NDArray[np.float64]

# What a maker may answer to steer the figures: always the best, always the worst, every level in turn.
STRATEGIES: dict[str, Callable[[int], int]] = {
    "best": lambda number: 0,
    "worst": lambda number: LEVELS - 1,
    "in turn": lambda number: number % LEVELS,
}


@dataclass(frozen=True, slots=True)
class Guesses:
    """The share (0–1) of right guesses of a maker with `own` answers, on a sheet of so many questions.

    `choice`: which of five levels the colleague took in a question; `sheet`: which of two sheets that differ
    in every question is the colleague's. By chance these are 1/5 and 1/2.
    """

    own: int
    questions: int
    choice: float
    sheet: float


@dataclass(frozen=True, slots=True)
class Errors:
    """How far means were off in 95 of 100 invented surveys, in levels: a question's, and all together."""

    people: int
    each: float
    together: float


def best_choice_guess(questions: int) -> float:
    """The most that any guess among five levels can be right, by the rule alone: docs/methods/open-links.md.

    The largest of five blurred counts is the best guess. Its chance, summed over where the true one may fall.
    """
    chance, below = _distribution(questions)
    return sum(
        (chance[place - 1] if place else 0.0)
        * sum(
            comb(LEVELS - 1, ties) * chance[place] ** ties * below[place] ** (LEVELS - 1 - ties) / (ties + 1)
            for ties in range(LEVELS)
        )
        for place in range(len(chance))
    )


def best_sheet_guess(questions: int, differing: int | None = None) -> float:
    """The most that any guess between two sheets can be right that differ in so many questions, or in all.

    Which is likelier depends on one sum alone: of the counts that the one sheet raises, less those that the
    other does. Between both, the sum's distribution is moved by two a question.
    """
    chance, _ = _distribution(questions)
    moved = 2 * (questions if differing is None else differing)
    total: Floats = reduce(np.convolve, [np.asarray(chance)] * moved)
    padded = np.pad(total, moved)
    return float(0.5 + 0.25 * np.abs(padded[moved:] - padded[:-moved]).sum())


def _distribution(questions: int) -> tuple[list[float], list[float]]:
    """What is added to a count: the chance of each number, and of a smaller one."""
    weights = np.asarray(weights_of(spread_of(questions)), float)
    chance = weights / weights.sum()
    return chance.tolist(), (np.cumsum(chance) - chance).tolist()


class Maker:
    """Makes surveys, answers them many times, lets one colleague answer, and reads the figures."""

    def __init__(self, seed: int = SEED) -> None:
        self.random = Random(seed)  # noqa: S311 — the same invented people each time

    def guesses(self, own: int, questions: int, runs: int = RUNS, strategy: str = "best") -> Guesses:
        """The shares of right guesses over `runs` surveys; by chance alone where nothing is shown."""
        own_counts = [0] * LEVELS
        for number in range(own):
            own_counts[STRATEGIES[strategy](number)] += 1
        choices = sheets = 0
        for _ in range(runs):
            level, happy = self.random.randrange(LEVELS), self.random.random() < 0.5
            choices += self._guess_choice(own_counts, level, questions) == level
            sheets += self._guess_sheet(own_counts, happy, questions) == happy
        return Guesses(own, questions, choices / runs, sheets / runs)

    def _guess_choice(self, own: Sequence[int], level: int, questions: int) -> int:
        if sum(own) + 1 < MIN_OWN:
            return self.random.randrange(LEVELS)
        left = self._left(own, level, questions)
        return self.random.choice([place for place in range(LEVELS) if left[place] == max(left)])

    def _guess_sheet(self, own: Sequence[int], happy: bool, questions: int) -> bool:
        """Best everywhere, or worst everywhere."""
        if sum(own) + 1 < MIN_OWN:
            return self.random.random() < 0.5
        level = 0 if happy else LEVELS - 1
        lefts = [self._left(own, level, questions) for _ in range(questions)]
        balance = sum(left[0] - left[-1] for left in lefts)
        return balance > 0 or (balance == 0 and self.random.random() < 0.5)

    def _left(self, own: Sequence[int], level: int, questions: int) -> list[int]:
        """What the maker has after subtracting their own answers from a question's counts."""
        everyone = [count + (place == level) for place, count in enumerate(own)]
        kept = blurred(everyone, questions, self.random.randrange)
        return [count - mine for count, mine in zip(kept, own, strict=True)]

    def errors(self, people: int, rated: int = RATED, runs: int = RUNS) -> Errors:
        """How far means of an invented office were off, in 95 of 100 surveys."""
        each, together = [], []
        for _ in range(runs):
            taken = self.random.choices(range(LEVELS), SAMPLE_LEVELS, k=people)
            tally = [taken.count(level) for level in range(LEVELS)]
            kept = [blurred(tally, rated + 1, self.random.randrange) for _ in range(rated)]
            exact = likert.summary(tally, people)
            each.append(_distance(likert.summary(kept[0], people), exact))
            together.append(_distance(likert.overall(kept, people), exact))
        return Errors(people, _ninety_five(each), _ninety_five(together))


def _distance(shown: likert.Summary, exact: likert.Summary) -> float:
    return abs(float(shown.mean - exact.mean))


def _ninety_five(distances: Sequence[float]) -> float:
    return float(np.quantile(distances, 0.95))


def _guess_rows(maker: Maker) -> Iterator[str]:
    yield "| own answers |" + "".join(f" {questions} asked |" for questions in QUESTIONS)
    yield "|---|" + "---|" * len(QUESTIONS)
    for own in OWN_ANSWERS:
        guesses = [maker.guesses(own, questions) for questions in QUESTIONS]
        cells = (f" {100 * item.choice:.0f} / {100 * item.sheet:.0f} |" for item in guesses)
        yield f"| {own} |{''.join(cells)}"
    cells = (
        f" {100 * best_choice_guess(questions):.1f} / {100 * best_sheet_guess(questions):.1f} |"
        for questions in QUESTIONS
    )
    yield f"| the rule alone |{''.join(cells)}"


def _error_rows(maker: Maker) -> Iterator[str]:
    yield "| people | a question's mean | all questions' mean |"
    yield "|---|---|---|"
    spread = spread_of(RATED + 1)
    for people in PEOPLE:
        errors = maker.errors(people, runs=RUNS // 10)
        each, together = likert.margin(spread, people), likert.margin(spread, people, RATED)
        yield f"| {people} | {each:.2f} ({errors.each:.2f}) | {together:.2f} ({errors.together:.2f}) |"


def main() -> None:
    """Print both tables as Markdown."""
    maker = Maker()
    for rows in (_guess_rows(maker), _error_rows(maker)):
        print("\n".join(rows), end="\n\n")


if __name__ == "__main__":
    main()
