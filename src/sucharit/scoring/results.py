"""Many organisations at once: rounded scores, ratings, ranks, changes, all equal to the exact definition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial

import numpy as np

from sucharit.frameworks.model import Edition, RatingRule, RatingScheme, WhenShort
from sucharit.scoring.columns import UNKNOWN, FactArrays, Ints, Mask
from sucharit.scoring.proof import ranking, rounded_hundredths
from sucharit.scoring.quota import Shortage, required_responses
from sucharit.scoring.score import NodeLevel, Score, score
from sucharit.scoring.score_arrays import NodeArrays, score_arrays

NO_CHANGE = np.iinfo(np.int64).min  # a change may be negative, so UNKNOWN can't stand for it


@dataclass(frozen=True, slots=True)
class Standing:
    """One organisation's line of the result. None is unknown or withheld, never zero."""

    org: str
    name: str
    kind: str
    score: Decimal | None
    rating: RatingRule | None
    rank: int | None
    change: Decimal | None
    coverage: Decimal  # per cent
    withheld: bool
    shortages: tuple[Shortage, ...]
    instruments: Mapping[str, tuple[Decimal | None, Decimal | None, int | None]]  # score, weighted, responses
    indicators: Mapping[str, Decimal | None]  # by code
    rounding_gap: Decimal  # rounded total minus the instruments' rounded points


@dataclass(frozen=True, slots=True)
class ResultSet:
    """The results of many organisations: all of a year, or those of one round.

    Arrays have one place for each organisation, as in `facts.orgs`. `rounded` and `weighted` are
    hundredths by node id ("total", an instrument's, an indicator's), UNKNOWN where unknown or withheld;
    `coverage` hundredths of a per cent; `ratings` places in the scheme; `ranks` 0 without rank; `order`
    the places by rank. Of a withheld organisation the total is left out, and the instrument that too few
    answered, so that the total can't be added up from the rest.
    """

    edition: Edition
    facts: FactArrays
    tree: NodeArrays  # the floats, nothing withheld
    rounded: Mapping[str, Ints]
    weighted: Mapping[str, Ints]
    coverage: Ints
    ratings: Ints
    ranks: Ints
    changes: Ints
    withheld: Mask
    shortages: Mapping[int, tuple[Shortage, ...]]
    order: Ints

    def gaps(self) -> Ints:
        """Rounded total minus the instruments' rounded points, in hundredths; 0 for an unknown total."""
        total = self.rounded["total"]
        gap = total - np.sum(
            [self.weighted[instrument.id] for instrument in self.edition.instruments], axis=0
        )
        return np.where(total == UNKNOWN, 0, gap)

    def standings(self) -> Iterator[Standing]:
        """The line of each organisation, by rank; those without rank last, by id."""
        gaps = self.gaps()
        for place in self.order.tolist():
            yield self.standing(place, int(gaps[place]))

    def standing(self, place: int, gap: int = 0) -> Standing:
        """The line of the organisation at `place`; `gap` is its place in `gaps`."""
        rating, change = int(self.ratings[place]), int(self.changes[place])
        return Standing(
            org=self.facts.orgs[place],
            name=self.facts.names[place],
            kind=self.facts.kinds[place],
            score=_decimal(self.rounded["total"][place]),
            rating=None if rating == UNKNOWN else self.edition.ratings.rules[rating],
            rank=int(self.ranks[place]) or None,
            change=None if change == NO_CHANGE else Decimal(change).scaleb(-2),
            coverage=Decimal(int(self.coverage[place])).scaleb(-2),
            withheld=bool(self.withheld[place]),
            shortages=self.shortages.get(place, ()),
            instruments={
                instrument.code: (
                    _decimal(self.rounded[instrument.id][place]),
                    _decimal(self.weighted[instrument.id][place]),
                    self.responses(instrument.id, place),
                )
                for instrument in self.edition.instruments
            },
            indicators={
                indicator.code: _decimal(self.rounded[indicator.id][place])
                for _, indicator in self.edition.indicators()
            },
            rounding_gap=Decimal(gap).scaleb(-2),
        )

    def responses(self, instrument: str, place: int) -> int | None:
        """How many people answered, where that is known."""
        people = self.facts.responses.get(instrument)
        return None if people is None or people[place] == UNKNOWN else int(people[place])


def score_all(edition: Edition, facts: FactArrays) -> ResultSet:
    """Scores, ratings, ranks and changes of all organisations."""
    exact = _Exact(edition, facts)
    tree = score_arrays(edition, facts)
    shortages = _shortages(edition, facts)
    withheld = np.zeros(len(facts.orgs), np.bool_)
    if edition.when_short is WhenShort.WITHHOLD:
        withheld[list(shortages)] = True
    rounded, weighted = _round(tree, exact)
    of_instruments = [rounded[instrument.id] for instrument in edition.instruments]
    ratings = _ratings(edition.ratings, rounded["total"], of_instruments)
    ratings[withheld] = UNKNOWN
    ranked = (rounded["total"] != UNKNOWN) & ~withheld
    order = ranking(tree.value, ranked, facts.orgs, tree.denominators, partial(exact.value, "total"))
    _withhold(tree, rounded, weighted, withheld, shortages)
    return ResultSet(
        edition=edition,
        facts=facts,
        tree=tree,
        rounded=rounded,
        weighted=weighted,
        coverage=_coverage(tree, exact),
        ratings=ratings,
        ranks=_ranks(order, ranked),
        changes=_changes(rounded["total"], facts.previous),
        withheld=withheld,
        shortages=shortages,
        order=order,
    )


