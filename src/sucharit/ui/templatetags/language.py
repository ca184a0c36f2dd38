"""Words and days in the reader's language."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.translation import get_language

from sucharit.languages import Text
from sucharit.thai.dates import in_words
from sucharit.thai.years import to_common

register = template.Library()


@register.filter
def say(text: Text | str | None) -> str:
    """A wording in the reader's language; plain text stays as it is, nothing becomes nothing."""
    return text.in_language(get_language() or "th") if isinstance(text, Text) else text or ""


@register.filter
def day(value: date | datetime) -> str:
    """A day in short words: 21 พ.ย. 2569, 21 Nov 2026."""
    on = timezone.localdate(value) if isinstance(value, datetime) else value
    return in_words(on, language="en" if reads_english() else "th", short=True)


def reads_english() -> bool:
    return (get_language() or "th").startswith("en")


@register.filter
def year_in_both(year: int) -> str:
    """A fiscal year where it is chosen: 2566 (2023); in English 2023 (BE 2566)."""
    return f"{to_common(year)} (BE {year})" if reads_english() else f"{year} ({to_common(year)})"
