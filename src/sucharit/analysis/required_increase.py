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
from sucharit.scoring import Score, shown

HALF = Fraction(1, 200)  # half a hundredth: what rounding half-up gives


@dataclass(frozen=True, slots=True)
class RequiredIncrease:
    """One survey indicator as the only thing that moves: the least score that would do, if any.

    `to` has two decimals and suffices exactly; None: not even 100 would do.
    """

    id: str
    code: str
    title: Text
    value: Fraction
    to: Decimal | None

    @property
    def points(self) -> Decimal | None:
        """How far it has to rise from its shown score."""
        value = shown(self.value)
        return None if self.to is None or value is None else self.to - value


def required_increases(
    edition: Edition, goal: int, now: RatedScores, total: Score
) -> tuple[RequiredIncrease, ...]:
    """For each survey indicator of known score: what it alone would need for rung `goal` or better."""
    return tuple(_required_increases(edition, goal, now, total))


def _required_increases(
    edition: Edition, goal: int, now: RatedScores, total: Score
) -> Iterator[RequiredIncrease]:
    rules = edition.ratings.rules[: goal + 1]
    for instrument, score in zip(edition.instruments, total.children, strict=True):
        lift = lifts(score) if instrument.kind is InstrumentKind.SURVEY else {}
        for indicator, one in zip(instrument.indicators, score.children, strict=True):
            if one.value is None or one.id not in lift:
                continue
            share = lift[one.id]
            needs = [
                one.value + need / share
                for rule in rules
                if (need := _need(rule, now, instrument.id, instrument.weight)) is not None
            ]
            yield RequiredIncrease(
                indicator.id, indicator.code, indicator.title, one.value, _reached(min(needs, default=None))
            )


def _need(rule: RatingRule, now: RatedScores, instrument: str, weight: Fraction) -> Fraction | None:
    """The points its instrument lacks for this rung; None where others block or it weighs nothing."""
    each = rule.each_instrument
    others = [value for name, value in now.instruments.items() if name != instrument]
    if each is not None and not all(at_least(value, each) for value in others):
        return None
    need = Fraction(0) if each is None else _lack(now.instruments[instrument], each)
    lack = _lack(now.total, rule.total)
    if lack and not weight:
        return None
    return max(need, lack * 100 / weight) if lack else need


def _lack(value: Fraction, mark: Fraction) -> Fraction:
    """How much has to be added before the shown score reaches the mark."""
    return Fraction(0) if at_least(value, mark) else Fraction(ceil(mark * 100), 100) - HALF - value


def _reached(need: Fraction | None) -> Decimal | None:
    """The least score of two decimals that suffices; None above 100."""
    if need is None or need > 100:
        return None
    return Decimal(ceil(need * 100)).scaleb(-2)
