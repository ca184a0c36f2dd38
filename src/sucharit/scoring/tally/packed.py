"""Counts choices in numpy: several counts travel in one whole number, so that one addition counts them all.

A question of four choices is answered by one of five codes (0 is no answer). The codes of two questions make
one of 25; a table turns that into a 64-bit word in which the two chosen choices have a 1 in fields of
their own; adding the words of all respondents of an organisation counts eight choices at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sucharit.scoring.columns import Ints

Codes = npt.NDArray[np.uint8]  # one question's answers: 0 none, else the choice's place from 1

WORD = 64  # bits
BATCH_SIZE = 65_536  # rows, so that what is being added stays in the processor's cache


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some rows and their cells; where they stand in runs, the start of each run and its cell."""

    rows: slice
    cells: Ints
    runs: Ints | None


def _pieces(cells: Ints) -> list[_Piece]:
    """The rows in pieces. Files often hold an organisation's respondents together: runs add up faster."""
    pieces = []
    for start in range(0, len(cells), BATCH_SIZE):
        rows = slice(start, start + BATCH_SIZE)
        of = cells[rows]
        runs = np.flatnonzero(np.diff(of, prepend=-1))
        pieces.append(_Piece(rows, of[runs], runs) if len(runs) * 4 < len(of) else _Piece(rows, of, None))
    return pieces


class Counter:
    """Counts by question, choice and cell; a cell is one organisation, or one channel of it."""

    def __init__(self, questions: int, choices: int) -> None:
        self._questions, self._choices = questions, choices
        self._counts = np.zeros((questions, choices, 0), np.int64)
        self._respondents = np.zeros(0, np.int64)

    def add(self, cells: Ints, answers: Sequence[Codes]) -> None:
        """Count a block of respondents: the cell of each, and each question's codes. Raises ValueError."""
        if len(cells) == 0:
            return
        if any(codes.max() > self._choices for codes in answers):
            raise ValueError(f"expected codes from 0 to {self._choices}")
        people = np.bincount(cells)
        self._grow(len(people))
        bits = int(people.max()).bit_length()  # no count in this block needs more
        together = self._questions_a_word(bits)
        pieces = _pieces(cells)
        anything = np.zeros(len(cells), np.uint8)
        for first in range(0, self._questions, max(together, 1)):
            if together:
                self._add_packed(first, pieces, answers[first : first + together], bits, len(people))
            else:
                self._add_one(first, cells, answers[first], len(people))
        for codes in answers:
            anything |= codes
        self._respondents[: len(people)] += np.bincount(cells[anything != 0], minlength=len(people))

    def counts(self, cells: int) -> Ints:
        """How many chose: [question, choice, cell], for this many cells."""
        self._grow(cells)
        return self._counts[:, :, :cells]

    def respondents(self, cells: int) -> Ints:
        """How many answered at least one question, by cell."""
        self._grow(cells)
        return self._respondents[:cells]

    def _grow(self, cells: int) -> None:
        missing = cells - self._counts.shape[2]
        if missing > 0:
            missing = max(missing, self._counts.shape[2])  # doubling keeps the copying small
            self._counts = np.pad(self._counts, ((0, 0), (0, 0), (0, missing)))
            self._respondents = np.pad(self._respondents, (0, missing))

    def _questions_a_word(self, bits: int) -> int:
        """How many questions' counts fit into one word, and their codes into one byte; 0 for none."""
        fit = 0
        while (fit + 1) * self._choices * bits <= WORD and (self._choices + 1) ** (fit + 1) <= 256:
            fit += 1
        return fit

    def _add_packed(
        self, first: int, pieces: Sequence[_Piece], answers: Sequence[Codes], bits: int, width: int
    ) -> None:
        joint = answers[0]
        for codes in answers[1:]:
            joint = joint * np.uint8(self._choices + 1) + codes
        words = self._words(len(answers), bits)
        sums = np.zeros(width, np.uint64)
        for piece in pieces:
            of_rows = words.take(joint[piece.rows])
            runs = piece.runs
            np.add.at(sums, piece.cells, of_rows if runs is None else np.add.reduceat(of_rows, runs))
        mask = np.uint64((1 << bits) - 1)
        for question in range(len(answers)):
            for choice in range(self._choices):
                field = np.uint64(bits * (question * self._choices + choice))
                self._counts[first + question, choice, :width] += ((sums >> field) & mask).astype(np.int64)

    def _words(self, questions: int, bits: int) -> npt.NDArray[np.uint64]:
        """The word of every joint code: a 1 in the field of each question's choice."""
        words = np.zeros((self._choices + 1,) * questions, np.uint64)
        for question in range(questions):
            fields = [0] + [
                1 << bits * (question * self._choices + choice) for choice in range(self._choices)
            ]
            shape = [1] * questions
            shape[question] = self._choices + 1
            words += np.asarray(fields, np.uint64).reshape(shape)
        return words.ravel()

    def _add_one(self, question: int, cells: Ints, codes: Codes, width: int) -> None:
        """One question alone, where an organisation has too many respondents for a word."""
        step = self._choices + 1
        counts = np.bincount(cells * step + codes, minlength=width * step).reshape(width, step)
        self._counts[question, :, :width] += counts[:, 1:].T
