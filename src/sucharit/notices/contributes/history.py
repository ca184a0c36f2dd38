"""What the history says about webhooks; they are recorded about their organisation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sucharit.contributions.history import Traced, traced

VERBS = {
    "surveys.drop_hook": _("เลิกแจ้งยอดผู้ตอบเข้าแชต"),
    "surveys.set_hook": _("ตั้งปลายทางแจ้งยอดผู้ตอบ"),
}

traced.add(Traced(verbs=VERBS))
