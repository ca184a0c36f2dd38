"""The steps of a round that ask first: what each does, in words, and the verb that does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sucharit.cycle import actions as cycle
from sucharit.people.models import Person
from sucharit.rounds.models import Round
from sucharit.rounds.states import State

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Move:
    """One step: its button, what it asks, what follows from it, and from which states it leads on."""

    label: Words
    question: Words
    follows: tuple[Words, ...]
    states: tuple[str, ...]
    done: Words
    quiet: bool = False  # no step ahead: a plainer button


MOVES: Mapping[str, Move] = {
    "open": Move(
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
    "close": Move(
        _("ปิดรับคำตอบ"),
        _("ปิดรับคำตอบทุกหน่วยงานตอนนี้ใช่ไหม"),
        (
            _("ผู้ที่กำลังตอบอยู่และยังไม่ส่ง จะส่งไม่ได้"),
            _("เปิดรับอีกครั้งได้จนกว่าจะคิดคะแนน โดยต้องบอกเหตุผล"),
        ),
        (State.OPEN,),
        _("ปิดรับคำตอบแล้ว"),
        quiet=True,
    ),
    "reopen": Move(
        _("เปิดรับอีกครั้ง"),
        _("เปิดรับคำตอบอีกครั้งใช่ไหม"),
        (_("เหตุผลจะอยู่ในประวัติการเปลี่ยนแปลงตลอดไป"), _("คำตอบที่รับไว้แล้วยังอยู่ครบ")),
        (State.CLOSED,),
        _("เปิดรับคำตอบอีกครั้งแล้ว"),
        quiet=True,
    ),
    "score": Move(
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
    "announce": Move(
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
DO: Mapping[str, Callable[[Person | None, Round], object]] = {
    "open": lambda by, round: cycle.open_round(by=by, round=round),
    "close": lambda by, round: cycle.close_round(by=by, round=round),
    "score": lambda by, round: cycle.score_round(by=by, round=round),
    "announce": lambda by, round: cycle.announce_round(by=by, round=round),
}


def open_to(round: Round) -> list[tuple[str, Move]]:
    """The steps that lead on from the round's state."""
    return [(name, move) for name, move in MOVES.items() if round.state in move.states]
