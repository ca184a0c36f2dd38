"""Filters for templates about people."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from sucharit.people.sign_in.second_factor import lacks_second_factor
from sucharit.thai.dates import in_words

register = template.Library()


@register.filter
def must_set_up(request: HttpRequest) -> bool:
    """Whether the reader is an operator without a second factor."""
    return lacks_second_factor(request.user)


@register.filter
def day(value: date | datetime) -> str:
    """A day in short words of the reader's language: 21 พ.ย. 2569, 21 Nov 2026."""
    on = timezone.localdate(value) if isinstance(value, datetime) else value
    return in_words(on, language="en" if (get_language() or "th").startswith("en") else "th", short=True)
