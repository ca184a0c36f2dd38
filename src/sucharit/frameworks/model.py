"""The shape of an edition: what is assessed in one year, by which questions, with which points.

An edition is a tree: instruments (IIT, EIT, OIT) → indicators → sub-indicators → items → parts.
A *part* is the smallest scored thing: one question of a survey, or the verdict on one disclosure
item. Each part points at a *scale*, whose choices carry the points (0–100, exact).

Everything here is a frozen value; `loader.load` makes it from the files of a folder.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from sucharit.languages import Text


class InstrumentKind(StrEnum):
    """How an instrument collects its facts."""

    SURVEY = "survey"  # many people answer
    AUDIT = "audit"  # one verdict for each item


class CombineChannels(StrEnum):
    """How the channels of a survey (EIT parts 1 and 2) become one score (open in the official texts)."""

    MEAN = "mean"  # the mean of the channels' item scores
    POOLED = "pooled"  # all answers counted together


class CombineParts(StrEnum):
    """What is averaged into an indicator (open in the official texts)."""

    ITEM_FIRST = "item-first"  # parts make the item, items make the indicator
    POOLED = "pooled"  # every part has the same weight


class WhenShort(StrEnum):
    """What happens when fewer people answered than the quota requires."""

    WITHHOLD = "withhold"
    SHOW = "show"  # the score is shown with a note on the shortage


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer. `points` is None for "no opinion": it leaves the mean."""

    id: str
    points: Fraction | None
    label: Text


@dataclass(frozen=True, slots=True)
class Scale:
    """The choices of a question, in the order the respondent reads them; files number them from 1."""

    id: str
    choices: tuple[Choice, ...]

    @property
    def points(self) -> tuple[Fraction | None, ...]:
        """Points by choice, in order."""
        return tuple(choice.points for choice in self.choices)


@dataclass(frozen=True, slots=True)
class Part:
    """The smallest scored thing. `column` is its name in answer files: "i3.2", "e1", "o34"."""

    id: str
    column: str
    scale: Scale
    text: Text


@dataclass(frozen=True, slots=True)
class Element:
    """One thing that must be shown for an item."""

    id: str
    text: Text
    check: str  # one of `guidance_values.ELEMENT_CHECKS`; "": only a person can tell


@dataclass(frozen=True, slots=True)
class FailureReason:
    """Why a verdict may be that an item was not published."""

    id: str
    text: Text


@dataclass(frozen=True, slots=True)
class Guidance:
    """What an organisation must show for one item of the audit, and why a verdict may go against it."""

    about: Text
    elements: tuple[Element, ...]
    none_must_be_stated: bool  # where there is nothing to show, the page must say "none"
    of_the_year: bool  # the content must belong to the year of the round
    changes: str  # how often the content changes: one of `guidance_values.PACES`
    filled_by: str  # the part of the product that can fill it, of `guidance_values.FILLERS`; "" for none
    reasons: tuple[FailureReason, ...]  # those of every item, then its own


@dataclass(frozen=True, slots=True)
class Item:
    """A question with its parts, or a disclosure item (one part). `id` outlives editions, `code` does not."""

    id: str
    code: str
    group: Text | None
    title: Text
    parts: tuple[Part, ...]
    guidance: Guidance | None = None  # of audited items, in editions that have any


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator: either `children` (sub-indicators) or `items`, never both."""

    id: str
    code: str
    title: Text
    meaning: Text  # one sentence: what a high score means
    help: Text  # one sentence: what would raise the score
    children: tuple[Indicator, ...] = ()
    items: tuple[Item, ...] = ()

    def leaves(self) -> Iterator[Indicator]:
        """The indicators that have items: itself, or those under it."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()

    def walk(self) -> Iterator[Indicator]:
        """Itself, then everything under it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Instrument:
    """IIT, EIT or OIT: its weight in points of the total, its channels and its indicators."""

    id: str
    code: str
    title: Text
    kind: InstrumentKind
    weight: Fraction
    indicators: tuple[Indicator, ...]
    channels: tuple[str, ...] = ("1",)
    combine_channels: CombineChannels = CombineChannels.MEAN

    def walk(self) -> Iterator[Indicator]:
        """All its indicators and sub-indicators, in order."""
        for indicator in self.indicators:
            yield from indicator.walk()

    def leaves(self) -> Iterator[Indicator]:
        """The indicators that have items."""
        for indicator in self.indicators:
            yield from indicator.leaves()

    def items(self) -> Iterator[Item]:
        """All items, in order."""
        for leaf in self.leaves():
            yield from leaf.items

    def parts(self) -> Iterator[Part]:
        """All parts, in order: the columns of the instrument's answer file."""
        for item in self.items():
            yield from item.parts


