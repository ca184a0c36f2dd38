"""Name, colour and shape of a reliability grade."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sucharit.reliability.grade import ReliabilityLevel

register = template.Library()

LEVELS: Mapping[str, tuple[str | Promise, str, str]] = {  # the word, its tone, its shape
    ReliabilityLevel.HIGH: (_("ความน่าเชื่อถือของคำตอบ: สูง"), "good", "good"),
    ReliabilityLevel.FAIR: (_("ความน่าเชื่อถือของคำตอบ: พอใช้"), "warn", "warn"),
    ReliabilityLevel.LOW: (_("ความน่าเชื่อถือของคำตอบ: ต่ำ"), "bad", "bad"),
    ReliabilityLevel.UNKNOWN: (_("ความน่าเชื่อถือของคำตอบ: ยังบอกไม่ได้"), "none", "info"),
}
SHORT: Mapping[str, str | Promise] = {
    ReliabilityLevel.HIGH: _("เชื่อถือได้สูง"),
    ReliabilityLevel.FAIR: _("เชื่อถือได้พอใช้"),
    ReliabilityLevel.LOW: _("เชื่อถือได้ต่ำ"),
    ReliabilityLevel.UNKNOWN: _("ยังบอกความน่าเชื่อถือไม่ได้"),
}


@register.filter
def level_word(level: ReliabilityLevel) -> str:
    """In full."""
    return str(LEVELS[level][0])


@register.filter
def level_short(level: ReliabilityLevel) -> str:
    """In a table."""
    return str(SHORT[level])


@register.filter
def level_tone(level: ReliabilityLevel) -> str:
    return LEVELS[level][1]


@register.filter
def level_icon(level: ReliabilityLevel) -> str:
    return LEVELS[level][2]
