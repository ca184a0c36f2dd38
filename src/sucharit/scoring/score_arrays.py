"""The rules of `score`, once more, for many organisations at a time: every storey as arrays.

Values are 64-bit floats here, so nothing shown may come from them alone: `proof` decides the shown
decimals, with the denominators that this module also knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce
from math import lcm

import numpy as np

from sucharit.frameworks.model import (
    CombineChannels,
    CombineParts,
    Edition,
    Indicator,
    Instrument,
    Item,
    Part,
)
from sucharit.scoring.columns import UNIT, UNKNOWN, FactArrays, Floats, Ints, Mask, most_choices
from sucharit.scoring.proof import HUGE
from sucharit.scoring.score import NodeLevel


@dataclass(frozen=True, slots=True)
class NodeArrays:
    """One node of the tree for all organisations: values (0–100, NaN unknown) and coverage (0–1).

    `averaged` is what the mean is taken over, which may lie two storeys beneath. Of a counted part or
    channel, `sums` is Σ points × answers in units of 1/`fineness`, and `answers` how many gave points.
    """

    level: NodeLevel
    id: str
    code: str
    value: Floats
    coverage: Floats
    children: tuple[NodeArrays, ...] = ()
    averaged: tuple[NodeArrays, ...] = ()
    weight: Fraction | None = None
    published: Ints | None = None
    sums: Ints | None = None
    answers: Ints | None = None
    fineness: int = 1

    def walk(self) -> Iterator[NodeArrays]:
        """This storey, then all beneath it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def denominators(self, places: Ints) -> Ints:
        """A multiple of the exact value's denominator for the organisations at `places`; HUGE: not known."""
        if self.sums is not None and self.answers is not None:
            below = np.maximum(self.answers[places] * self.fineness, 1)
            reduced: Ints = np.minimum(below // np.gcd(self.sums[places], below), HUGE)
            return reduced
        if self.level is NodeLevel.TOTAL:
            return _common([_times(one.denominators(places), one.weight or 0) for one in self.averaged])
        found = self._of_mean(places)
        if self.published is None:
            return found
        scores = self.published[places]
        return np.where(scores == UNKNOWN, found, np.minimum(UNIT // np.gcd(scores, UNIT), HUGE))

    def weighted_denominators(self, places: Ints) -> Ints:
        """The same for an instrument's weighted points."""
        return _times(self.denominators(places), self.weight or 0)

    def coverage_denominator(self) -> int:
        """A multiple of every exact coverage's denominator."""
        each = [one.coverage_denominator() for one in self.averaged]
        if self.level is NodeLevel.TOTAL:
            weights = [(one.weight or Fraction(0)) / 100 for one in self.averaged]
            return lcm(*(d * weight.denominator for d, weight in zip(each, weights, strict=True)))
        return lcm(*each) * len(each) if each else 1

    def _of_mean(self, places: Ints) -> Ints:
        known = [~np.isnan(one.value[places]) for one in self.averaged]
        each = [
            np.where(mask, one.denominators(places), 1)
            for mask, one in zip(known, self.averaged, strict=True)
        ]
        members = np.maximum(np.sum(known, axis=0), 1) if known else np.ones(len(places), np.int64)
        return np.minimum(_common(each) * members, HUGE)


def score_arrays(edition: Edition, facts: FactArrays) -> NodeArrays:
    """The total with everything beneath it, by the same rules as `score.score`."""
    instruments = tuple(_instrument(edition, one, facts) for one in edition.instruments)
    values = [one.value * float((one.weight or 0) / 100) for one in instruments]
    coverages = [one.coverage * float((one.weight or 0) / 100) for one in instruments]
    value = np.sum(values, axis=0)  # NaN while one is unknown
    return NodeArrays(
        NodeLevel.TOTAL,
        "total",
        "",
        value,
        np.sum(coverages, axis=0),
        children=instruments,
        averaged=instruments,
    )


def _instrument(edition: Edition, instrument: Instrument, facts: FactArrays) -> NodeArrays:
    counted = _parts(instrument, facts)
    children = tuple(_indicator(edition, one, counted, facts) for one in instrument.indicators)
    return _mean(NodeLevel.INSTRUMENT, instrument.id, instrument.code, children, weight=instrument.weight)


def _indicator(
    edition: Edition, indicator: Indicator, counted: dict[str, NodeArrays], facts: FactArrays
) -> NodeArrays:
    if indicator.children:
        children = tuple(_indicator(edition, one, counted, facts) for one in indicator.children)
    else:
        children = tuple(_item(item, counted) for item in indicator.items)
    averaged = children
    if indicator.items and edition.combine_parts is CombineParts.POOLED:
        averaged = tuple(part for item in children for part in item.children)
    found = _mean(NodeLevel.INDICATOR, indicator.id, indicator.code, children, averaged)
    published = facts.published.get(indicator.code)
    return found if published is None else _published(found, published)


def _published(indicator: NodeArrays, published: Ints) -> NodeArrays:
    """The indicator with its announced scores in place of all that lies beneath, where there are any."""
    known = published != UNKNOWN
    return replace(
        indicator,
        value=np.where(known, published / UNIT, indicator.value),
        coverage=np.where(known, 1.0, indicator.coverage),
        children=tuple(_blank(child, known) for child in indicator.children),
        published=published,
    )


def _blank(storey: NodeArrays, where: Mask) -> NodeArrays:
    """Nothing is known beneath an announced score."""
    children = tuple(_blank(child, where) for child in storey.children)
    return replace(storey, value=np.where(where, np.nan, storey.value), children=children)


def _item(item: Item, counted: dict[str, NodeArrays]) -> NodeArrays:
    return _mean(NodeLevel.ITEM, item.id, item.code, tuple(counted[part.id] for part in item.parts))


def _parts(instrument: Instrument, facts: FactArrays) -> dict[str, NodeArrays]:
    """Every part of an instrument by its id."""
    tables = [facts.counts.get((instrument.id, channel)) for channel in instrument.channels]
    nothing = np.zeros((most_choices(instrument), len(facts.orgs)), np.int64)
    found = {}
    for row, part in enumerate(instrument.parts()):
        tallies = [nothing if table is None else table[row] for table in tables]
        found[part.id] = _part(instrument, part, tallies)
    return found


def _part(instrument: Instrument, part: Part, tallies: Sequence[Ints]) -> NodeArrays:
    if len(tallies) > 1 and instrument.combine_channels is CombineChannels.MEAN:
        channels = tuple(
            _counted(NodeLevel.CHANNEL, f"{part.id}/{channel}", channel, part, tally)
            for channel, tally in zip(instrument.channels, tallies, strict=True)
        )
        return _mean(NodeLevel.PART, part.id, part.column, channels)
    pooled = reduce(np.add, tallies) if len(tallies) > 1 else tallies[0]
    return _counted(NodeLevel.PART, part.id, part.column, part, pooled)


def _counted(level: NodeLevel, id_: str, code: str, part: Part, tally: Ints) -> NodeArrays:
    fineness = lcm(*(points.denominator for points in part.scale.points if points is not None))
    carrying = [(n, int(p * fineness)) for n, p in enumerate(part.scale.points) if p is not None]
    sums = np.sum([tally[n] * points for n, points in carrying], axis=0)
    answers = np.sum([tally[n] for n, _ in carrying], axis=0)
    with np.errstate(invalid="ignore"):  # 0 ÷ 0 answers is unknown: NaN
        value = sums / (answers * fineness)
    coverage = (answers > 0).astype(np.float64)
    return NodeArrays(level, id_, code, value, coverage, sums=sums, answers=answers, fineness=fineness)


def _mean(
    level: NodeLevel,
    id_: str,
    code: str,
    children: tuple[NodeArrays, ...],
    averaged: tuple[NodeArrays, ...] | None = None,
    weight: Fraction | None = None,
) -> NodeArrays:
    """The unweighted mean of the known ones; NaN when none is known."""
    of = children if averaged is None else averaged
    total = np.zeros_like(of[0].value)
    members = np.zeros(len(total), np.int64)
    for one in of:
        known = ~np.isnan(one.value)
        np.add(total, one.value, out=total, where=known)
        members += known
    with np.errstate(invalid="ignore"):
        value = total / members
    coverage = np.sum([one.coverage for one in of], axis=0) / len(of)
    return NodeArrays(level, id_, code, value, coverage, children=children, averaged=of, weight=weight)


def _common(each: Sequence[Ints]) -> Ints:
    """The least common multiple, place by place; HUGE where it is too large to say anything."""
    return reduce(_lcm_or_huge, each)


def _lcm_or_huge(one: Ints, other: Ints) -> Ints:
    found = np.minimum(np.lcm(one, other), HUGE)
    return np.where((one >= HUGE) | (other >= HUGE), HUGE, found)


def _times(denominators: Ints, weight: Fraction | int) -> Ints:
    share = Fraction(weight) / 100
    grown = denominators // np.gcd(denominators, share.numerator) * share.denominator
    return np.where(denominators >= HUGE, HUGE, np.minimum(grown, HUGE))
