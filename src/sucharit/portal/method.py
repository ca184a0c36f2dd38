"""How an edition turns answers into a rating, told from its own data: weights, counts, marks, open points."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from sucharit.frameworks import Edition, EditionFaults, Instrument, Quota, edition_folders, load
from sucharit.frameworks.model import CombineChannels, InstrumentKind
from sucharit.languages import Text
from sucharit.portal.badges import Badge, badge

HUNDREDTH = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class Rung:
    """One rating with its marks. `below` is the highest total that still falls short of the rung above."""

    badge: Badge | None
    total: Fraction
    below: Fraction | None
    each: Fraction | None
    passes: bool
    meaning: Text | None


@dataclass(frozen=True, slots=True)
class Weighed:
    """An instrument with its weight, how many questions or items it has, and its quota."""

    instrument: Instrument
    questions: int
    quota: Quota | None

    @property
    def audit(self) -> bool:
        """Whether assessors look, rather than people answer."""
        return self.instrument.kind is InstrumentKind.AUDIT


@dataclass(frozen=True, slots=True)
class Method:
    """What the method page shows of an edition."""

    edition: Edition
    weighed: tuple[Weighed, ...]
    rungs: tuple[Rung, ...]

    @property
    def looks_at_instruments(self) -> bool:
        """Whether the rating asks something of every instrument, not of the total alone."""
        return any(rung.each is not None for rung in self.rungs)

    @property
    def channels_apart(self) -> bool:
        """Whether the two ways are averaged apart, each counting half."""
        means = [one.instrument.combine_channels is CombineChannels.MEAN for one in self.weighed]
        return all(means)

    @property
    def two_channels(self) -> bool:
        """Whether an instrument gathers answers in two ways."""
        return any(len(one.instrument.channels) > 1 for one in self.weighed)


def method(edition: Edition) -> Method:
    """The method of an edition."""
    quotas = {quota.instrument: quota for quota in edition.quotas}
    weighed = tuple(
        Weighed(one, sum(1 for _ in one.items()), quotas.get(one.id)) for one in edition.instruments
    )
    return Method(edition, weighed, _rungs(edition))


def _rungs(edition: Edition) -> tuple[Rung, ...]:
    """Best first. Where two rungs share a mark, the upper one asks more of the instruments."""
    found: list[Rung] = []
    for rule in edition.ratings.rules:
        above = min((rung.total for rung in found), default=None)
        below = None if above is None or above == rule.total else above - HUNDREDTH
        found.append(Rung(badge(rule), rule.total, below, rule.each_instrument, rule.passes, rule.meaning))
    return tuple(found)


def editions() -> tuple[Edition, ...]:
    """Every edition that can be read, newest first within its programme."""
    found = [edition for name in edition_folders() if (edition := _readable(name))]
    return tuple(sorted(found, key=lambda one: (one.programme, -one.year)))


def _readable(name: str) -> Edition | None:
    try:
        return load(name)
    except (LookupError, EditionFaults):
        return None
