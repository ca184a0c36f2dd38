"""How far one survey indicator alone would have to rise to reach a rating."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

from sucharit.analysis.influence import lifts
from sucharit.analysis.levers import RatedScores, at_least
from sucharit.frameworks import Edition, RatingRule
from sucharit.frameworks.model import InstrumentKind
from sucharit.languages import Text
from sucharit.scoring import Score, rounded

HALF = Fraction(1, 200)  # half a hundredth: what rounding half-up gives


@dataclass(frozen=True, slots=True)
class RequiredIncrease:
    """The score that one survey indicator would need if nothing else changed.

    `to` is the least score of two decimals that suffices; None where not even 100 would.
    """

    id: str
    code: str
    title: Text
    value: Fraction
    to: Decimal | None

    @property
    def points(self) -> Decimal | None:
        """How far it has to rise from its rounded score."""
        value = rounded(self.value)
        return None if self.to is None or value is None else self.to - value


def required_increases(
    edition: Edition, goal: int, now: RatedScores, total: Score
) -> tuple[RequiredIncrease, ...]:
    """What each survey indicator with a score would need, alone, for rating `goal` (an index) or better."""
    return tuple(_required_increases(edition, goal, now, total))


def _required_increases(
    edition: Edition, goal: int, now: RatedScores, total: Score
) -> Iterator[RequiredIncrease]:
    rules = edition.ratings.rules[: goal + 1]
    for instrument, score in zip(edition.instruments, total.children, strict=True):
        lift = lifts(score) if instrument.kind is InstrumentKind.SURVEY else {}
        for indicator, current in zip(instrument.indicators, score.children, strict=True):
            if current.value is None or current.id not in lift:
                continue
            share = lift[current.id]
            needs = [
                current.value + need / share
                for rule in rules
                if (need := _lack_of_instrument(rule, now, instrument.id, instrument.weight)) is not None
            ]
            yield RequiredIncrease(
                indicator.id,
                indicator.code,
                indicator.title,
                current.value,
                _least_score(min(needs, default=None)),
            )


def _lack_of_instrument(
    rule: RatingRule, now: RatedScores, instrument: str, weight: Fraction
) -> Fraction | None:
    """The points its instrument lacks for this rating; None where others block it or it has no weight."""
    each_instrument = rule.each_instrument
    others = [value for name, value in now.instruments.items() if name != instrument]
    if each_instrument is not None and not all(at_least(value, each_instrument) for value in others):
        return None
    need = (
        Fraction(0)
        if each_instrument is None
        else _lack_of_score(now.instruments[instrument], each_instrument)
    )
    lack = _lack_of_score(now.total, rule.total)
    if lack and not weight:
        return None
    return max(need, lack * 100 / weight) if lack else need


def _lack_of_score(value: Fraction, mark: Fraction) -> Fraction:
    """How much has to be added before the rounded score reaches the mark."""
    return Fraction(0) if at_least(value, mark) else Fraction(ceil(mark * 100), 100) - HALF - value


def _least_score(need: Fraction | None) -> Decimal | None:
    """The least score of two decimals that suffices; None above 100."""
    if need is None or need > 100:
        return None
    return Decimal(ceil(need * 100)).scaleb(-2)
