"""What to do next on an organisation's own page of a round."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.contributions.pages import page_of
from sucharit.cycle.results import is_national
from sucharit.desk.office.quota_bars import QuotaBar
from sucharit.desk.round.next_step import NextStep
from sucharit.desk.wording import moment_in_words
from sucharit.notices.responsible import names_of
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.rounds.models import Participant, PlannedAnnouncement
from sucharit.rounds.states import State


def may_report_head_count(participant: Participant, person: Person) -> bool:
    """Whether this person may say how many people there are, now."""
    round = participant.round
    if not may(person, May.REPORT_HEAD_COUNT, participant.organisation):
        return False
    if round.state == State.DRAFT or (round.state == State.OPEN and participant.head_count is None):
        return True
    return round.state == State.OPEN and may(person, May.RUN_ROUND, round.organiser)


def next_step(
    participant: Participant,
    bars: Sequence[QuotaBar],
    person: Person,
    has_ways: bool = False,
    who: str = "",
) -> NextStep:
    """What to do next here, with a button where this person can do it; else `who` can, in a sentence.

    `has_ways`: the page offers this person ways to bring people to answer, under #ways.
    """
    round = participant.round
    if participant.head_count is None and round.state in (State.DRAFT, State.OPEN):
        if not may_report_head_count(participant, person):
            return NextStep(_("รอจำนวนบุคลากรที่มีสิทธิตอบ"), who)
        more = _("ระบบใช้จำนวนนี้คิดเกณฑ์ขั้นต่ำและจำนวนสลิปรหัส ไม่ต้องส่งรายชื่อ")
        return NextStep(_("แจ้งจำนวนบุคลากรที่มีสิทธิตอบ"), more, "#head-count", _("แจ้งจำนวน"))
    if round.state == State.DRAFT:
        return NextStep(_("แจ้งจำนวนแล้ว รอวันเปิดรับคำตอบ"))
    if round.state == State.OPEN:
        behind = max(bars, key=lambda bar: bar.missing, default=None)
        if behind and behind.missing:
            text = _("%(name)s ขาดอีกไม่เกิน %(lacks)s คน") % {"name": behind.title, "lacks": behind.missing}
            if not has_ways:
                return NextStep(text, who)
            more = _("ชวนให้ทั่วถึงโดยไม่ต้องรู้ว่าใครตอบแล้ว ระบบจะไม่บอกชื่อใคร")
            return NextStep(text, more, "#ways", _("ดูวิธีชวน"))
        return NextStep(_("คำตอบครบเกณฑ์แล้ว ยิ่งตอบมาก ผลยิ่งตรงกับความจริง"))
    if round.state == State.ANNOUNCED:
        text = _("ประกาศผลแล้ว อ่านผลและดูว่าข้อใดควรปรับ")
        address = page_of("result", round.programme, participant.organisation.code)
        if is_national(round) and address:
            return NextStep(text, "", address, _("อ่านผล"))
        return NextStep(text)
    plan = PlannedAnnouncement.objects.filter(round=round, problem={}).first()
    if plan:
        return NextStep(_("ปิดรับคำตอบแล้ว จะประกาศผล %(moment)s") % {"moment": moment_in_words(plan.at)})
    return NextStep(_("ปิดรับคำตอบแล้ว ผลจะมาในวันประกาศ"))


def who_does_it(participant: Participant) -> str:
    """Who answers for the organisation's part in the round, by name; what to do where there is no one."""
    names = names_of(participant.organisation_id, timezone.localdate())
    if names:
        return _("ผู้ดูแลเรื่องนี้ของหน่วยงานคือ %(names)s") % {"names": ", ".join(names)}
    return _("หน่วยงานนี้ยังไม่มีผู้รับผิดชอบโครงการ ผู้บริหารเชิญได้ที่หน้าบุคคล")
