"""How a reliability grade is called, coloured and drawn."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sucharit.reliability.grade import Level

register = template.Library()

LEVELS: Mapping[str, tuple[str | Promise, str, str]] = {  # the word, its tone, its shape
    Level.HIGH: (_("ความน่าเชื่อถือของคำตอบ: สูง"), "good", "good"),
    Level.FAIR: (_("ความน่าเชื่อถือของคำตอบ: พอใช้"), "warn", "warn"),
    Level.LOW: (_("ความน่าเชื่อถือของคำตอบ: ต่ำ"), "bad", "bad"),
    Level.UNKNOWN: (_("ความน่าเชื่อถือของคำตอบ: ยังบอกไม่ได้"), "none", "info"),
}
SHORT: Mapping[str, str | Promise] = {
    Level.HIGH: _("เชื่อถือได้สูง"),
    Level.FAIR: _("เชื่อถือได้พอใช้"),
    Level.LOW: _("เชื่อถือได้ต่ำ"),
    Level.UNKNOWN: _("ยังบอกความน่าเชื่อถือไม่ได้"),
}


@register.filter
def level_word(level: Level) -> str:
    """In full."""
    return str(LEVELS[level][0])


@register.filter
def level_short(level: Level) -> str:
    """In a table."""
    return str(SHORT[level])


@register.filter
def level_tone(level: Level) -> str:
    return LEVELS[level][1]


@register.filter
def level_icon(level: Level) -> str:
    return LEVELS[level][2]
