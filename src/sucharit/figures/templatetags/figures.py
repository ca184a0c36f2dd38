"""Words, grades and bars of counted answers, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sucharit.figures.item_tables import HiddenReason

register = template.Library()

WHY_HIDDEN: Mapping[str, str | Promise] = {
    HiddenReason.NO_ANSWERS: _("ยังไม่มีคำตอบที่นับแล้ว"),
    HiddenReason.FEW: _("มีทางตอบที่มีผู้ตอบน้อยกว่า 5 คน หรือตอบด้วยลิงก์เปิดน้อยกว่า 30 คน จึงไม่แสดง เพื่อไม่ให้รู้ว่าใครตอบอะไร"),
    HiddenReason.QUOTA: _("มีผู้ตอบน้อยกว่าเกณฑ์ขั้นต่ำ จึงยังไม่แสดงผลของแบบนี้"),
}


@register.filter
def why_hidden(hidden: HiddenReason) -> str:
    """Why answers are not shown."""
    return str(WHY_HIDDEN[hidden])


@register.filter
def merit_step(merit: float | None) -> str:
    """Which of five colours a choice has: 0 worst … 4 best; "none" without a rank."""
    return "none" if merit is None else str(round(merit * 4))


@register.filter
def or_dash(value: Decimal | None) -> str:
    """A figure with the decimals it has, a dash where there is none."""
    return "–" if value is None else str(value)
