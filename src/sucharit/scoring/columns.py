"""The facts of many organisations at once: like `Facts`, but arrays with one place for each organisation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from sucharit.frameworks.model import Edition, Instrument
from sucharit.scoring.facts import Facts

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

UNKNOWN = -1  # in arrays of whole numbers that can't be negative; in Floats the unknown is NaN
UNIT = 10**16  # published scores are kept exactly, as whole numbers of 10⁻¹⁶


@dataclass(frozen=True, slots=True)
class FactArrays:
    """The facts of many organisations; every array's last axis is the organisation, in the order of `orgs`.

    `counts`: (instrument id, channel) → [part, choice, organisation], parts as the instrument lists them,
    choices padded with zeros to the longest scale. `responses`: instrument id → people. `published`:
    indicator code → score in units of 10⁻¹⁶. `previous`: last year's score in hundredths. UNKNOWN is −1.
    """

    orgs: tuple[str, ...]
    counts: Mapping[tuple[str, str], Ints]
    responses: Mapping[str, Ints]
    published: Mapping[str, Ints]
    names: tuple[str, ...]
    kinds: tuple[str, ...]
    population: Ints
    previous: Ints

    def facts_of(self, edition: Edition, place: int) -> Facts:
        """The facts of the organisation at `place`, as the exact definition takes them."""
        counts: dict[str, dict[str, dict[str, tuple[int, ...]]]] = {}
        for (instrument_id, channel), table in self.counts.items():
            tallies = _tallies(edition.instrument(instrument_id), table[:, :, place])
            if tallies:
                counts.setdefault(instrument_id, {})[channel] = tallies
        published = {code: int(scores[place]) for code, scores in self.published.items()}
        responses = {name: int(people[place]) for name, people in self.responses.items()}
        population = int(self.population[place])
        return Facts(
            counts=counts,
            published={code: Fraction(score, UNIT) for code, score in published.items() if score != UNKNOWN},
            responses={name: people for name, people in responses.items() if people != UNKNOWN},
            population=None if population == UNKNOWN else population,
        )


def _tallies(instrument: Instrument, table: Ints) -> dict[str, tuple[int, ...]]:
    return {
        part.column: tuple(row[: len(part.scale.choices)])
        for part, row in zip(instrument.parts(), table.tolist(), strict=True)
        if any(row)
    }


def most_choices(instrument: Instrument) -> int:
    """How many choices the instrument's longest scale has."""
    return max(len(part.scale.choices) for part in instrument.parts())


def in_units(score: Fraction) -> int:
    """A published score as a whole number of 10⁻¹⁶. Raises ValueError where it has more decimals."""
    scaled = score * UNIT
    if scaled.denominator != 1:
        raise ValueError(f"expected a score of at most 16 decimals, found {score}")
    return scaled.numerator


def gather(edition: Edition, situations: Mapping[str, Facts]) -> FactArrays:
    """The facts of many organisations from those of each, by organisation id."""
    all_facts = list(situations.values())
    codes = sorted({code for facts in all_facts for code in facts.published})
    return FactArrays(
        orgs=tuple(situations),
        counts={
            (instrument.id, channel): _table(instrument, channel, all_facts)
            for instrument in edition.instruments
            for channel in instrument.channels
        },
        responses={
            instrument.id: _whole([facts.responses.get(instrument.id) for facts in all_facts])
            for instrument in edition.instruments
        },
        published={code: _whole([_published_score(facts, code) for facts in all_facts]) for code in codes},
        names=("",) * len(all_facts),
        kinds=("",) * len(all_facts),
        population=_whole([facts.population for facts in all_facts]),
        previous=_whole([None] * len(all_facts)),
    )


def _table(instrument: Instrument, channel: str, all_facts: Sequence[Facts]) -> Ints:
    parts = list(instrument.parts())
    table = np.zeros((len(parts), most_choices(instrument), len(all_facts)), np.int64)
    for place, facts in enumerate(all_facts):
        for row, part in enumerate(parts):
            tally = facts.tally(instrument.id, channel, part.column)
            table[row, : len(tally), place] = tally
    return table


def _published_score(facts: Facts, code: str) -> int | None:
    return in_units(facts.published[code]) if code in facts.published else None


def _whole(values: Sequence[int | None]) -> Ints:
    return np.asarray([UNKNOWN if value is None else value for value in values], np.int64)
