"""Forms of questions: asking, asking on, answering, and the desk of an organisation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sucharit.questions.asking import stamp
from sucharit.questions.checking import warnings_of
from sucharit.questions.models import MAX_TEXT, MAX_TITLE
from sucharit.thai.digits import typed_number

TEXT_LABEL = gettext_lazy("ข้อความ")
WRITE_IT = gettext_lazy("เขียนสิ่งที่อยากรู้")


class AskOnForm(forms.Form):
    """A further text of who asked. `trap` is a field that people don't see and programs fill in.

    What could tell of a private person is named before it is sent: `despite` sends it all the same.
    """

    text = forms.CharField(label=TEXT_LABEL, max_length=MAX_TEXT, error_messages={"required": WRITE_IT})
    despite = forms.BooleanField(required=False)
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)
    trap = forms.CharField(required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stamp"].initial = stamp()
        self.warnings: list[tuple[str, str]] = []  # what it may be, and the words

    def clean_trap(self) -> str:
        """Raises ValidationError where it is filled in."""
        if self.cleaned_data["trap"]:
            raise forms.ValidationError(_("เว้นช่องนี้ว่างไว้"))
        return ""

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError where who asks has not yet seen what was noticed; nothing is kept of it."""
        values = self.cleaned_data
        if not self.errors and not values["despite"]:
            self.warnings = warnings_of(values.get("title", ""), values["text"])
            if self.warnings:
                raise forms.ValidationError(_("ยังไม่ได้ส่ง ในข้อความมีสิ่งที่อาจเป็นข้อมูลส่วนตัว"))
        return values


class NewQuestionForm(AskOnForm):
    """A new question."""

    title = forms.CharField(
        label=gettext_lazy("เรื่อง"),
        max_length=MAX_TITLE,
        error_messages={"required": gettext_lazy("เขียนเรื่องที่จะถามสั้น ๆ")},
    )
    field_order = ["title", "text"]


class DeskForm(forms.Form):
    """Whether questions are taken, and the promise."""

    is_open = forms.BooleanField(label=gettext_lazy("เปิดรับคำถามจากประชาชน"), required=False)
    days = forms.CharField(label=gettext_lazy("ตอบภายในกี่วันทำการ"), max_length=10)

    def clean_days(self) -> int:
        """In Thai or Arabic digits; 0 for anything else, which the verb refuses."""
        return typed_number(self.cleaned_data["days"]) or 0
