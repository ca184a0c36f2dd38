"""What was announced and corrected, when, as the history sealed it: the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sucharit.history.models import Entry
from sucharit.results.integrity import PREFIX
from sucharit.results.models import Announcement


@dataclass(frozen=True, slots=True)
class AnnouncedEvent:
    """An announcement, or a correction of an earlier one of the same year; `number` is the history's."""

    announcement: Announcement
    number: int
    at: datetime
    corrects: bool


def announced_events(most: int) -> list[AnnouncedEvent]:
    """The newest sealed announcements whose year is still stored; two queries."""
    stored = {
        f"{PREFIX}{announcement.programme}/{announcement.year}": announcement
        for announcement in Announcement.objects.all()
    }
    sealed = Entry.objects.filter(about__in=stored, position__isnull=False).order_by("-position")[:most]
    return [
        AnnouncedEvent(stored[entry.about], entry.pk, entry.at, bool(entry.what.get("corrects")))
        for entry in sealed
    ]