class _Exact:
    """The exact definition, used for the few organisations that floats can't decide."""

    def __init__(self, edition: Edition, facts: FactArrays) -> None:
        self._edition, self._facts = edition, facts
        self._trees: dict[int, Score] = {}

    def tree(self, place: int) -> Score:
        if place not in self._trees:
            self._trees[place] = score(self._edition, self._facts.facts_of(self._edition, place))
        return self._trees[place]

    def value(self, node: str, place: int) -> Fraction:
        """A node's exact value; it is known wherever the float is."""
        return _not_none(self.tree(place).find(node).value)

    def points(self, node: str, place: int) -> Fraction:
        """An instrument's exact points of the total."""
        return _not_none(self.tree(place).find(node).weighted)

    def coverage(self, place: int) -> Fraction:
        """How much is known under the total, in per cent."""
        return self.tree(place).coverage * 100


def _round(tree: NodeArrays, exact: _Exact) -> tuple[dict[str, Ints], dict[str, Ints]]:
    rounded, weighted = {}, {}
    for node in tree.walk():
        if node.level in (NodeLevel.TOTAL, NodeLevel.INSTRUMENT, NodeLevel.INDICATOR):
            rounded[node.id] = rounded_hundredths(
                node.value, node.denominators, partial(exact.value, node.id)
            )
    for node in tree.children:
        weighted[node.id] = rounded_hundredths(
            node.value * float((node.weight or 0) / 100),
            node.weighted_denominators,
            partial(exact.points, node.id),
        )
    return rounded, weighted


def _coverage(tree: NodeArrays, exact: _Exact) -> Ints:
    below = tree.coverage_denominator()
    return rounded_hundredths(
        tree.coverage * 100,
        lambda places: np.full(len(places), min(below, 2**62), np.int64),
        exact.coverage,
    )


def _shortages(edition: Edition, facts: FactArrays) -> dict[int, tuple[Shortage, ...]]:
    """All quotas missed, by place; the same as `quota.shortages` of each organisation."""
    shortages: dict[int, tuple[Shortage, ...]] = {}
    populations, which = np.unique(facts.population, return_inverse=True)
    for quota in edition.quotas:
        if quota.instrument not in facts.responses:
            continue
        responses = facts.responses[quota.instrument]
        least = np.asarray(
            [0 if people == UNKNOWN else required_responses(quota, people) for people in populations.tolist()]
        )[which]
        for place in np.flatnonzero((responses != UNKNOWN) & (responses < least)).tolist():
            missed = Shortage(quota.instrument, int(least[place]), int(responses[place]))
            shortages[place] = (*shortages.get(place, ()), missed)
    return shortages


def _ratings(scheme: RatingScheme, total: Ints, instruments: list[Ints]) -> Ints:
    """The places in the scheme, decided on hundredths as `rating.rate` does."""
    ratings = np.full(len(total), UNKNOWN, np.int64)
    for place, rule in reversed(list(enumerate(scheme.rules))):
        holds = (total != UNKNOWN) & (total >= float(rule.total * 100))
        if rule.each_instrument is not None:
            mark = float(rule.each_instrument * 100)
            holds &= np.all([value >= mark for value in instruments], axis=0)
        ratings[holds] = place
    return ratings


def _ranks(order: Ints, ranked: Mask) -> Ints:
    ranks = np.zeros(len(order), np.int64)
    count = int(ranked.sum())
    ranks[order[:count]] = np.arange(1, count + 1)
    return ranks


def _changes(total: Ints, previous: Ints) -> Ints:
    """Rounded score minus last year's; NO_CHANGE where either is unknown."""
    return np.where((total == UNKNOWN) | (previous == UNKNOWN), NO_CHANGE, total - previous)


def _withhold(
    tree: NodeArrays,
    rounded: dict[str, Ints],
    weighted: dict[str, Ints],
    withheld: Mask,
    shortages: Mapping[int, tuple[Shortage, ...]],
) -> None:
    """Blank the total of each withheld organisation, and all that the short instrument measured."""
    rounded["total"][withheld] = UNKNOWN
    for instrument in tree.children:
        short = [
            place
            for place, missed in shortages.items()
            if withheld[place] and instrument.id in {shortage.instrument for shortage in missed}
        ]
        weighted[instrument.id][short] = UNKNOWN
        for node in instrument.walk():
            if node.id in rounded:
                rounded[node.id][short] = UNKNOWN


def _not_none(value: Fraction | None) -> Fraction:
    assert value is not None
    return value


def _decimal(value: np.int64) -> Decimal | None:
    return None if value == UNKNOWN else Decimal(int(value)).scaleb(-2)
