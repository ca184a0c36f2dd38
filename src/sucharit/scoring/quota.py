"""How many must answer, and what follows when fewer did."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from sucharit.frameworks.model import Edition, Quota, WhenShort
from sucharit.scoring.facts import Facts


@dataclass(frozen=True, slots=True)
class Shortage:
    """An instrument that too few people answered."""

    instrument: str
    required: int
    responses: int


def required_responses(quota: Quota, population: int) -> int:
    """The least number of answers for a head-count: the cohort's, else per cent with floor and cap."""
    for up_to, minimum in quota.cohorts:
        if population <= up_to:
            least = minimum
            break
    else:
        least = max(quota.floor, ceil(quota.percent * population / 100))
        least = least if quota.cap is None else min(least, quota.cap)
    return min(least, population) if quota.everyone_if_fewer else least


def shortages(edition: Edition, facts: Facts) -> tuple[Shortage, ...]:
    """The quotas missed. Nothing can be said while head-count or number of answers is unknown."""
    if facts.population is None:
        return ()
    missed = []
    for quota in edition.quotas:
        responses = facts.responses.get(quota.instrument)
        least = required_responses(quota, facts.population)
        if responses is not None and responses < least:
            missed.append(Shortage(quota.instrument, least, responses))
    return tuple(missed)


def withholding_shortages(edition: Edition, facts: Facts) -> tuple[Shortage, ...]:
    """The shortages for which the edition withholds the result; empty when it is shown."""
    return shortages(edition, facts) if edition.when_short is WhenShort.WITHHOLD else ()
