"""Which announcement a page is about: the programme and year in the address, else the newest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sucharit.portal.filters import whole_number
from sucharit.results.models import Announcement

FIRST = "obec-area"  # shown where the address names no programme


@dataclass(frozen=True, slots=True)
class Announced:
    """A programme's announcements, newest first, and the one asked for (None: that year has none)."""

    programme: str
    programmes: tuple[str, ...]
    all: tuple[Announcement, ...]
    chosen: Announcement | None
    year: int | None

    @property
    def years(self) -> tuple[int, ...]:
        """The years announced, newest first."""
        return tuple(one.year for one in self.all)


def announced(asked: Mapping[str, str]) -> Announced:
    """The announcement an address asks for; one query."""
    every = list(Announcement.objects.order_by("programme", "-year"))
    programmes = tuple(dict.fromkeys(one.programme for one in every))
    programme = asked.get("programme", FIRST)
    if programme not in programmes:
        programme = FIRST if FIRST in programmes or not programmes else programmes[0]
    mine = tuple(one for one in every if one.programme == programme)
    year = whole_number(asked, "year")
    chosen = next((one for one in mine if year in (None, one.year)), None)
    return Announced(programme, programmes, mine, chosen, year)
