"""One organisation's line of an announcement, ready to be stored."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sucharit.people.models import Organisation


@dataclass(frozen=True, slots=True)
class AnnouncedRow:
    """One organisation's line of an announcement made elsewhere; None where it says nothing."""

    organisation: Organisation
    score: Decimal | None
    rank: int | None = None
    rating: str = ""
    passes: bool | None = None
    change: Decimal | None = None
    doubts: tuple[str, ...] = ()
