"""Recomputes a year from the facts of a release."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from sucharit.frameworks.model import Edition
from sucharit.privacy.gate import MIN_PEOPLE
from sucharit.releases.gathering import GatheredFacts
from sucharit.scoring.columns import UNKNOWN, Ints, Mask
from sucharit.scoring.quota import Shortage
from sucharit.scoring.results import NO_CHANGE, ResultSet, score_all


def computed_results(edition: Edition, facts: GatheredFacts) -> ResultSet:
    """Everyone's scores, ratings and ranks, by the method of docs/methods/scoring.md.

    Where fewer people answered than the rule of five lets through, the result is withheld too. Where the
    head-count is not known no quota can be computed: what was withheld for one stays so (`facts.given`).
    """
    results = score_all(edition, facts.arrays)
    withheld, shortages = results.withheld.copy(), {**results.shortages, **facts.given}
    withheld[list(facts.given)] = True
    for instrument, people in facts.arrays.responses.items():
        for place in np.flatnonzero(few(people)).tolist():
            if instrument not in {item.instrument for item in shortages.get(place, ())}:
                missed = Shortage(instrument, MIN_PEOPLE, int(people[place]))
                shortages[place] = (*shortages.get(place, ()), missed)
            withheld[place] = True
    results = replace(results, withheld=withheld, shortages=shortages)
    return _without_given(results, facts.given) if facts.given else results


def _without_given(results: ResultSet, given: Mapping[int, tuple[Shortage, ...]]) -> ResultSet:
    """The results with the total, and what was measured by too few, left out of those in `given`."""
    rounded = {node: scores.copy() for node, scores in results.rounded.items()}
    weighted = {node: scores.copy() for node, scores in results.weighted.items()}
    ratings, changes = results.ratings.copy(), results.changes.copy()
    for place, missed in given.items():
        rounded["total"][place] = ratings[place] = UNKNOWN
        changes[place] = NO_CHANGE
        for shortage in missed:
            instrument = results.edition.instrument(shortage.instrument)
            weighted[instrument.id][place] = UNKNOWN
            for node in (instrument.id, *(indicator.id for indicator in instrument.walk())):
                rounded[node][place] = UNKNOWN
    is_ranked = rounded["total"][results.order] != UNKNOWN
    order = np.concatenate([results.order[is_ranked], results.order[~is_ranked]])
    ranks = np.zeros(len(order), np.int64)
    ranks[order[: int(is_ranked.sum())]] = np.arange(1, int(is_ranked.sum()) + 1)
    return replace(
        results,
        rounded=rounded,
        weighted=weighted,
        ratings=ratings,
        changes=changes,
        order=order,
        ranks=ranks,
    )


def few(people: Ints) -> Mask:
    """Where someone answered, but fewer people than the rule of five lets through."""
    return (people > 0) & (people < MIN_PEOPLE)
