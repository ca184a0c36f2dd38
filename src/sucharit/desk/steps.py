"""What can be done for a survey, as links on an office's page; other packages' pages are found by name.

To add a page, add a line: its address takes the survey's `link`, its key (`survey`), or round and code.
A name that no package has is left out, and so is what the person may not do there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.rounds.models import Participant, State
from sucharit.surveys.models import Mode
from sucharit.surveys.turnout import Came

OPEN, CLOSED = (State.OPEN,), (State.CLOSED, State.SCORED, State.ANNOUNCED)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: who may, in which way of answering (any: ""), while the round is so."""

    title: str | Promise
    name: str  # of the address
    may: May
    mode: str = ""
    states: tuple[str, ...] = OPEN


@dataclass(frozen=True, slots=True)
class Link:
    """A step that this person can take: what it is called, of which survey, and where."""

    title: str
    url: str


STEPS = (
    Step(_("พิมพ์สลิปรหัส"), "roster:slips", May.PRINT_CODES, Mode.CODE),
    Step(_("เชิญทางอีเมล"), "roster:invite", May.PRINT_CODES, Mode.CODE),
    Step(_("เตือนผู้ที่ยังไม่ตอบ"), "roster:remind", May.SEND_REMINDERS, Mode.CODE),
    Step(_("พิมพ์โปสเตอร์คิวอาร์"), "roster:poster", May.PRINT_CODES, Mode.OPEN),
    Step(_("พิมพ์การ์ดตั้งเคาน์เตอร์"), "roster:poster", May.PRINT_CODES, Mode.DRAWN),
    Step(_("ลงทะเบียนหน้าเคาน์เตอร์และสุ่ม"), "roster:draw", May.PRINT_CODES, Mode.DRAWN),
    Step(_("ส่งรายชื่อให้ผู้ประเมินสุ่ม"), "roster:draw", May.PRINT_CODES, Mode.INTERVIEW),
    Step(_("บันทึกการสอบถามจากรายชื่อ"), "roster:interviews", May.INTERVIEW, Mode.INTERVIEW),
    Step(_("โทรหาผู้ลงทะเบียนที่ถูกสุ่ม"), "roster:interviews", May.INTERVIEW, Mode.DRAWN),
    Step(_("ดูผลรายข้อ"), "figures:items", May.SEE_ANSWERS, states=CLOSED),
)


def links(person: Person, participant: Participant, surveys: Iterable[Came]) -> list[Link]:
    """Everything this person can do for these surveys now, those of one page once."""
    allowed = {what for what in {step.may for step in STEPS} if may(person, what, participant.organisation)}
    found: dict[str, Link] = {}
    for survey in surveys:
        for step in STEPS:
            fits = step.mode in ("", survey.mode) and participant.round.state in step.states
            if fits and step.may in allowed and (url := _address(step.name, survey, participant)):
                found.setdefault(url, Link(f"{step.title} · {_called(survey)}", url))
    return list(found.values())


def _called(survey: Came) -> str:
    """What people call a survey: "IIT", "EIT 2"."""
    return survey.instrument.upper() + (f" {survey.channel}" if survey.instrument != "iit" else "")


def _address(name: str, survey: Came, participant: Participant) -> str:
    """Where the page is, whichever of its survey's names its address takes; "" where there is none."""
    code, round = participant.organisation.code, participant.round_id
    for given in (
        {"link": survey.link},
        {"survey": survey.survey},
        {"round": round, "code": code},
        {"round": round, "code": code, "instrument": survey.instrument},
    ):
        try:
            return reverse(name, kwargs=given)
        except NoReverseMatch:
            continue
    return ""
