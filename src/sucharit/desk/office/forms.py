"""The form of an organisation's own page."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy


class HeadCountForm(forms.Form):
    """How many people may answer."""

    head_count = forms.IntegerField(
        min_value=1,
        max_value=1_000_000,
        error_messages={
            "required": gettext_lazy("ใส่จำนวนบุคลากร"),
            "invalid": gettext_lazy("ใส่เป็นตัวเลขจำนวนเต็ม"),
            "min_value": gettext_lazy("จำนวนบุคลากรต้องตั้งแต่ 1 ขึ้นไป"),
            "max_value": gettext_lazy("ตัวเลขนี้มากเกินไป ตรวจอีกครั้ง"),
        },
    )
