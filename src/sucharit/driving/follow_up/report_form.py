"""The form of one step in one quarter: what came of it; the words of the quarter before are there already."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from sucharit.thai.digits import typed_number
from sucharit.vocabulary.records import RecordValue

OUTCOMES = (
    ("done", gettext_lazy("แล้วเสร็จ")),
    ("in-progress", gettext_lazy("กำลังดำเนินการ")),
    ("late", gettext_lazy("ล่าช้า")),
    ("dropped", pgettext_lazy("state of a step", "ยกเลิก")),
)
WITH_REASON = ("late", "dropped")
WORDS = ("what", "obstacle", "proposal", "reason", "reporter")
NUMBERS = ("people", "events", "documents")
# What is taken over from the quarter before; what came of it, and how many, is asked each time
TAKEN_OVER = ("what", "obstacle", "proposal", "reporter")
MAX_WORDS = 4_000


class StepReportForm(forms.Form):
    """What came of a step. A late or dropped step needs its reason."""

    outcome = forms.ChoiceField(choices=OUTCOMES)
    what = forms.CharField(max_length=MAX_WORDS, required=False)
    people = forms.CharField(max_length=12, required=False)
    events = forms.CharField(max_length=12, required=False)
    documents = forms.CharField(max_length=12, required=False)
    obstacle = forms.CharField(max_length=MAX_WORDS, required=False)
    proposal = forms.CharField(max_length=MAX_WORDS, required=False)
    reason = forms.CharField(max_length=MAX_WORDS, required=False)
    reporter = forms.CharField(max_length=120, required=False)
    version = forms.IntegerField(required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["outcome"].error_messages["required"] = _("เลือกว่าขั้นตอนนี้ถึงไหนแล้ว")

    def clean(self) -> dict[str, Any]:
        """Read the numbers; ask for the reason."""
        cleaned = super().clean() or {}
        for name in NUMBERS:
            typed = cleaned.get(name, "")
            cleaned[name] = typed_number(typed) if typed else None
            if typed and cleaned[name] is None:
                self.add_error(name, _("ใส่จำนวนเต็ม หรือเว้นว่างถ้าไม่ได้นับ"))
        if cleaned.get("outcome") in WITH_REASON and not cleaned.get("reason"):
            self.add_error("reason", _("บอกเหตุที่ล่าช้าหรือยกเลิก เหตุนี้จะอยู่ในสรุปของไตรมาส"))
        if cleaned.get("outcome") == "done" and not cleaned.get("what"):
            self.add_error("what", _("บอกสั้น ๆ ว่าทำอะไร"))
        return cleaned

    def values(self, quarter: int) -> dict[str, Any]:
        """The fields of the record; what is empty is left out."""
        given = {name: self.cleaned_data[name] for name in ("outcome", *WORDS, *NUMBERS)}
        return {
            "quarter": quarter,
            **{name: value for name, value in given.items() if value not in (None, "")},
        }


def typed_before(report: RecordValue | None, before: RecordValue | None) -> Mapping[str, Any]:
    """What the form shows at first: the report as it is, else the words of the quarter before."""
    if report is not None:
        return {name: report.get(name) for name in ("outcome", *WORDS, *NUMBERS)}
    return {name: before.get(name) for name in TAKEN_OVER} if before is not None else {}
