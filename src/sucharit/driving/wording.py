"""How pages of a year name it, its states and its days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from sucharit.plans.models import YearPlan, YearRecord
from sucharit.thai.dates import in_words
from sucharit.year_models.model import Severity
from sucharit.year_models.outcomes import StepState

STATE_WORDS: Mapping[str, str | Promise] = {
    StepState.WAITING: gettext_lazy("รอขั้นก่อนหน้า"),
    StepState.OPEN: gettext_lazy("ยังไม่เริ่ม"),
    StepState.BEGUN: pgettext_lazy("state of a step", "กำลังทำ"),
    StepState.LATE: gettext_lazy("เลยกำหนด"),
    StepState.COMPLETED: pgettext_lazy("state of a step", "ครบแล้ว"),
}
STATE_TONES: Mapping[str, str] = {
    StepState.WAITING: "none",
    StepState.OPEN: "none",
    StepState.BEGUN: "info",
    StepState.LATE: "bad",
    StepState.COMPLETED: "good",
}
SEVERITY_WORDS: Mapping[str, str | Promise] = {
    Severity.ERROR: gettext_lazy("ต้องแก้ก่อนเผยแพร่"),
    Severity.WARNING: gettext_lazy("ควรแก้ หรือตอบเหตุผล"),
    Severity.HINT: gettext_lazy("ข้อแนะนำ"),
}
SEVERITY_TONES: Mapping[str, str] = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.HINT: "info"}


def language() -> str:
    return get_language() or "th"


def year_title(plan: YearPlan) -> str:
    """What pages call a year: "ปีงบประมาณ 2567"."""
    return _("ปีงบประมาณ %(year)s") % {"year": plan.year}


def day_in_words(day: date | datetime) -> str:
    """A day in short words: 7 พ.ค. 2569."""
    on = timezone.localdate(day) if isinstance(day, datetime) else day
    return in_words(on, language=language(), short=True)


def days_of(record: YearRecord) -> str:
    """The day of a record, or its days from and to; "" for none."""
    if record.day is None:
        return ""
    first = day_in_words(record.day)
    return f"{first} – {day_in_words(record.until)}" if record.until and record.until != record.day else first
