"""What a check has to say of a page. A sign for the person who judges; it decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from sucharit.elements.names import NameIndex
from sucharit.languages import Text

MAX_SPOTS = 20  # of one finding; `Finding.words` says where there are more


class FindingResult(StrEnum):
    """How a finding is meant."""

    SEEN = "seen"  # signs of the element are in the text, at `spots`
    NOT_SEEN = "not-seen"  # the text has no such sign; a person may still see it
    CANT_TELL = "cant-tell"  # the text can't show it, or was read by OCR, or only in part
    ALERT = "alert"  # something that should be looked at, whatever is asked for


class Spot(NamedTuple):
    """A piece of `PageText.text`: characters from `start` up to and without `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """`check` names the check (`checks.CHECKS`, or `alerts.ALERTS`); `element` is "" for the whole page."""

    check: str
    element: str
    result: FindingResult
    spots: tuple[Spot, ...]
    words: Text


@dataclass(frozen=True, slots=True)
class CheckContext:
    """Whose page it is and of which year. `year` is a Buddhist fiscal year; first and last day included.

    `own_names`: the organisation, the one above it, those under it: their names are no alert. `other_names`
    is best an index that was made once for many pages; names in a tuple are indexed, and the last few such
    indexes kept.
    """

    year: int
    first: date
    last: date
    own_names: tuple[str, ...] = ()
    other_names: NameIndex | tuple[str, ...] = ()
