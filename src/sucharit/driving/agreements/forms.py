"""The form of a list's last day."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from sucharit.ui.days import DayField


class SigningDayForm(forms.Form):
    """The last day in time."""

    due = DayField(label=_("ลงนามภายในวันที่"))
