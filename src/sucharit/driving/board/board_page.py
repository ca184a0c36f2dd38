"""The board: what is late, under way, not begun and done; for all, a unit or a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from sucharit.driving.board.people import assigned_records
from sucharit.driving.board.work import ORDER, WorkLine, work_of
from sucharit.driving.place import place_of, year_url
from sucharit.driving.scope import plan_for
from sucharit.people.access import needs, person_of
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.plans import reading
from sucharit.plans.models import YearPlan
from sucharit.year_models.facts import YearFacts
from sucharit.year_models.follow_up import follow_up_of
from sucharit.year_models.outcomes import StepState


@dataclass(frozen=True, slots=True)
class BoardCard:
    """One activity or plan row of the board: who does it, and its page."""

    line: WorkLine
    person: Person | None
    url: str
    above: str = ""  # the title of what it belongs to


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """The cards of one state."""

    state: StepState
    cards: tuple[BoardCard, ...]


@needs(May.SEE_PLAN)
def board(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """All work of a year by its state."""
    plan = plan_for(request, May.SEE_PLAN, code, year)
    person = person_of(request)
    cards = cards_of(plan, reading.facts_for(person, plan), assigned_records(plan))
    units = sorted({unit for card in cards for unit in card.line.units})
    people = sorted({card.person for card in cards if card.person}, key=lambda each: each.name)
    unit = request.GET.get("unit", "") if request.GET.get("unit", "") in units else ""
    who = next((each for each in people if str(each.pk) == request.GET.get("person", "")), None)
    chosen = [
        card
        for card in cards
        if (not unit or unit in card.line.units) and (who is None or card.person == who)
    ]
    context: dict[str, Any] = {
        "place": place_of(plan, "board", [(_("กระดานงาน"), "")]),
        "plan": plan,
        "lead": lead_of(chosen),
        "columns": columns_of(chosen),
        "units": [(each, each) for each in units],
        "people": [(str(each.pk), each.name) for each in people],
        "unit": unit,
        "person": str(who.pk) if who else "",
        "clear": year_url(plan, "board") if unit or who else "",
        "has_cards": bool(cards),
        "new_url": _new_url(plan, person),
    }
    return render(request, "driving/board/board.html", context)


def cards_of(plan: YearPlan, facts: YearFacts, people: Mapping[str, Person]) -> list[BoardCard]:
    """A card for each activity or plan row that has no activity below it with a state of its own.

    `people`: who is asked to do it, by the record's id.
    """
    model = reading.model_of(plan)
    outcome = reading.outcome_of(plan) if model else None
    cards = []
    for line in work_of(facts, follow_up_of(facts), outcome):
        above = facts.records.get(line.record.under)
        if not is_card(line, above.kind if above else ""):
            continue
        who = people.get(line.record.id) or people.get(line.record.under)
        url = year_url(plan, "record", line.record.id)
        cards.append(BoardCard(line, who, url, above.title if above else ""))
    return cards


def is_card(line: WorkLine, above: str) -> bool:
    """Plan rows with steps stand for their activities; of other work, the activities that are really done."""
    if line.record.kind == "plan-row":
        return bool(line.all_steps) or not line.parts
    if above == "plan-row":
        return bool(line.all_steps)
    return not line.parts


def columns_of(cards: Sequence[BoardCard]) -> list[BoardColumn]:
    """The columns in the order in which they ask for attention."""
    return [BoardColumn(state, tuple(card for card in cards if card.line.state is state)) for state in ORDER]


def lead_of(cards: Sequence[BoardCard]) -> str:
    """How it stands, in one sentence."""
    done = sum(card.line.state is StepState.COMPLETED for card in cards)
    late = sum(card.line.state is StepState.LATE for card in cards)
    words = _("เสร็จแล้ว %(done)s จาก %(total)s งาน") % {"done": done, "total": len(cards)}
    return f"{words} · " + _("ล่าช้า %(late)s งาน") % {"late": late} if late else words


def _new_url(plan: YearPlan, person: Person) -> str:
    if plan.closed or not may(person, May.WORK_ON_PLAN, plan.organisation):
        return ""
    return year_url(plan, "new-record", "activity")
