"""Notices: what is sent to people at a time, by a timer that calls `sucharit surveys remind`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sucharit.contributions.registry import Registry


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
