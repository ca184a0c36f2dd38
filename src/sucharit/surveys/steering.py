"""Signs that answers were steered, counted in one survey's answers. Pure; the method: reliability.md."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Answers = npt.NDArray[np.uint8]  # [person, part] → the choice's number from 1; 0: not answered


@dataclass(frozen=True, slots=True)
class Signs:
    """Counts of answers. `expected_identical`: how many twins chance alone would make, choice by choice."""

    straight: int
    identical: int
    expected_identical: float


def signs(answers: Answers, choices: list[int]) -> Signs:
    """The signs in a table of answers; `choices` are how many each part has."""
    people, parts = answers.shape
    if people < 2 or parts < 2:
        return Signs(0, 0, 0.0)
    _, which, times = np.unique(answers, axis=0, return_inverse=True, return_counts=True)
    return Signs(
        straight=int((answers == answers[:, :1]).all(axis=1).sum()),
        identical=int((times[which.reshape(-1)] > 1).sum()),
        expected_identical=float((1 - (1 - _chances(answers, choices)) ** (people - 1)).sum()),
    )


def _chances(answers: Answers, choices: list[int]) -> npt.NDArray[np.float64]:
    """For each person, how likely somebody else answers just so, were every part answered by itself."""
    chance = np.ones(len(answers))
    for part, width in enumerate(choices):
        share = np.bincount(answers[:, part], minlength=width + 1) / len(answers)
        chance *= share[answers[:, part]]
    return chance
