"""The shapes of an edition's files: what each key means and may hold. Unknown keys are faults."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field


def _whole(value: Decimal) -> Decimal:
    if value != value.to_integral_value() or value < 0:
        raise ValueError("expected a whole number, 0 or more")
    return value


def _percent(value: Decimal) -> Decimal:
    if not 0 <= value <= 100:
        raise ValueError("expected a number from 0 to 100")
    return value


Word = Annotated[str, Field(min_length=1)]
Whole = Annotated[Decimal, AfterValidator(_whole)]
Percent = Annotated[Decimal, AfterValidator(_percent)]


class Shape(BaseModel):
    """A mapping with known keys only."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class InstrumentShape(Shape):
    """One instrument in `edition.yaml`; its indicators are files of their own."""

    id: Word
    code: Word
    kind: Literal["survey", "audit"]
    weight: Percent
    indicators: tuple[Word, ...]
    scale: Word | None = None  # the scale of items that name none
    channels: tuple[Word, ...] = ("1",)
    combine_channels: Literal["mean", "pooled"] = "mean"


class RatingShape(Shape):
    """One rung of the rating, best first."""

    id: Word
    total: Percent
    each_instrument: Percent | None = None
    passes: bool
    tone: Literal["AA", "A", "B", "C", "D", "E", "F"]


class CohortShape(Shape):
    """Organisations of up to so many people need so many answers."""

    up_to: Whole
    minimum: Whole


class QuotaShape(Shape):
    """How many must answer one instrument."""

    instrument: Word
    percent: Percent = Decimal(0)
    floor: Whole = Decimal(0)
    cap: Whole | None = None
    everyone_if_fewer: bool = False  # yes where the head-count are the very people asked (IIT)
    cohorts: tuple[CohortShape, ...] = ()


class EditionShape(Shape):
    """`edition.yaml`."""

    id: Word
    previous: Word | None = None
    source: Word
    wording: Literal["sample", "official"]
    licence: Word
    pass_mark: Percent
    target: Percent
    combine_parts: Literal["item-first", "pooled"] = "item-first"
    when_short: Literal["withhold", "show"] = "withhold"
    instruments: tuple[InstrumentShape, ...]
    scales: dict[str, dict[str, Percent | None]]
    ratings: tuple[RatingShape, ...]
    quotas: tuple[QuotaShape, ...] = ()
    open_points: tuple[Word, ...] = ()


class ItemShape(Shape):
    """One item: its code in this edition, and its parts' scales."""

    code: Word
    group: Word | None = None
    scale: Word | None = None
    parts: tuple[Word, ...] | None = None


class SubIndicatorShape(Shape):
    """A sub-indicator with its items."""

    code: Word
    items: dict[str, ItemShape]


class IndicatorShape(Shape):
    """`indicators/<id>.yaml`: either `items` or `children`."""

    code: Word
    items: dict[str, ItemShape] = {}
    children: dict[str, SubIndicatorShape] = {}


class IndicatorText(Shape):
    """An indicator's words."""

    title: Word
    meaning: Word
    help: Word


class ItemText(Shape):
    """An item's words where it has several parts or labels of its own."""

    title: Word
    parts: tuple[Word, ...] = ()
    labels: dict[str, Word] = {}


class TextShape(Shape):
    """`text/<language>.yaml`."""

    edition: Word
    instruments: dict[str, Word]
    indicators: dict[str, IndicatorText]
    items: dict[str, Word | ItemText]
    scales: dict[str, dict[str, Word]]
    ratings: dict[str, Word]
    groups: dict[str, Word] = {}


class CrosswalkShape(Shape):
    """`crosswalk.yaml`: how this edition's items follow from the previous edition's.

    An item with the same id in both editions is the same topic and is not written here.
    """

    previous: Word
    follows: dict[str, tuple[Word, ...]] = {}  # item here: items there that it continues
    new: tuple[Word, ...] = ()
    gone: tuple[Word, ...] = ()
