"""Until when assessors hand in, and until when verdicts may be disputed: by the round's window of disputes.

The days to dispute are prolonged over weekends and holidays.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import get_language

from sucharit.rounds.calendar import is_working_day, next_working_day
from sucharit.rounds.models import Round, Window
from sucharit.rounds.windows import CLARIFICATION
from sucharit.thai.dates import in_words

APPEAL_WORKING_DAYS = 3  # after a dispute was decided, to ask the operator once more


def clarification_window(round: Round) -> Window | None:
    """The round's window of disputes; None where no one set its days."""
    return round.windows.filter(kind=CLARIFICATION).first()


def last_day_to_judge(window: Window) -> date:
    """The last working day before organisations may dispute: verdicts are shown when that begins."""
    day = window.first - timedelta(days=1)
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def last_day_to_dispute(window: Window) -> date:
    """The window's last day, or the first working day after it where offices are closed on that day."""
    return next_working_day(window.last)


def last_day_to_appeal(decided: date, window: Window) -> date:
    """The last day to ask once more: so many working days after the decision, not before the window ends."""
    day = decided
    for _working_day in range(APPEAL_WORKING_DAYS):
        day = next_working_day(day + timedelta(days=1))
    return max(day, last_day_to_dispute(window))


def day_in_words(day: date) -> str:
    """The day in the reader's language, of a Buddhist year in Thai."""
    return in_words(day, language=get_language() or "th")


def is_prolonged(window: Window) -> bool:
    """Whether the window ends on a day on which offices are closed."""
    return not is_working_day(window.last)
