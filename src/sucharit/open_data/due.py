"""Releases that are due: of years that were announced, or corrected, since the last time."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from sucharit.open_data.keeping import YearReleases, year_releases
from sucharit.open_data.making import BeingMade, NotReleasable, make_release, was_refused
from sucharit.results.models import Announcement

log = logging.getLogger(__name__)


def all_years() -> list[YearReleases]:
    """Every announced year, the newest first."""
    return [year_releases(year) for year in Announcement.objects.order_by("-year", "programme")]


def due() -> Iterator[Announcement]:
    """The announcements that have no release yet though a seal covers them."""
    for year in all_years():
        if year.entry is not None and year.current is None and not was_refused(year.entry):
            yield year.announcement


def make_one_due() -> int:
    """Make the next release that is due; how many were made."""
    announcement = next(due(), None)
    if announcement is None:
        return 0
    try:
        make_release(announcement)
    except BeingMade:
        return 0
    except NotReleasable as refused:
        log.error("no open data: %s", refused)
        return 0
    return 1
