"""The mirror: what people say (IIT, EIT) against what the office shows (OIT). Never a verdict on anyone."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from sucharit.frameworks import Edition, Text
from sucharit.scoring import Score


class Reflection(StrEnum):
    """How the two sides stand to each other."""

    SHOWN_MORE = "shown-more"  # much is shown, people feel less of it
    FELT_MORE = "felt-more"  # people feel well, less is shown
    BOTH_HIGH = "both-high"
    BOTH_MIDDLE = "both-middle"
    BOTH_LOW = "both-low"


@dataclass(frozen=True, slots=True)
class Pair:
    """What people say beside what is shown, on one topic; `gap` is shown − said, of the shown scores."""

    id: str  # "iit-oit", or the topic's name
    title: Text
    said_ids: tuple[str, ...]
    shown_ids: tuple[str, ...]
    said_title: Text
    shown_title: Text
    said: Fraction
    shown: Fraction
    gap: Decimal
    reflection: Reflection
    sentence: Text


@dataclass(frozen=True, slots=True)
class Mirror:
    """The pairs on instruments and on topics (widest gap first), and the sentence for the page's head."""

    instruments: tuple[Pair, ...]
    topics: tuple[Pair, ...]
    headline: Text


def mirror(edition: Edition, total: Score) -> Mirror:
    """Every pair whose both sides are known."""
    raise NotImplementedError