@dataclass(frozen=True, slots=True)
class RatingRule:
    """One rating of a scheme: it applies when the total, and each instrument if required, reach the marks."""

    id: str  # "AA", "excellent"
    label: Text
    total: Fraction  # lowest total, decided on two decimals
    each_instrument: Fraction | None  # lowest score of every instrument out of 100; None: not required
    passes: bool
    tone: str  # which colour: AA A B C D E F
    meaning: Text | None = None  # one sentence: what the rating says about an organisation


@dataclass(frozen=True, slots=True)
class RatingScheme:
    """Rating rules from best to worst; the first that applies is the rating."""

    rules: tuple[RatingRule, ...]

    def rule(self, rating: str) -> RatingRule:
        """The rule of the rating with this id. Raises KeyError with the known ids."""
        for rule in self.rules:
            if rule.id == rating:
                return rule
        raise KeyError(f"rating {rating!r}: expected one of {', '.join(r.id for r in self.rules)}")


@dataclass(frozen=True, slots=True)
class Quota:
    """How many must answer: by population size first, else by formula."""

    instrument: str
    percent: Fraction  # of the population
    floor: int  # at least this many
    cap: int | None  # never more than this many
    everyone_if_fewer: bool  # everyone is asked (IIT): never require more answers than people
    cohorts: tuple[tuple[int, int], ...] = ()  # (population up to, minimum), ascending


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """For each item of an edition, the previous edition's items it continues; and the discontinued ones."""

    follows: dict[str, tuple[str, ...]]  # every item of the edition; () for a new one
    discontinued: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """One programme's framework in one Buddhist fiscal year, whole and frozen by `hash`."""

    id: str  # "obec-area/2566"
    programme: str
    year: int
    previous: str | None
    title: Text
    source: str
    wording: str  # "sample" or "official"
    licence: str
    pass_mark: Fraction
    target: Fraction
    instruments: tuple[Instrument, ...]
    ratings: RatingScheme
    combine_parts: CombineParts
    when_short: WhenShort
    quotas: tuple[Quota, ...]
    open_points: tuple[Text, ...]  # what the official texts leave open, as this edition decides it
    hash: str = field(compare=False)  # SHA-256 of the files it was read from
    crosswalk: Crosswalk | None = field(default=None, compare=False)  # to `previous`, where there is one

    def instrument(self, id_or_code: str) -> Instrument:
        """The instrument with this id or code; case is ignored. Raises KeyError."""
        name = id_or_code.lower()
        for instrument in self.instruments:
            if name in (instrument.id, instrument.code.lower()):
                return instrument
        raise KeyError(id_or_code)

    def indicators(self) -> Iterator[tuple[Instrument, Indicator]]:
        """Every indicator and sub-indicator with its instrument, in order."""
        for instrument in self.instruments:
            for indicator in instrument.walk():
                yield instrument, indicator

    def indicator(self, id_or_code: str) -> Indicator:
        """The indicator with this id or code. Raises KeyError."""
        for _, indicator in self.indicators():
            if id_or_code in (indicator.id, indicator.code):
                return indicator
        raise KeyError(id_or_code)

    def item(self, id_or_code: str) -> Item:
        """The item with this id or code. Raises KeyError."""
        for item in self.items():
            if id_or_code in (item.id, item.code):
                return item
        raise KeyError(id_or_code)

    def items(self) -> Iterator[Item]:
        """All items of all instruments, in order."""
        for instrument in self.instruments:
            yield from instrument.items()

    def common_reasons(self) -> tuple[FailureReason, ...]:
        """The reasons that every item with guidance has, in order; none where there is no guidance."""
        by_item = [item.guidance.reasons for item in self.items() if item.guidance]
        return (
            tuple(reason for reason in by_item[0] if all(reason in own for own in by_item)) if by_item else ()
        )
