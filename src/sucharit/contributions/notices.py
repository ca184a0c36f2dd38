"""Notices: what is sent to people at a time, by a timer that calls `sucharit surveys remind`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sucharit.contributions.registry import Registry

PATIENCE = 3  # days for which a milestone is made up for, where the timer did not run


@dataclass(frozen=True, slots=True)
class Deliveries:
    """How many were sent, and how many could not be."""

    delivered: int = 0
    failed: int = 0

    def __add__(self, other: Deliveries) -> Deliveries:
        return Deliveries(self.delivered + other.delivered, self.failed + other.failed)


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice, called by its id where the timer reports; `send` sends what is due on a day, each once."""

    id: str
    send: Callable[[date], Deliveries]


notices: Registry[Notice] = Registry("notices")


def send_all(today: date) -> dict[str, Deliveries]:
    """Send what is due; how many by the notice's id."""
    return {notice.id: notice.send(today) for notice in notices}


def latest_milestone(due: date | None, milestones: Iterable[int], today: date) -> date | None:
    """Of the days so many days from the due day the latest that has come, a few days ago at most."""
    days = [due + timedelta(days=days) for days in milestones] if due else []
    return max((day for day in days if day <= today and (today - day).days < PATIENCE), default=None)
