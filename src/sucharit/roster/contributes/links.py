"""What can be done to bring people to answer, on an organisation's page of a round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sucharit.contributions.links import Link, LinkProvider, Page, providers
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.rounds.models import Participant
from sucharit.rounds.states import State
from sucharit.surveys.models import Mode, Survey
from sucharit.surveys.turnout import SurveyTurnout
from sucharit.surveys.wording import survey_name


@dataclass(frozen=True, slots=True)
class Step:
    """One page: who may open it, for surveys of which mode."""

    title: str | Promise
    name: str  # of its address, which takes the survey's link
    may: May
    mode: Mode


STEPS = (
    Step(_("พิมพ์สลิปรหัส"), "roster:slips", May.PRINT_CODES, Mode.CODE),
    Step(_("เชิญทางอีเมล"), "roster:invite", May.PRINT_CODES, Mode.CODE),
    Step(_("เตือนผู้ที่ยังไม่ตอบ"), "roster:remind", May.SEND_REMINDERS, Mode.CODE),
    Step(_("พิมพ์โปสเตอร์คิวอาร์"), "roster:poster", May.PRINT_CODES, Mode.OPEN),
    Step(_("พิมพ์การ์ดตั้งเคาน์เตอร์"), "roster:poster", May.PRINT_CODES, Mode.DRAWN),
    Step(_("ลงทะเบียนหน้าเคาน์เตอร์และสุ่ม"), "roster:draw", May.PRINT_CODES, Mode.DRAWN),
    Step(_("ส่งรายชื่อให้ผู้ตรวจประเมินสุ่ม"), "roster:draw", May.PRINT_CODES, Mode.INTERVIEW),
    Step(_("บันทึกการสอบถามจากรายชื่อ"), "roster:interviews", May.INTERVIEW, Mode.INTERVIEW),
    Step(_("โทรหาผู้ลงทะเบียนที่ถูกสุ่ม"), "roster:interviews", May.INTERVIEW, Mode.DRAWN),
)


def steps(person: Person, *, participant: Participant, surveys: Sequence[SurveyTurnout]) -> list[Link]:
    """Every step that this person can take for these surveys while the round is open."""
    if participant.round.state != State.OPEN:
        return []
    edition = participant.round.framework()
    allowed = {step.may for step in STEPS if may(person, step.may, participant.organisation)}
    return [
        Link(
            f"{step.title} · {survey_name(edition, survey.instrument, survey.channel)}",
            reverse(step.name, args=[survey.link]),
        )
        for survey in surveys
        for step in STEPS
        if step.mode == survey.mode and step.may in allowed
    ]


def own_survey_steps(person: Person, *, survey: Survey) -> list[Link]:
    """The slips of an organisation's own survey, or its poster."""
    if survey.mode == Mode.CODE:
        return [Link(_("พิมพ์สลิปรหัส"), reverse("roster:own-slips", args=[survey.link]))]
    return [Link(_("โปสเตอร์ QR (PDF)"), reverse("roster:own-poster", args=[survey.link]))]


providers.add(LinkProvider(Page.PARTICIPANT, steps))
providers.add(LinkProvider(Page.OWN_SURVEY, own_survey_steps))
