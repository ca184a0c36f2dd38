"""Filters of the templates about boards."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sucharit.disclosure.wording import day_in_words, moment_in_words
from sucharit.elements.finding import FindingResult

register = template.Library()

# The tone, the shape and the words of each result of a check; None where nothing was checked.
_FINDINGS: Mapping[FindingResult | None, tuple[str, str, str | Promise]] = {
    FindingResult.SEEN: ("good", "check", _("เห็นในสำเนา")),
    FindingResult.NOT_SEEN: ("warn", "warn", _("ระบบไม่เห็นในสำเนา ดูด้วยตาอีกครั้ง")),
    FindingResult.CANT_TELL: ("info", "info", _("ระบบบอกไม่ได้")),
    FindingResult.ALERT: ("warn", "warn", _("ควรดูให้แน่ใจ")),
    None: ("none", "eye", _("ต้องดูด้วยตา")),
}


@register.filter
def moment_here(value: datetime) -> str:
    """A day and a time of day here, in words."""
    return moment_in_words(value)


@register.filter
def day_or_open(value: date | None) -> str:
    """A day in short words; "…" for an open end."""
    return day_in_words(value) if value else "…"


@register.filter
def finding_tone(result: FindingResult | None) -> str:
    return _FINDINGS[result][0]


@register.filter
def finding_icon(result: FindingResult | None) -> str:
    return _FINDINGS[result][1]


@register.filter
def finding_words(result: FindingResult | None) -> str:
    """What a result means, in the reader's language."""
    return str(_FINDINGS[result][2])
