"""How an edition turns answers into a rating, from its own data: weights, counts, marks, open points."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from sucharit.frameworks import Edition, Instrument, Quota, edition_folders
from sucharit.frameworks.model import CombineChannels, InstrumentKind
from sucharit.frameworks.programmes import plain_name
from sucharit.languages import Text
from sucharit.portal.badges import Badge, badge
from sucharit.portal.editions import edition_or_none

HUNDREDTH = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class RatingBand:
    """One rating with its marks. `below` is the highest total that still falls short of the band above."""

    badge: Badge | None
    total: Fraction
    below: Fraction | None
    each_instrument: Fraction | None
    passes: bool
    meaning: Text | None


@dataclass(frozen=True, slots=True)
class WeighedInstrument:
    """An instrument with its weight, how many questions or items it has, and its quota."""

    instrument: Instrument
    name: Text  # what people call it: "คนใน (IIT)"
    questions: int
    quota: Quota | None

    @property
    def is_audit(self) -> bool:
        """Whether assessors check items; otherwise people answer questions."""
        return self.instrument.kind is InstrumentKind.AUDIT


@dataclass(frozen=True, slots=True)
class EditionMethod:
    """What the method page shows of an edition."""

    edition: Edition
    instruments: tuple[WeighedInstrument, ...]
    bands: tuple[RatingBand, ...]

    @property
    def looks_at_instruments(self) -> bool:
        """Whether ratings have a mark for every instrument, not for the total alone."""
        return any(band.each_instrument is not None for band in self.bands)

    @property
    def channels_apart(self) -> bool:
        """Whether the two ways are averaged separately, each counting half."""
        means = [weighed.instrument.combine_channels is CombineChannels.MEAN for weighed in self.instruments]
        return all(means)

    @property
    def two_channels(self) -> bool:
        """Whether an instrument gathers answers in two ways."""
        return any(len(weighed.instrument.channels) > 1 for weighed in self.instruments)


def edition_method(edition: Edition) -> EditionMethod:
    quotas = {quota.instrument: quota for quota in edition.quotas}
    instruments = tuple(
        WeighedInstrument(
            instrument,
            plain_name(edition.programme, instrument),
            sum(1 for _ in instrument.items()),
            quotas.get(instrument.id),
        )
        for instrument in edition.instruments
    )
    return EditionMethod(edition, instruments, _bands(edition))


def _bands(edition: Edition) -> tuple[RatingBand, ...]:
    """Best first. Where two bands share a mark, the upper one asks more of the instruments."""
    bands: list[RatingBand] = []
    for rule in edition.ratings.rules:
        above = min((band.total for band in bands), default=None)
        below = None if above is None or above == rule.total else above - HUNDREDTH
        bands.append(
            RatingBand(badge(rule), rule.total, below, rule.each_instrument, rule.passes, rule.meaning)
        )
    return tuple(bands)


def editions() -> tuple[Edition, ...]:
    """Every edition that can be read, newest first within its programme."""
    readable = [edition for name in edition_folders() if (edition := edition_or_none(name))]
    return tuple(sorted(readable, key=lambda edition: (edition.programme, -edition.year)))
