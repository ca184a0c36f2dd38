"""A day that someone typed into a field of its own."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from sucharit.thai.day_reading import UnreadableDay, read_day
from sucharit.ui.days import fault_in_words
from sucharit.verbs.refusals import Refused


def typed_day(typed: str) -> date | None:
    """The day near today; None where nothing was typed. Raises Refused, saying which day was meant."""
    if not typed.strip():
        return None
    try:
        return read_day(typed, near=timezone.localdate())
    except UnreadableDay as fault:
        raise Refused(fault_in_words(typed, fault)) from fault
