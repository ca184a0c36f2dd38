"""Which announcement a page is about: the programme and year in the address, else the newest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sucharit.frameworks.programmes import first_programme
from sucharit.portal.queries import whole_number
from sucharit.results.models import Announcement


@dataclass(frozen=True, slots=True)
class AnnouncementChoice:
    """A programme's announcements, newest first, and the one chosen (None: that year has none)."""

    programme: str
    programmes: tuple[str, ...]
    all: tuple[Announcement, ...]
    chosen: Announcement | None
    year: int | None

    @property
    def years(self) -> tuple[int, ...]:
        """The years announced, newest first."""
        return tuple(announcement.year for announcement in self.all)

    @property
    def names_programme(self) -> bool:
        """Whether an address must name the programme: it is not the first."""
        return self.programme != first_programme()


def choose_announcement(query: Mapping[str, str]) -> AnnouncementChoice:
    """The announcement that an address names; one query."""
    announcements = list(Announcement.objects.order_by("programme", "-year"))
    programmes = tuple(dict.fromkeys(announcement.programme for announcement in announcements))
    first = first_programme()
    programme = query.get("programme", first)
    if programme not in programmes:
        programme = first if first in programmes or not programmes else programmes[0]
    mine = tuple(announcement for announcement in announcements if announcement.programme == programme)
    year = whole_number(query, "year")
    chosen = next((announcement for announcement in mine if year in (None, announcement.year)), None)
    return AnnouncementChoice(programme, programmes, mine, chosen, year)
