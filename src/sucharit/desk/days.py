"""A round's days as pages show them: windows with the days left, holidays in them, and doubts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sucharit.desk.wording import day_in_words, doubt_in_words, language
from sucharit.rounds import calendar
from sucharit.rounds.calendar import Holiday
from sucharit.rounds.editions import edition_if_sound
from sucharit.rounds.models import Round
from sucharit.rounds.states import State
from sucharit.rounds.trace import spans
from sucharit.rounds.windows import answered_kinds, label_of, window_kinds

PAST_ANSWERING = (State.CLOSED, State.SCORED, State.ANNOUNCED)


@dataclass(frozen=True, slots=True)
class WindowDays:
    """One window. `days_left` includes today; before the window begins both numbers count all its days."""

    kind: str
    label: str
    first: date
    last: date
    days_left: int
    working_days: int
    has_begun: bool
    holidays: tuple[Holiday, ...]
    closed_on: date | None = None  # people answer in it no more, though its last day has not passed

    @property
    def is_over(self) -> bool:
        return not self.days_left or self.closed_on is not None

    @property
    def span(self) -> str:
        """From when to when, in words."""
        return f"{day_in_words(self.first)} – {day_in_words(self.last)}"


def days_of(round: Round, today: date) -> list[WindowDays]:
    """The round's windows in order of time."""
    edition = edition_if_sound(round)
    order = [kind.id for kind in window_kinds(edition)] if edition else []
    answered = answered_kinds(edition) if edition else []
    closed = (round.day_of(State.CLOSED) or today) if round.state in PAST_ANSWERING else None
    announced = (round.day_of(State.ANNOUNCED) or today) if round.state == State.ANNOUNCED else None
    return [
        WindowDays(
            kind=window.kind,
            label=label_of(window.kind, edition),
            first=window.first,
            last=window.last,
            days_left=calendar.days_left(max(today, window.first), window.last),
            working_days=calendar.working_days(max(today, window.first), window.last),
            has_begun=window.first <= today,
            holidays=calendar.holidays_between(window.first, window.last, language()),
            closed_on=_before(closed if window.kind in answered else announced, window.last),
        )
        for window in sorted(
            round.windows.all(),
            key=lambda window: (window.first, order.index(window.kind) if window.kind in order else 0),
        )
    ]


def _before(closed: date | None, last: date) -> date | None:
    """The day, where it comes before the last one that was set."""
    return closed if closed and closed <= last else None


def days_to_answer(round: Round, today: date) -> int:
    """How many days are left until the last survey ends, today included; 0 once the round is closed."""
    if round.state in PAST_ANSWERING:
        return 0
    edition = edition_if_sound(round)
    answered = answered_kinds(edition) if edition else []
    last_days = [window.last for window in round.windows.all() if window.kind in answered]
    return calendar.days_left(today, max(last_days)) if last_days else 0


def doubts_of(round: Round) -> list[str]:
    """What looks odd about its days, in sentences."""
    edition = edition_if_sound(round)
    doubts = calendar.doubts(round.year, spans(round.windows.all()))
    return [doubt_in_words(doubt, edition) for doubt in doubts]
