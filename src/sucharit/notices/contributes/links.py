"""The way to an organisation's webhook, from the page that reminds people of a survey."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.contributions.links import Link, LinkProvider, Page, providers
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.surveys.models import Survey


def webhook(person: Person, *, survey: Survey) -> list[Link]:
    """Counts go to a chat or a dashboard once a day."""
    if not may(person, May.RUN_ROUND, survey.organisation):
        return []
    return [
        Link(
            _("แจ้งยอดผู้ตอบเข้าแชต"),
            reverse("notices:webhook", args=[survey.organisation.code]),
            label=_("ตั้งปลายทาง"),
            lead=_("ให้ระบบส่งจำนวนผู้ตอบวันละครั้งไปที่ห้องแชตหรือแดชบอร์ดของหน่วยงาน"),
        )
    ]


providers.add(LinkProvider(Page.SURVEY, webhook))
