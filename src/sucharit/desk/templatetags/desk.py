"""Filters of the desk's templates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from sucharit.cycle.models import ProgressState
from sucharit.desk.pictures import TONES
from sucharit.desk.wording import moment_in_words

register = template.Library()


@register.filter
def clock(value: datetime) -> str:
    """The time of day here: 14:05."""
    return f"{timezone.localtime(value):%H:%M}"


@register.filter
def moment(value: datetime) -> str:
    """A day and a time of day here, in words."""
    return moment_in_words(value)


@register.filter
def progress_tone(state: int) -> str:
    """The tone that goes with a ProgressState."""
    return TONES[ProgressState(state)]


@register.filter
def at(values: Sequence[str], place: int) -> str:
    """The value at that place."""
    return values[place]


@register.filter
def list_action(_nothing: str) -> SafeString:
    """Where the list's filters lead: to the list again, not to the top of the page."""
    return mark_safe('action="#list"')
