"""The shapes of an edition's files: what each key means and takes. Unknown keys are faults."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator

from sucharit.data_files.shapes import Id, Shape, TextInBoth, Whole, Word, one_of
from sucharit.frameworks.guidance_values import ELEMENT_CHECKS, FILLERS, PACES


def _check_percent(value: Decimal) -> Decimal:
    if not 0 <= value <= 100:
        raise ValueError("expected a number from 0 to 100")
    return value


def _check_code(value: str) -> str:
    if not re.fullmatch(r"[^\s,;\"'๐-๙]+", value):
        raise ValueError("expected a code without spaces, commas, quotes or Thai digits, such as O43 or 9.1")
    if value.lower() in ("org", "part"):
        raise ValueError("expected a code that is no column of its own in answer files, as org and part are")
    return value


Code = Annotated[str, AfterValidator(_check_code)]
Percent = Annotated[Decimal, AfterValidator(_check_percent)]


class InstrumentShape(Shape):
    """One instrument in `edition.yaml`; its indicators are files of their own."""

    id: Id
    code: Code
    kind: Literal["survey", "audit"]
    weight: Percent
    indicators: tuple[Id, ...]
    scale: Word | None = None  # the scale of items that name none
    channels: tuple[Code, ...] = ("1",)
    combine_channels: Literal["mean", "pooled"] = "mean"


class RatingShape(Shape):
    """One rating of the scheme; the best comes first."""

    id: Code
    total: Percent
    each_instrument: Percent | None = None
    passes: bool
    tone: Literal["AA", "A", "B", "C", "D", "E", "F"]


class CohortShape(Shape):
    """Organisations of up to `up_to` people need `minimum` answers."""

    up_to: Whole
    minimum: Whole


class QuotaShape(Shape):
    """How many must answer one instrument."""

    instrument: Id
    percent: Percent = Decimal(0)
    floor: Whole = Decimal(0)
    cap: Whole | None = None
    everyone_if_fewer: bool = False  # yes where the head-count is the number of people asked
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
    open_points: tuple[Id, ...] = ()


class ItemShape(Shape):
    """One item: its code in this edition, and its parts' scales."""

    code: Code
    group: Word | None = None
    scale: Word | None = None
    parts: tuple[Word, ...] | None = None


class SubIndicatorShape(Shape):
    code: Code
    items: dict[Id, ItemShape]


class IndicatorShape(Shape):
    """`indicators/<id>.yaml`: either `items` or `children`."""

    code: Code
    items: dict[Id, ItemShape] = {}
    children: dict[Id, SubIndicatorShape] = {}


class IndicatorText(Shape):
    title: Word
    meaning: Word
    help: Word


class ItemText(Shape):
    """An item's words; a plain sentence is its title."""

    title: Word
    parts: tuple[Word, ...] = ()
    labels: dict[str, Word] = {}


def _with_title(value: Any) -> Any:
    return {"title": value} if isinstance(value, str) else value


class RatingText(Shape):
    """A rating's words: its name, and one sentence on what it means."""

    title: Word
    meaning: Word


class TextShape(Shape):
    """`text/<language>.yaml`. Missing words are reported one by one, so every section is optional here."""

    edition: Word | None = None
    open_points: dict[str, Word] = {}
    instruments: dict[str, Word] = {}
    indicators: dict[str, IndicatorText] = {}
    items: dict[str, Annotated[ItemText, BeforeValidator(_with_title)]] = {}
    scales: dict[str, dict[str, Word]] = {}
    ratings: dict[str, RatingText] = {}
    groups: dict[str, Word] = {}


class WordingShape(Shape):
    """`wording.yaml`: whose words an operator puts over those of an edition in the library."""

    wording: Literal["sample", "official"]
    source: Word
    licence: Word


class CrosswalkShape(Shape):
    """`crosswalk.yaml`: how this edition's items follow from the previous edition's.

    An item with the same id in both editions is the same topic and is not written here, unless it
    continues others too.
    """

    previous: Word
    follows: dict[str, tuple[Word, ...]] = {}  # item here: all items there that it continues
    new: tuple[Word, ...] = ()
    gone: tuple[Word, ...] = ()


class ElementShape(TextInBoth):
    """One thing that must be shown. Without `check`, only a person can tell whether it is."""

    check: Annotated[str, one_of(ELEMENT_CHECKS)] | None = None


class GuidanceShape(Shape):
    """`guidance/<item id>.yaml`."""

    about: TextInBoth
    changes: Annotated[str, one_of(PACES)]
    of_the_year: bool = False
    none_must_be_stated: bool = False
    filled_by: Annotated[str, one_of(FILLERS)] | None = None
    elements: dict[Id, ElementShape]
    reasons: dict[Id, TextInBoth] = {}


class ReasonsShape(Shape):
    """`guidance/reasons.yaml`: why any item's verdict may be that it was not published."""

    reasons: dict[Id, TextInBoth]
