"""Invented countries in which it is known whether a measure helps, and how often a list is right about them.

An office has a lasting level and every year noise around it; a score is at most 100. `ways` are how offices
come to their measures. `bench/bench_what_worked.py` prints the tables of docs/methods/what-worked.md.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from sucharit.analysis.what_worked import EffectState, OfficeYears, WhatWorkedSettings, what_worked

MEASURES = 30
# By number of offices: how many of them carry a measure out, from … to
ADOPTERS = {245: (8, 40), 100: (5, 20), 60: (5, 15), 40: (5, 10), 20: (5, 8)}
PLAIN = WhatWorkedSettings()


@dataclass(frozen=True)
class Country:
    """`keeps`: the share of its lead over others that an office keeps; the rest is made up by the weak."""

    offices: int = 245
    level: float = 90.0
    spread: float = 4.0
    noise: float = 2.5
    earlier: int = 4  # years known before the starting one
    planted: float = 0.0  # points, of one measure
    rise: float = 1.5  # everyone's, from the starting year to the next
    keeps: float = 1.0
    whim: float = 1.0  # how much chance is in a choice, beside its reason, both as standard deviations


def by_chance(level, start, earlier):
    return np.zeros_like(level)


def after_a_dip(level, start, earlier):
    return earlier - start


def low_last_year(level, start, earlier):
    return -start


def always_weak(level, start, earlier):
    return -level


def always_strong(level, start, earlier):
    return level


WAYS = {
    "by chance": (by_chance,),
    "because last year was low": (low_last_year,),
    "after a dip": (after_a_dip,),
    "because they are always weak": (always_weak,),
    "because they are always strong": (always_strong,),
    "each measure in its own way": (by_chance, after_a_dip, always_weak, low_last_year, always_strong),
}


def scores(level, noise, random):
    return np.minimum(100.0, level + noise * random.standard_normal(len(level)))


def invent(country: Country, way: str, seed: int) -> list[OfficeYears]:
    """A country whose measure "m00" has the planted effect; the others have none."""
    random = np.random.default_rng(seed)
    count = country.offices
    level = country.level + country.spread * random.standard_normal(count)
    earlier = np.stack([scores(level, country.noise, random) for _ in range(country.earlier)], axis=1)
    start = scores(level, country.noise, random)
    carried = choices(country, way, (level, start, earlier.mean(axis=1)), random)
    new_level = country.level + country.rise + country.keeps * (level - country.level)
    after = scores(new_level + country.planted * carried[:, 0], country.noise, random)
    kinds = np.where(random.permutation(count) < count // 4, "secondary", "primary")
    return [
        OfficeYears(
            id=f"{place:03}",
            kind=str(kinds[place]),
            start=round(float(start[place]), 2),
            earlier=tuple(round(float(score), 2) for score in earlier[place]),
            after=round(float(after[place]), 2),
            measures={f"m{measure:02}": 1.0 for measure in np.flatnonzero(carried[place])},
        )
        for place in range(count)
    ]


def choices(country, way, facts, random):
    """Who carried which measure out: offices × measures."""
    low, high = ADOPTERS[country.offices]
    carried = np.zeros((country.offices, MEASURES), dtype=bool)
    reasons = [reason(*facts) for reason in WAYS[way]]
    first = int(random.integers(len(reasons)))
    for measure in range(MEASURES):
        reason = reasons[(first + measure) % len(reasons)]
        pull = (reason - reason.mean()) / (reason.std() or 1.0)
        wish = pull + country.whim * random.standard_normal(country.offices)
        takers = int(random.integers(low, high + 1))
        carried[np.argsort(-wish)[:takers], measure] = True
    return carried


@dataclass(frozen=True)
class Tally:
    """Of so many lists: those that state a false effect, rank the planted measure first, state its rise."""

    lists: int
    false: int
    first: int
    stated: int
    silent: int


def tally(country: Country, way: str, lists: int, seed: int = 2570, settings=PLAIN) -> Tally:
    seen = Counter()
    for number in range(lists):
        worked = what_worked(invent(country, way, seed * 100_000 + number), settings)
        true = {"m00"} if country.planted else set()
        seen["silent"] += worked.silence is not None
        seen["false"] += any(not true & set(effect.measures) for effect in worked.stated)
        seen["first"] += bool(worked.effects) and bool(true & set(worked.effects[0].measures))
        seen["stated"] += any(
            true & set(effect.measures) and effect.state is EffectState.RISE for effect in worked.stated
        )
    return Tally(lists, seen["false"], seen["first"], seen["stated"], seen["silent"])


@dataclass(frozen=True)
class OneWay:
    """What one way of comparing alone says of measures without effect: their mean effect, and its lists."""

    effect: float
    lists: int  # that it alone would state an effect in


def each_way_alone(
    country: Country, way: str, lists: int, seed: int = 2570, settings=PLAIN
) -> tuple[OneWay, OneWay]:
    """Of the main way and of the way beside it."""
    effects, stating = ([], []), [0, 0]
    for number in range(lists):
        worked = what_worked(invent(country, way, seed * 100_000 + number), settings)
        for place, name in enumerate(("main", "beside")):
            seen = [getattr(effect, name) for effect in worked.effects if effect.main is not None]
            effects[place].extend(estimate.effect for estimate in seen)
            stating[place] += any(estimate.by_chance <= PLAIN.level for estimate in seen)
    return tuple(OneWay(float(np.mean(effects[place])), stating[place]) for place in (0, 1))
