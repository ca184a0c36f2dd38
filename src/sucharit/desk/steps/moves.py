"""The moves of a round from state to state: what each does, in words, and its verb."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sucharit.cycle import actions as cycle
from sucharit.people.models import Person
from sucharit.rounds.models import Round
from sucharit.rounds.states import State

Wording = str | Promise


@dataclass(frozen=True, slots=True)
class RoundMove:
    """One move: its button, what it asks first, its consequences, and from which states it is possible."""

    label: Wording
    question: Wording
    consequences: tuple[Wording, ...]
    states: tuple[str, ...]
    success: Wording
    is_quiet: bool = False  # not the usual next one: a plainer button


MOVES: Mapping[str, RoundMove] = {
    "open": RoundMove(
        _("เปิดรอบ"),
        _("เปิดรับคำตอบตอนนี้ใช่ไหม"),
        (
            _("กรอบการประเมินถูกตรึงไว้ ข้อคำถามและเกณฑ์จะไม่เปลี่ยนตลอดรอบ"),
            _("ทุกหน่วยงานมีแบบสอบถามของตนเองทันที และตอบได้ตามวันที่กำหนด"),
            _("จากนี้จำนวนบุคลากรที่แจ้งแล้วแก้ได้โดยผู้ดูแลรอบเท่านั้น"),
        ),
        (State.DRAFT,),
        _("เปิดรอบแล้ว"),
    ),
    "close": RoundMove(
        _("ปิดรับคำตอบ"),
        _("ปิดรับคำตอบทุกหน่วยงานตอนนี้ใช่ไหม"),
        (
            _("ผู้ที่กำลังตอบอยู่และยังไม่ส่ง จะส่งไม่ได้"),
            _("เปิดรับอีกครั้งได้จนกว่าจะคิดคะแนน โดยต้องบอกเหตุผล"),
        ),
        (State.OPEN,),
        _("ปิดรับคำตอบแล้ว"),
        is_quiet=True,
    ),
    "reopen": RoundMove(
        _("เปิดรับอีกครั้ง"),
        _("เปิดรับคำตอบอีกครั้งใช่ไหม"),
        (_("เหตุผลจะอยู่ในประวัติการเปลี่ยนแปลงตลอดไป"), _("คำตอบที่รับไว้แล้วยังอยู่ครบ")),
        (State.CLOSED,),
        _("เปิดรับคำตอบอีกครั้งแล้ว"),
        is_quiet=True,
    ),
    "score": RoundMove(
        _("คิดคะแนน"),
        _("เปิดกล่องคำตอบและคิดคะแนนตอนนี้ใช่ไหม"),
        (
            _("กล่องคำตอบจะถูกเปิดและคลุกรวมกัน จากนี้เปิดรับคำตอบอีกไม่ได้"),
            _("ผลยังไม่ประกาศ ผู้ดูแลรอบดูก่อนได้"),
            _("ถ้าแก้ผลตรวจ OIT ให้คิดคะแนนอีกครั้งได้"),
        ),
        (State.CLOSED, State.SCORED),
        _("คิดคะแนนแล้ว ดูผลก่อนประกาศ"),
    ),
    "announce": RoundMove(
        _("ประกาศผล"),
        _("ประกาศผลตอนนี้ใช่ไหม"),
        (
            _("รอบระดับประเทศ: ทุกคนอ่านคะแนน ระดับ และอันดับได้ทันที"),
            _("รอบที่เขตจัด: สถานศึกษาแต่ละแห่งเห็นผลของตนเอง"),
            _("ประกาศแล้วถอนไม่ได้"),
        ),
        (State.SCORED,),
        _("ประกาศผลแล้ว"),
    ),
}
VERBS: Mapping[str, Callable[[Person | None, Round], object]] = {
    "open": lambda by, round: cycle.open_round(by=by, round=round),
    "close": lambda by, round: cycle.close_round(by=by, round=round),
    "score": lambda by, round: cycle.score_round(by=by, round=round),
    "announce": lambda by, round: cycle.announce_round(by=by, round=round),
}


def moves_from(round: Round) -> list[tuple[str, RoundMove]]:
    """The moves that are possible from the round's state, with their names in addresses."""
    return [(name, move) for name, move in MOVES.items() if round.state in move.states]
