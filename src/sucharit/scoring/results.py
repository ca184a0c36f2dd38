"""Many organisations at once: shown scores, ratings, ranks, changes, each equal to the exact definition."""

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
from sucharit.scoring.quota import Shortage, required
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
    rounding_gap: Decimal  # shown total minus the instruments' shown points


@dataclass(frozen=True, slots=True)
class ResultSet:
    """The result of a year. Arrays have one place an organisation, in the order of `facts.orgs`.

    `shown` and `weighted` are hundredths by node id ("total", "iit", "duties" …), UNKNOWN where unknown or
    withheld; `coverage` hundredths of a per cent; `ratings` places in the scheme; `ranks` 0 without rank;
    `order` the places by rank. A withheld organisation keeps back its total and the instrument that too
    few answered, so that the total can't be added up from what is shown.
    """

    edition: Edition
    facts: FactArrays
    tree: NodeArrays  # the floats, nothing withheld
    shown: Mapping[str, Ints]
    weighted: Mapping[str, Ints]
    coverage: Ints
    ratings: Ints
    ranks: Ints
    changes: Ints
    withheld: Mask
    shortages: Mapping[int, tuple[Shortage, ...]]
    order: Ints

    def gaps(self) -> Ints:
        """Shown total minus the instruments' shown points, in hundredths; 0 where the total is not shown."""
        total = self.shown["total"]
        gap = total - np.sum([self.weighted[one.id] for one in self.edition.instruments], axis=0)
        return np.where(total == UNKNOWN, 0, gap)

    def standings(self) -> Iterator[Standing]:
        """Every organisation's line, by rank; those without rank last, by id."""
        gaps = self.gaps()
        for place in self.order.tolist():
            yield self.standing(place, int(gaps[place]))

    def standing(self, place: int, gap: int = 0) -> Standing:
        """The line of the organisation at `place`; `gap` as `gaps` tells."""
        rating, change = int(self.ratings[place]), int(self.changes[place])
        return Standing(
            org=self.facts.orgs[place],
            name=self.facts.names[place],
            kind=self.facts.kinds[place],
            score=_decimal(self.shown["total"][place]),
            rating=None if rating == UNKNOWN else self.edition.ratings.rules[rating],
            rank=int(self.ranks[place]) or None,
            change=None if change == NO_CHANGE else Decimal(change).scaleb(-2),
            coverage=Decimal(int(self.coverage[place])).scaleb(-2),
            withheld=bool(self.withheld[place]),
            shortages=self.shortages.get(place, ()),
            instruments={
                one.code: (
                    _decimal(self.shown[one.id][place]),
                    _decimal(self.weighted[one.id][place]),
                    self.responses(one.id, place),
                )
                for one in self.edition.instruments
            },
            indicators={
                one.code: _decimal(self.shown[one.id][place]) for _, one in self.edition.indicators()
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
    shown, weighted = _shown(tree, exact)
    ratings = _ratings(edition.ratings, shown["total"], [shown[one.id] for one in edition.instruments])
    ratings[withheld] = UNKNOWN
    ranked = (shown["total"] != UNKNOWN) & ~withheld
    order = ranking(tree.value, ranked, facts.orgs, tree.denominators, partial(exact.value, "total"))
    _keep_back(tree, shown, weighted, withheld, shortages)
    return ResultSet(
        edition=edition,
        facts=facts,
        tree=tree,
        shown=shown,
        weighted=weighted,
        coverage=_coverage(tree, exact),
        ratings=ratings,
        ranks=_ranks(order, ranked),
        changes=_changes(shown["total"], facts.previous),
        withheld=withheld,
        shortages=shortages,
        order=order,
    )


class _Exact:
    """The exact definition, asked for the few organisations that floats can't decide."""

    def __init__(self, edition: Edition, facts: FactArrays) -> None:
        self._edition, self._facts = edition, facts
        self._trees: dict[int, Score] = {}

    def tree(self, place: int) -> Score:
        """The exact tree of one organisation."""
        if place not in self._trees:
            self._trees[place] = score(self._edition, self._facts.facts_of(self._edition, place))
        return self._trees[place]

    def value(self, node: str, place: int) -> Fraction:
        """A node's exact value, which is known wherever the float is."""
        return _known(self.tree(place).find(node).value)

    def weighted(self, node: str, place: int) -> Fraction:
        """An instrument's exact points of the total."""
        return _known(self.tree(place).find(node).weighted)

    def coverage(self, place: int) -> Fraction:
        """How much is known beneath the total, in per cent."""
        return self.tree(place).coverage * 100


def _shown(tree: NodeArrays, exact: _Exact) -> tuple[dict[str, Ints], dict[str, Ints]]:
    shown, weighted = {}, {}
    for node in tree.walk():
        if node.level in (NodeLevel.TOTAL, NodeLevel.INSTRUMENT, NodeLevel.INDICATOR):
            shown[node.id] = rounded_hundredths(node.value, node.denominators, partial(exact.value, node.id))
    for node in tree.children:
        weighted[node.id] = rounded_hundredths(
            node.value * float((node.weight or 0) / 100),
            node.weighted_denominators,
            partial(exact.weighted, node.id),
        )
    return shown, weighted


def _coverage(tree: NodeArrays, exact: _Exact) -> Ints:
    below = tree.coverage_denominator()
    return rounded_hundredths(
        tree.coverage * 100,
        lambda places: np.full(len(places), min(below, 2**62), np.int64),
        exact.coverage,
    )


def _shortages(edition: Edition, facts: FactArrays) -> dict[int, tuple[Shortage, ...]]:
    """Every quota missed, by place; the same as `quota.shortages` for each."""
    found: dict[int, tuple[Shortage, ...]] = {}
    populations, which = np.unique(facts.population, return_inverse=True)
    for quota in edition.quotas:
        if quota.instrument not in facts.responses:
            continue
        responses = facts.responses[quota.instrument]
        least = np.asarray([0 if one == UNKNOWN else required(quota, one) for one in populations.tolist()])[
            which
        ]
        for place in np.flatnonzero((responses != UNKNOWN) & (responses < least)).tolist():
            missed = Shortage(quota.instrument, int(least[place]), int(responses[place]))
            found[place] = (*found.get(place, ()), missed)
    return found


def _ratings(scheme: RatingScheme, total: Ints, instruments: list[Ints]) -> Ints:
    """Each one's place in the scheme, decided on hundredths as `rating.rate` does."""
    found = np.full(len(total), UNKNOWN, np.int64)
    for place, rule in reversed(list(enumerate(scheme.rules))):
        holds = (total != UNKNOWN) & (total >= float(rule.total * 100))
        if rule.each_instrument is not None:
            mark = float(rule.each_instrument * 100)
            holds &= np.all([value >= mark for value in instruments], axis=0)
        found[holds] = place
    return found


def _ranks(order: Ints, ranked: Mask) -> Ints:
    ranks = np.zeros(len(order), np.int64)
    count = int(ranked.sum())
    ranks[order[:count]] = np.arange(1, count + 1)
    return ranks


def _changes(total: Ints, previous: Ints) -> Ints:
    """Shown score minus last year's; not known while either is not."""
    return np.where((total == UNKNOWN) | (previous == UNKNOWN), NO_CHANGE, total - previous)


def _keep_back(
    tree: NodeArrays,
    shown: dict[str, Ints],
    weighted: dict[str, Ints],
    withheld: Mask,
    shortages: Mapping[int, tuple[Shortage, ...]],
) -> None:
    """Blank the total of every withheld organisation, and all that the short instrument measured."""
    shown["total"][withheld] = UNKNOWN
    for instrument in tree.children:
        short = [
            place
            for place, missed in shortages.items()
            if withheld[place] and instrument.id in {one.instrument for one in missed}
        ]
        weighted[instrument.id][short] = UNKNOWN
        for node in instrument.walk():
            if node.id in shown:
                shown[node.id][short] = UNKNOWN


def _known(value: Fraction | None) -> Fraction:
    assert value is not None
    return value


def _decimal(value: np.int64) -> Decimal | None:
    return None if value == UNKNOWN else Decimal(int(value)).scaleb(-2)
