"""Where an organisation's score can be computed again."""

from __future__ import annotations

from django.urls import reverse

from sucharit.people.models import Organisation
from sucharit.results.models import Announcement, Source


def is_computed(announcement: Announcement) -> bool:
    """Whether its scores were computed from counts, so that there is something to compute again."""
    return announcement.source == Source.COMPUTED


def page_for(organisation: Organisation, programme: str, year: int) -> str:
    """The address of the page for an announced year."""
    return reverse("recompute:page", args=[programme, year, organisation.code])
