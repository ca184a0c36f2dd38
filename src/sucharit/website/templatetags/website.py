"""Times of versions and drafts, for the desk of sites."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.translation import get_language

from sucharit.thai import dates

register = template.Library()


@register.filter
def written_at(value: datetime) -> str:
    """5 มกราคม 2570 08:30, in the reader's language and the site's time."""
    here = timezone.localtime(value)
    return f"{dates.in_words(here.date(), language=get_language() or 'th')} {here:%H:%M}"
