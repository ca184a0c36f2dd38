"""One organisation's score, exact, as a tree that explains itself. `docs/methods/scoring.md` is its prose.

This is the definition. `results.score_all` computes the same for thousands at once and is tested against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from sucharit.frameworks.model import (
    CombineChannels,
    CombineParts,
    Edition,
    Indicator,
    Instrument,
    Item,
    Part,
)
from sucharit.scoring.facts import Facts

ZERO, ONE = Fraction(0), Fraction(1)


class NodeLevel(StrEnum):
    """The level of a score in the tree."""

    TOTAL = "total"
    INSTRUMENT = "instrument"
    INDICATOR = "indicator"
    ITEM = "item"
    PART = "part"
    CHANNEL = "channel"


class ScoreRule(StrEnum):
    """How a value is computed from those under it."""

    WEIGHTED_SUM = "weighted-sum"  # instruments × weights; known only when all are known
    MEAN = "mean"  # unweighted mean of the known children
    MEAN_OF_PARTS = "mean-of-parts"  # unweighted mean of all known parts, items not standing between
    POINTS = "points"  # points of the choices × how many chose them ÷ how many chose
    PUBLISHED = "published"  # taken as announced; nothing under it is known here
    SAME = "same"  # the only part of its item


@dataclass(frozen=True, slots=True)
class Score:
    """A value (0–100, exact; None is unknown) with the rule and the children it came from.

    `coverage` (0–1) is the known share of what lies under it, all children counting equally.
    """

    level: NodeLevel
    id: str
    code: str
    value: Fraction | None
    coverage: Fraction
    rule: ScoreRule
    children: tuple[Score, ...] = ()
    weight: Fraction | None = None  # of an instrument, in points of the total
    tally: tuple[int, ...] = ()  # of a part or channel: how many chose each choice

    @property
    def weighted(self) -> Fraction | None:
        """An instrument's share of the total, in points."""
        return None if self.value is None or self.weight is None else self.value * self.weight / 100

    def walk(self) -> Iterator[Score]:
        """This score, then all under it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def find(self, id_or_code: str) -> Score:
        """The first score of this id or code, this one or one under it. Raises KeyError."""
        for score in self.walk():
            if id_or_code in (score.id, score.code):
                return score
        raise KeyError(id_or_code)

    def at(self, level: NodeLevel) -> tuple[Score, ...]:
        """All scores on one level, in order."""
        return tuple(score for score in self.walk() if score.level is level)


def score(edition: Edition, facts: Facts) -> Score:
    """The total of one organisation, from the edition's rules and what is known.

    A node is the unweighted mean of its known children, instruments are weighted
    (30/30/40 in FY2566). Unknown is not zero: it leaves the mean and lowers the coverage; the
    total is unknown while an instrument is. Source: NACC ITA manual FY2566, roll-up of scores.
    """
    instruments = tuple(_instrument(edition, instrument, facts) for instrument in edition.instruments)
    values = [instrument.weighted for instrument in instruments]
    total = (
        None if any(value is None for value in values) else sum((v for v in values if v is not None), ZERO)
    )
    coverage = sum((node.coverage * (node.weight or 0) / 100 for node in instruments), ZERO)
    return Score(NodeLevel.TOTAL, "total", "", total, coverage, ScoreRule.WEIGHTED_SUM, instruments)


def _instrument(edition: Edition, instrument: Instrument, facts: Facts) -> Score:
    children = tuple(_indicator(edition, instrument, indicator, facts) for indicator in instrument.indicators)
    return Score(
        NodeLevel.INSTRUMENT,
        instrument.id,
        instrument.code,
        mean(children),
        _coverage(children),
        ScoreRule.MEAN,
        children,
        weight=instrument.weight,
    )


def _indicator(edition: Edition, instrument: Instrument, indicator: Indicator, facts: Facts) -> Score:
    if indicator.code in facts.published:
        value = facts.published[indicator.code]
        return Score(NodeLevel.INDICATOR, indicator.id, indicator.code, value, ONE, ScoreRule.PUBLISHED)
    if indicator.children:
        children = tuple(_indicator(edition, instrument, child, facts) for child in indicator.children)
    else:
        children = tuple(_item(instrument, item, facts) for item in indicator.items)
    averaged, rule = children, ScoreRule.MEAN
    if indicator.items and edition.combine_parts is CombineParts.POOLED:
        averaged = tuple(part for item in children for part in (item.children or (item,)))
        rule = ScoreRule.MEAN_OF_PARTS
    return Score(
        NodeLevel.INDICATOR, indicator.id, indicator.code, mean(averaged), _coverage(averaged), rule, children
    )


def _item(instrument: Instrument, item: Item, facts: Facts) -> Score:
    parts = tuple(_part(instrument, item, part, facts) for part in item.parts)
    rule = ScoreRule.SAME if len(parts) == 1 else ScoreRule.MEAN
    return Score(NodeLevel.ITEM, item.id, item.code, mean(parts), _coverage(parts), rule, parts)


def _part(instrument: Instrument, item: Item, part: Part, facts: Facts) -> Score:
    tallies = [facts.tally(instrument.id, channel, part.column) for channel in instrument.channels]
    if len(tallies) > 1 and instrument.combine_channels is CombineChannels.MEAN:
        channels = tuple(
            _from_tally(NodeLevel.CHANNEL, f"{part.id}/{channel}", channel, part, tally)
            for channel, tally in zip(instrument.channels, tallies, strict=True)
        )
        return Score(
            NodeLevel.PART,
            part.id,
            part.column,
            mean(channels),
            _coverage(channels),
            ScoreRule.MEAN,
            channels,
        )
    pooled = tuple(sum(column) for column in zip(*(tally for tally in tallies if tally), strict=True))
    return _from_tally(NodeLevel.PART, part.id, part.column, part, pooled)


def _from_tally(level: NodeLevel, id_: str, code: str, part: Part, tally: tuple[int, ...]) -> Score:
    """Points × answers ÷ answers, over the choices that carry points ("no opinion" carries none)."""
    pairs = [(p, n) for p, n in zip(part.scale.points, tally or (0,) * len(part.scale.choices), strict=True)]
    answers = sum(n for points, n in pairs if points is not None)
    value = (
        sum((points * n for points, n in pairs if points is not None), ZERO) / answers if answers else None
    )
    return Score(level, id_, code, value, ONE if answers else ZERO, ScoreRule.POINTS, tally=tally)


def mean(scores: Sequence[Score]) -> Fraction | None:
    """The unweighted mean of the known ones; None when none is known."""
    values = [score.value for score in scores if score.value is not None]
    return sum(values, ZERO) / len(values) if values else None


def _coverage(scores: Sequence[Score]) -> Fraction:
    return sum((score.coverage for score in scores), ZERO) / len(scores)
