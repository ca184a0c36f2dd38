"""The moves of a round from state to state: what each asks first, and its verb."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sucharit.cycle import actions as cycle
from sucharit.desk.steps import move_forms
from sucharit.desk.steps.move_forms import MoveForm
from sucharit.people.models import Person
from sucharit.rounds import actions as rounds
from sucharit.rounds.models import Round
from sucharit.rounds.states import State

Wording = str | Promise
Verb = Callable[[Person | None, Round, Mapping[str, Any]], object]  # with what its form holds


@dataclass(frozen=True, slots=True)
class RoundMove:
    """One move: its button, what it asks first, from which states it is possible, and its verb."""

    label: Wording
    question: Wording
    states: tuple[str, ...]
    success: Wording
    verb: Verb
    form: type[MoveForm] = MoveForm
    final_from: tuple[str, ...] = ()  # the states from which it can't be undone: there it asks for the name
    leads_to: str = "desk:round"  # the page after it


MOVES: Mapping[str, RoundMove] = {
    "open": RoundMove(
        _("เปิดรอบ"),
        _("เปิดรับคำตอบตอนนี้ใช่ไหม"),
        (State.DRAFT,),
        _("เปิดรอบแล้ว"),
        lambda by, round, values: cycle.open_round(by=by, round=round),
    ),
    "delete": RoundMove(
        _("ลบรอบนี้"),
        _("ลบรอบที่กำลังเตรียมนี้ใช่ไหม"),
        (State.DRAFT,),
        _("ลบรอบแล้ว"),
        lambda by, round, values: rounds.delete_draft(by=by, round=round),
    ),
    "close": RoundMove(
        _("ปิดรับคำตอบ"),
        _("ปิดรับคำตอบทุกหน่วยงานตอนนี้ใช่ไหม"),
        (State.OPEN,),
        _("ปิดรับคำตอบแล้ว"),
        lambda by, round, values: cycle.close_round(by=by, round=round),
    ),
    "reopen": RoundMove(
        _("เปิดรับอีกครั้ง"),
        _("เปิดรับคำตอบอีกครั้งใช่ไหม"),
        (State.CLOSED,),
        _("เปิดรับคำตอบอีกครั้งแล้ว"),
        lambda by, round, values: cycle.reopen_round(
            by=by, round=round, reason=values["reason"], last=values["last"]
        ),
        form=move_forms.ReopenForm,
    ),
    "score": RoundMove(
        _("คิดคะแนน"),
        _("เปิดกล่องคำตอบและคิดคะแนนตอนนี้ใช่ไหม"),
        (State.CLOSED, State.SCORED),
        _("คิดคะแนนแล้ว ดูผลก่อนประกาศ"),
        lambda by, round, values: cycle.score_round(by=by, round=round),
        final_from=(State.CLOSED,),
        leads_to="desk:results",
    ),
    "announce": RoundMove(
        _("ประกาศผล"),
        _("ประกาศผลตอนนี้ใช่ไหม"),
        (State.SCORED,),
        _("ประกาศผลแล้ว"),
        lambda by, round, values: cycle.announce_round(by=by, round=round),
        final_from=(State.SCORED,),
    ),
    "plan": RoundMove(
        _("กำหนดเวลาประกาศ"),
        _("ให้ระบบประกาศผลเองเมื่อถึงเวลาใช่ไหม"),
        (State.SCORED,),
        _("กำหนดเวลาประกาศแล้ว"),
        lambda by, round, values: cycle.plan_announcement(by=by, round=round, at=values["at"]),
        form=move_forms.PlanForm,
        final_from=(State.SCORED,),
        leads_to="desk:results",
    ),
}


def moves_from(round: Round) -> list[tuple[str, RoundMove]]:
    """The moves that are possible from the round's state, with their names in addresses.

    Results are announced from their own page, where they are reviewed first.
    """
    return [
        (name, move)
        for name, move in MOVES.items()
        if round.state in move.states and name not in ("announce", "plan")
    ]
