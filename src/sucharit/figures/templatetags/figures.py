"""Words, grades and bars of counted answers, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django import template
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sucharit.figures.item_tables import Hidden
from sucharit.languages import Text
from sucharit.people.models import Organisation
from sucharit.reliability.grade import Level
from sucharit.thai.dates import in_words

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
WHY_HIDDEN: Mapping[str, str | Promise] = {
    Hidden.NOBODY: _("ยังไม่มีคำตอบที่นับแล้ว"),
    Hidden.FEW: _("มีทางตอบที่มีผู้ตอบน้อยกว่า 5 คน จึงไม่แสดง เพื่อไม่ให้รู้ว่าใครตอบอะไร"),
    Hidden.QUOTA: _("มีผู้ตอบน้อยกว่าเกณฑ์ขั้นต่ำ จึงยังไม่แสดงผลของแบบนี้"),
}


@register.filter
def said(text: Text | str | None) -> str:
    """A wording in the reader's language; nothing becomes nothing."""
    return text.in_language(get_language() or "th") if isinstance(text, Text) else text or ""


@register.filter
def level_word(level: Level) -> str:
    """What a grade is called, in whole."""
    return str(LEVELS[level][0])


@register.filter
def level_short(level: Level) -> str:
    """What a grade is called in a table."""
    return str(SHORT[level])


@register.filter
def level_tone(level: Level) -> str:
    """The colour that goes with a grade."""
    return LEVELS[level][1]


@register.filter
def level_icon(level: Level) -> str:
    """The shape that goes with a grade."""
    return LEVELS[level][2]


@register.filter
def why_hidden(hidden: Hidden) -> str:
    """Why answers are not shown."""
    return str(WHY_HIDDEN[hidden])


@register.filter
def merit_step(merit: float | None) -> str:
    """Which of five colours a choice has: 0 worst … 4 best; "none" without a rank."""
    return "none" if merit is None else str(round(merit * 4))


@register.filter
def as_shown(value: Decimal | None) -> str:
    """A figure with the decimals it has, a dash where there is none."""
    return "–" if value is None else str(value)


@register.filter
def day_said(value: date) -> str:
    """A day in words: 7 พ.ค. 2569."""
    return in_words(value, language=get_language() or "th", short=True)


@register.filter
def called_shortly(organisation: Organisation) -> str:
    """What colleagues call an organisation."""
    if (get_language() or "th").startswith("en"):
        return organisation.name
    return organisation.short_th or organisation.name_th
