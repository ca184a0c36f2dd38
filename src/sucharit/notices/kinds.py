"""Kinds of reminder that other packages add, in a module `contributes/reminders.py`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sucharit.contributions.registry import Registry
from sucharit.notices.models import ReminderAbout
from sucharit.outbox.emails import BilingualEmail
from sucharit.rounds.models import Participant


@dataclass(frozen=True, slots=True)
class ReminderKind:
    """What a reminder about this says to one organisation, and whether there is nothing to say any more."""

    about: ReminderAbout
    is_settled: Callable[[Participant, date], bool]
    email: Callable[[Participant, date], BilingualEmail]


kinds: Registry[ReminderKind] = Registry("reminders")


def kind_of(about: str) -> ReminderKind | None:
    """The kind that a package added for this; None for what this package knows itself."""
    return next((kind for kind in kinds if kind.about == about), None)
