"""What the history says of reflection rounds; its entries are about years, which `plans` names."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sucharit.contributions.history import Traced, traced

traced.add(
    Traced(
        verbs={
            "reflections.open_round": _("เปิดรอบสะท้อนผล"),
            "reflections.close_round": _("ปิดรอบสะท้อนผล"),
        }
    )
)
