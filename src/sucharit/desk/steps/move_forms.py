"""The forms of a round's moves: what is asked before each."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sucharit.desk.wording import round_title
from sucharit.rounds.models import Round
from sucharit.rounds.typed_names import is_name_of
from sucharit.ui.days import DayField

HOURS = [(f"{hour:02}:{minute:02}", f"{hour:02}:{minute:02}") for hour in range(24) for minute in (0, 30)]
USUAL_HOUR = "09:00"


class MoveForm(forms.Form):
    """What every move asks: nothing, or the round's name where the move is final."""

    def __init__(self, *args: Any, round: Round, today: date, is_final: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.round, self.today = round, today
        if is_final:
            self.fields["name"] = forms.CharField(
                max_length=200,
                error_messages={"required": _("พิมพ์ชื่อรอบเพื่อยืนยัน")},
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )

    def clean(self) -> dict[str, Any]:
        """The name is the round's, in either language; blanks, case and Thai digits make no difference."""
        values = super().clean() or {}
        name = values.get("name")
        if name is not None and not is_name_of(self.round, name):
            wanted = _("ชื่อไม่ตรง พิมพ์ว่า “%(name)s”") % {"name": round_title(self.round)}
            self.add_error("name", wanted)
        return values


class ReopenForm(MoveForm):
    """Why a round is reopened, and until when."""

    reason = forms.CharField(
        max_length=500,
        strip=True,
        error_messages={"required": gettext_lazy("บอกเหตุผล เพื่อให้ทุกคนที่อ่านประวัติเข้าใจ")},
    )
    last = DayField()

    def clean_last(self) -> date:
        """Today or later."""
        last: date = self.cleaned_data["last"]
        if last < self.today:
            raise forms.ValidationError(_("วันสุดท้ายต้องเป็นวันนี้หรือหลังจากนี้"))
        return last


class PlanForm(MoveForm):
    """The day and hour at which the timer announces; `at` holds them together."""

    day = DayField()
    hour = forms.ChoiceField(choices=HOURS, initial=USUAL_HOUR)

    def clean(self) -> dict[str, Any]:
        """A time after now."""
        values = super().clean()
        day, hour = values.get("day"), values.get("hour")
        if day and hour:
            values["at"] = timezone.make_aware(datetime.combine(day, time.fromisoformat(hour)))
            if values["at"] <= timezone.now():
                self.add_error("day", _("เลือกเวลาประกาศหลังจากนี้"))
        return values
