"""The field of a day in every form: read as people type it, said back with its Buddhist year."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sucharit.thai.dates import MONTHS_EN, MONTHS_TH, in_words
from sucharit.thai.day_reading import DayFault, UnreadableDay, read_day
from sucharit.thai.years import to_buddhist

_WEEKDAYS = (
    _("วันจันทร์"),
    _("วันอังคาร"),
    _("วันพุธ"),
    _("วันพฤหัสบดี"),
    _("วันศุกร์"),
    _("วันเสาร์"),
    _("วันอาทิตย์"),
)


class DayField(forms.DateField):
    """A day near today: 17 ธ.ค. 2569, 17/12/2569, 2026-12-17, Thai digits too. `ui/form_field.html` shows it.

    A year more than 20 years away is refused with the day that was probably meant.
    """

    widget = forms.TextInput
    default_error_messages = {"required": _("กำหนดวัน")}

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return super().to_python(value)
        try:
            return read_day(str(value), near=timezone.localdate())
        except UnreadableDay as fault:
            raise ValidationError(fault_in_words(str(value), fault), code="invalid") from fault

    def prepare_value(self, value: Any) -> Any:
        """A stored day as people write it; what was typed stays as it was typed."""
        return (
            in_words(value, language=get_language() or "th", short=True) if isinstance(value, date) else value
        )


def day_of(typed: str) -> date | None:
    """The day near today that someone typed; None where it is none."""
    try:
        return read_day(typed, near=timezone.localdate())
    except UnreadableDay:
        return None


def day_said_back(typed: str) -> str:
    """The day with weekday and both years: วันพฤหัสบดี 17 ธันวาคม พ.ศ. 2569 (ค.ศ. 2026); "" for no day."""
    day = day_of(typed)
    if day is None:
        return ""
    months = MONTHS_EN if (get_language() or "th").startswith("en") else MONTHS_TH
    return _("%(weekday)s %(day)s %(month)s พ.ศ. %(buddhist)s (ค.ศ. %(common)s)") % {
        "weekday": _WEEKDAYS[day.weekday()],
        "day": day.day,
        "month": months[day.month - 1],
        "buddhist": to_buddhist(day.year),
        "common": day.year,
    }


def fault_in_words(typed: str, fault: UnreadableDay) -> str:
    """Why it is no day, and which was probably meant."""
    reason = {
        DayFault.UNREADABLE: _("อ่าน “%(typed)s” เป็นวันที่ไม่ได้ พิมพ์เช่น 17 ธ.ค. 2569 หรือ 17/12/2569"),
        DayFault.NOT_IN_CALENDAR: _("ไม่มี “%(typed)s” ในปฏิทิน พิมพ์วันก่อนเดือน เช่น 17/12/2569"),
        DayFault.FAR_YEAR: _("ปีของ “%(typed)s” ไกลจากปีนี้มาก ตรวจปีอีกครั้ง ใช้ พ.ศ. หรือ ค.ศ. ก็ได้"),
    }[fault.fault] % {"typed": typed.strip()[:40]}
    if fault.suggestion is None:
        return reason
    meant = in_words(fault.suggestion, language=get_language() or "th")
    question = _("หมายถึง %(day)s หรือไม่") % {"day": meant}
    return f"{reason} {question}"
