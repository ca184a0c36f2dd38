"""What the history says about surveys: how people were brought to answer, never who."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sucharit.contributions.history import Inside, Traced, as_subjects, traced
from sucharit.surveys.models import Survey
from sucharit.surveys.wording import survey_name

VERBS = {
    "surveys.ask_blind": _("เปิดใช้บัตรตอบแบบไม่เห็นข้อความ"),
    "surveys.choose_way": _("เลือกวิธีตอบ"),
    "surveys.draw": _("สุ่มเลือกผู้ตอบ"),
    "surveys.forget_contacts": _("ลบช่องทางติดต่อของผู้ตอบ"),
    "surveys.invite_by_email": _("เชิญตอบทางอีเมล"),
    "surveys.list_contacts": _("ส่งรายชื่อให้ผู้ตรวจประเมินสุ่ม"),
    "surveys.print_slips": _("พิมพ์สลิปรหัส"),
    "surveys.send_reminders": _("ส่งจดหมายเตือน"),
    "surveys.void_slips": _("ยกเลิกสลิปที่ยังไม่ใช้"),
}


def names_of_surveys(keys: Collection[str]) -> dict[str, str]:
    """Instrument and organisation."""
    numbers = [int(key) for key in keys if key.isdecimal()]
    surveys = Survey.objects.filter(pk__in=numbers).select_related("organisation", "round__frozen")
    return {str(survey.pk): f"{_name(survey)} · {survey.organisation}" for survey in surveys}


def _name(survey: Survey) -> str:
    if survey.round is None:
        return str(_("แบบสอบถามของหน่วยงาน"))
    return survey_name(survey.round.framework(), survey.instrument, survey.channel)


def subjects_of_surveys(inside: Inside) -> QuerySet[Survey]:
    """Those of organisations at these places."""
    return as_subjects(Survey.objects.filter(inside("organisation__path")), "survey", "pk")


traced.add(Traced("survey", VERBS, names_of_surveys, subjects_of_surveys))
