"""What the history says about webhooks and about e-mails to those responsible."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sucharit.contributions.history import Traced, traced

VERBS = {
    "notices.remind_responsible": _("ส่งเตือนผู้รับผิดชอบ"),
    "surveys.drop_hook": _("เลิกแจ้งยอดผู้ตอบเข้าแชต"),
    "surveys.set_hook": _("ตั้งปลายทางแจ้งยอดผู้ตอบ"),
}

traced.add(Traced(verbs=VERBS))
