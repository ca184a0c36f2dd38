"""How the invented offices fare over ten years: levels that rise, fall and differ by subject."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from sucharit.demo.answers import Situation
from sucharit.demo.geography import InventedOffice
from sucharit.demo.worked_example import CODE, HISTORY, LEAVES_2564, LEAVES_2566, STAFF
from sucharit.frameworks import Edition

SEED = 2566
YEARS = tuple(range(2557, 2567))
SURVEYED = {2564: "obec-area/2564", 2566: "obec-area/2566"}  # years with raw answers; the rest as announced
# Means of all agencies as announced (brief, section 2); unknown before.
NATIONAL_MEANS = {2564: Decimal("81.25"), 2565: Decimal("87.57"), 2566: Decimal("90.19")}
_MEAN_LEVEL = {
    2557: 0.70, 2558: 0.71, 2559: 0.74, 2560: 0.79, 2561: 0.77, 2562: 0.79, 2563: 0.82,
    2564: 0.855, 2565: 0.895, 2566: 0.915,
}  # fmt: skip
# What holds offices back in the reports that were read: communication and work systems.
_BY_SUBJECT = {
    "duties": 0.05, "budget": 0.02, "power": 0.02, "property": 0.01, "problem-solving": 0.0,
    "quality": -0.01, "communication": -0.06, "improvement": -0.07,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fortune:
    """An office's level (0–1) in every year."""

    office: InventedOffice
    level: Mapping[int, float]
    lean: Mapping[str, float]  # its own strong and weak subjects


def fortunes(offices: Sequence[InventedOffice]) -> list[Fortune]:
    """Every office's ten years, the same at each call."""
    rng = np.random.default_rng(SEED)
    all_fortunes = []
    for office in offices:
        gift = rng.normal(0, 0.045)
        level = {year: _MEAN_LEVEL[year] + gift + rng.normal(0, 0.025) for year in YEARS}
        lean = {subject: rng.normal(0, 0.015) for subject in _BY_SUBJECT}
        all_fortunes.append(Fortune(office, level, lean))
    return all_fortunes


def situations(
    edition: Edition, fortunes_: Sequence[Fortune], previous: Mapping[str, Decimal | None]
) -> list[Situation]:
    """What the answers of this edition's year are drawn from. One office has too few staff answers."""
    rng = np.random.default_rng(SEED + edition.year)
    all_situations = []
    for place, fortune in enumerate(fortune for fortune in fortunes_ if fortune.office.since <= edition.year):
        office = fortune.office
        exact = {2564: LEAVES_2564, 2566: LEAVES_2566}[edition.year] if office.code == CODE else None
        all_situations.append(
            Situation(
                code=office.code,
                name=office.name_th,
                kind=office.kind,
                population=STAFF if exact else int(rng.integers(58, 150)),
                levels=_levels(edition, fortune, rng),
                exact=exact,
                staff_answers=9 if (edition.year, place) == (2566, 200) else None,
                previous_score=previous.get(office.code),
            )
        )
    return all_situations


def _levels(edition: Edition, fortune: Fortune, rng: np.random.Generator) -> dict[str, float]:
    level = fortune.level[edition.year]
    return {
        leaf.id: level + _BY_SUBJECT.get(leaf.id, 0.02) + fortune.lean.get(leaf.id, 0) + rng.normal(0, 0.01)
        for instrument in edition.instruments
        for leaf in instrument.leaves()
    }


def announced_scores(year: int, fortunes_: Sequence[Fortune]) -> dict[str, Decimal | None]:
    """The totals of a year of which only the announcement exists, by office code; None is unknown."""
    scores: dict[str, Decimal | None] = {}
    for fortune in fortunes_:
        if fortune.office.since <= year:
            score = min(Decimal(str(round(fortune.level[year] * 100, 2))), Decimal("99.96"))
            scores[fortune.office.code] = HISTORY.get(year) if fortune.office.code == CODE else score
    return scores
