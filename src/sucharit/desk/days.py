"""A round's days as pages show them: windows with what is left of them, holidays within, and doubts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sucharit.desk.wording import day_called, doubt_called, language
from sucharit.rounds import calendar
from sucharit.rounds.calendar import Holiday
from sucharit.rounds.editions import edition_if_sound
from sucharit.rounds.models import Round
from sucharit.rounds.trace import spans
from sucharit.rounds.windows import answered_kinds, label_of, window_kinds


@dataclass(frozen=True, slots=True)
class Days:
    """One window. `left` counts today; `working` are the working days of those left, or of all before it."""

    kind: str
    label: str
    first: date
    last: date
    left: int
    working: int
    begun: bool
    holidays: tuple[Holiday, ...]

    @property
    def over(self) -> bool:
        """Whether it has ended."""
        return not self.left

    @property
    def span(self) -> str:
        """From when to when, in words."""
        return f"{day_called(self.first)} – {day_called(self.last)}"


def days_of(round: Round, today: date) -> list[Days]:
    """The round's windows in order of time."""
    edition = edition_if_sound(round)
    order = [kind.id for kind in window_kinds(edition)] if edition else []
    return [
        Days(
            kind=one.kind,
            label=label_of(one.kind, edition),
            first=one.first,
            last=one.last,
            left=calendar.days_left(max(today, one.first), one.last),
            working=calendar.working_days(max(today, one.first), one.last),
            begun=one.first <= today,
            holidays=calendar.holidays_between(one.first, one.last, language()),
        )
        for one in sorted(
            round.windows.all(),
            key=lambda one: (one.first, order.index(one.kind) if one.kind in order else 0),
        )
    ]


def days_to_answer(round: Round, today: date) -> int:
    """How many days are left until the last survey ends, today counted."""
    edition = edition_if_sound(round)
    answered = answered_kinds(edition) if edition else []
    last = [one.last for one in round.windows.all() if one.kind in answered]
    return calendar.days_left(today, max(last)) if last else 0


def doubts_of(round: Round) -> list[str]:
    """What is odd about its days, in sentences."""
    edition = edition_if_sound(round)
    doubts = calendar.doubts(round.year, spans(round.windows.all()))
    return [doubt_called(doubt, edition) for doubt in doubts]
