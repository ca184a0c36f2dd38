"""The rules of `score` for many organisations at a time: arrays for each node of the tree.

Values are 64-bit floats here, so no result may come from them alone: `proof` decides the rounded
scores, with the denominators that this module also knows.
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

    `averaged` is what the mean is taken over, which may lie two levels below. Of a counted part or
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
        """This node, then all under it, in order."""
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
            return _common([_times(node.denominators(places), node.weight or 0) for node in self.averaged])
        of_mean = self._of_mean(places)
        if self.published is None:
            return of_mean
        scores = self.published[places]
        return np.where(scores == UNKNOWN, of_mean, np.minimum(UNIT // np.gcd(scores, UNIT), HUGE))

    def weighted_denominators(self, places: Ints) -> Ints:
        """The same as `denominators` for an instrument's weighted points."""
        return _times(self.denominators(places), self.weight or 0)

    def coverage_denominator(self) -> int:
        """A multiple of the denominators of all exact coverages."""
        denominators = [node.coverage_denominator() for node in self.averaged]
        if self.level is NodeLevel.TOTAL:
            weights = [(node.weight or Fraction(0)) / 100 for node in self.averaged]
            return lcm(*(d * weight.denominator for d, weight in zip(denominators, weights, strict=True)))
        return lcm(*denominators) * len(denominators) if denominators else 1

    def _of_mean(self, places: Ints) -> Ints:
        masks = [~np.isnan(node.value[places]) for node in self.averaged]
        denominators = [
            np.where(mask, node.denominators(places), 1)
            for mask, node in zip(masks, self.averaged, strict=True)
        ]
        members = np.maximum(np.sum(masks, axis=0), 1) if masks else np.ones(len(places), np.int64)
        return np.minimum(_common(denominators) * members, HUGE)


def score_arrays(edition: Edition, facts: FactArrays) -> NodeArrays:
    """The total with everything under it, by the same rules as `score.score`."""
    instruments = tuple(_instrument(edition, instrument, facts) for instrument in edition.instruments)
    values = [node.value * float((node.weight or 0) / 100) for node in instruments]
    coverages = [node.coverage * float((node.weight or 0) / 100) for node in instruments]
    value = np.sum(values, axis=0)  # NaN while any is unknown
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
    parts = _parts(instrument, facts)
    children = tuple(_indicator(edition, indicator, parts, facts) for indicator in instrument.indicators)
    return _mean(NodeLevel.INSTRUMENT, instrument.id, instrument.code, children, weight=instrument.weight)


def _indicator(
    edition: Edition, indicator: Indicator, parts: dict[str, NodeArrays], facts: FactArrays
) -> NodeArrays:
    if indicator.children:
        children = tuple(_indicator(edition, child, parts, facts) for child in indicator.children)
    else:
        children = tuple(_item(item, parts) for item in indicator.items)
    averaged = children
    if indicator.items and edition.combine_parts is CombineParts.POOLED:
        averaged = tuple(part for item in children for part in item.children)
    node = _mean(NodeLevel.INDICATOR, indicator.id, indicator.code, children, averaged)
    published = facts.published.get(indicator.code)
    return node if published is None else _with_published(node, published)


def _with_published(indicator: NodeArrays, published: Ints) -> NodeArrays:
    """The indicator with its announced scores in place of all that lies under it, where there are any."""
    where = published != UNKNOWN
    return replace(
        indicator,
        value=np.where(where, published / UNIT, indicator.value),
        coverage=np.where(where, 1.0, indicator.coverage),
        children=tuple(_blank(child, where) for child in indicator.children),
        published=published,
    )


def _blank(node: NodeArrays, where: Mask) -> NodeArrays:
    """Nothing is known under an announced score."""
    children = tuple(_blank(child, where) for child in node.children)
    return replace(node, value=np.where(where, np.nan, node.value), children=children)


def _item(item: Item, parts: dict[str, NodeArrays]) -> NodeArrays:
    return _mean(NodeLevel.ITEM, item.id, item.code, tuple(parts[part.id] for part in item.parts))


def _parts(instrument: Instrument, facts: FactArrays) -> dict[str, NodeArrays]:
    """The parts of an instrument by id."""
    tables = [facts.counts.get((instrument.id, channel)) for channel in instrument.channels]
    nothing = np.zeros((most_choices(instrument), len(facts.orgs)), np.int64)
    parts = {}
    for row, part in enumerate(instrument.parts()):
        tallies = [nothing if table is None else table[row] for table in tables]
        parts[part.id] = _part(instrument, part, tallies)
    return parts


def _part(instrument: Instrument, part: Part, tallies: Sequence[Ints]) -> NodeArrays:
    if len(tallies) > 1 and instrument.combine_channels is CombineChannels.MEAN:
        channels = tuple(
            _from_tally(NodeLevel.CHANNEL, f"{part.id}/{channel}", channel, part, tally)
            for channel, tally in zip(instrument.channels, tallies, strict=True)
        )
        return _mean(NodeLevel.PART, part.id, part.column, channels)
    pooled = reduce(np.add, tallies) if len(tallies) > 1 else tallies[0]
    return _from_tally(NodeLevel.PART, part.id, part.column, part, pooled)


def _from_tally(level: NodeLevel, id_: str, code: str, part: Part, tally: Ints) -> NodeArrays:
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
    for node in of:
        mask = ~np.isnan(node.value)
        np.add(total, node.value, out=total, where=mask)
        members += mask
    with np.errstate(invalid="ignore"):
        value = total / members
    coverage = np.sum([node.coverage for node in of], axis=0) / len(of)
    return NodeArrays(level, id_, code, value, coverage, children=children, averaged=of, weight=weight)


def _common(denominators: Sequence[Ints]) -> Ints:
    """The least common multiple, place by place; HUGE where it is too large to say anything."""
    return reduce(_lcm_or_huge, denominators)


def _lcm_or_huge(first: Ints, second: Ints) -> Ints:
    multiple = np.minimum(np.lcm(first, second), HUGE)
    return np.where((first >= HUGE) | (second >= HUGE), HUGE, multiple)


def _times(denominators: Ints, weight: Fraction | int) -> Ints:
    share = Fraction(weight) / 100
    grown = denominators // np.gcd(denominators, share.numerator) * share.denominator
    return np.where(denominators >= HUGE, HUGE, np.minimum(grown, HUGE))
