"""What to do next on an organisation's own page of a round."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from sucharit.contributions.pages import page_of
from sucharit.cycle.results import is_national
from sucharit.desk.office.quota_bars import QuotaBar
from sucharit.desk.round.next_step import NextStep
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.rounds.models import Participant
from sucharit.rounds.states import State


def may_report_head_count(participant: Participant, person: Person) -> bool:
    """Whether this person may say how many people there are, now."""
    round = participant.round
    if not may(person, May.REPORT_HEAD_COUNT, participant.organisation):
        return False
    if round.state == State.DRAFT or (round.state == State.OPEN and participant.head_count is None):
        return True
    return round.state == State.OPEN and may(person, May.RUN_ROUND, round.organiser)


def next_step(participant: Participant, bars: Sequence[QuotaBar], person: Person) -> NextStep:
    """What to do next here."""
    round = participant.round
    if participant.head_count is None and round.state in (State.DRAFT, State.OPEN):
        more = _("ระบบใช้จำนวนนี้คิดเกณฑ์ขั้นต่ำและจำนวนสลิปรหัส ไม่ต้องส่งรายชื่อ")
        may_report = may_report_head_count(participant, person)
        button = ("#head-count", _("แจ้งจำนวน")) if may_report else ("", "")
        return NextStep(_("แจ้งจำนวนบุคลากรที่มีสิทธิตอบ"), more, *button)
    if round.state == State.DRAFT:
        return NextStep(_("พร้อมแล้ว รอวันเปิดรับคำตอบ"))
    if round.state == State.OPEN:
        behind = max(bars, key=lambda bar: bar.missing, default=None)
        if behind and behind.missing:
            text = _("%(code)s ขาดอีก %(lacks)s คน") % {"code": behind.code, "lacks": behind.missing}
            more = _("ชวนให้ทั่วถึงโดยไม่ต้องรู้ว่าใครตอบแล้ว ระบบจะไม่บอกชื่อใคร")
            return NextStep(text, more, "#ways", _("ดูวิธีชวน"))
        return NextStep(_("คำตอบครบเกณฑ์แล้ว ยิ่งตอบมาก ผลยิ่งตรงกับความจริง"))
    if round.state == State.ANNOUNCED:
        text = _("ประกาศผลแล้ว อ่านผลและดูว่าข้อใดควรปรับ")
        address = page_of("result", round.programme, participant.organisation.code)
        if is_national(round) and address:
            return NextStep(text, "", address, _("อ่านผล"))
        return NextStep(text)
    return NextStep(_("ปิดรับคำตอบแล้ว ผลจะมาในวันประกาศ"))
