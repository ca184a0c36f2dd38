"""What the history says of e-mails about a year's steps."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sucharit.contributions.history import Traced, traced

traced.add(Traced(verbs={"driving.email_steps": _("ส่งอีเมลเตือนรายงานขั้นตอนของไตรมาส")}))
