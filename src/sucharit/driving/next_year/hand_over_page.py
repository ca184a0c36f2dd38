"""What the year before hands over to a year: each thing is taken over, left with a reason, or waits."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.driving.next_year.wording import FATE_TONES, FATE_WORDS, KIND_WORDS, HandedWords
from sucharit.driving.place import place_of, year_url
from sucharit.driving.scope import plan_for
from sucharit.driving.wording import day_in_words, language
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May, may
from sucharit.plans import actions
from sucharit.plans.hand_over.gathering import hand_over_to
from sucharit.plans.hand_over.things import HandedKind, HandedState, HandedThing, HandOver
from sucharit.plans.models import YearPlan
from sucharit.plans.next_years import year_before
from sucharit.verbs.attempts import attempt

MAX_REASON = 1_000


@dataclass(frozen=True, slots=True)
class HandedRow:
    """A thing as the page shows it."""

    thing: HandedThing
    url: str  # of where it comes from
    note: str  # why it moves on, or what is known of it
    became_url: str
    fate: str = ""
    fate_tone: str = ""
    is_checked: bool = False

    @property
    def item_words(self) -> str:
        """The item for which a piece would be used: "O12 …", or the one that it was for."""
        item = self.thing.item
        if item is None:
            return ""
        code, title = (item.code_before, item.title_before) if self.thing.is_gone else (item.code, item.title)
        return f"{code} {title.in_language(language())}".strip()

    @property
    def was(self) -> str:
        """The item's former code where it has another now."""
        item = self.thing.item
        return item.code_before if item and item.code_before not in ("", item.code) else ""


@dataclass(frozen=True, slots=True)
class HandedGroup:
    """The things of one kind: those that wait, and those that were decided of."""

    kind: HandedKind
    words: HandedWords
    waiting: tuple[HandedRow, ...]
    decided: tuple[HandedRow, ...]

    @property
    def lacks_reasons(self) -> bool:
        """Whether some of what waits can only be taken over with a reason."""
        return any(row.thing.lacks_reason for row in self.waiting)


@needs(May.SEE_PLAN)
def hand_over(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The list, for everyone who sees the year; deciding is for who leads it."""
    what = May.LEAD_PLAN if request.method == "POST" else May.SEE_PLAN
    plan = plan_for(request, what, code, year)
    person = person_of(request)
    checked, status = request.POST.getlist("thing"), 200
    if request.method == "POST":
        if attempt(request, lambda: _decide(request, plan, checked)):
            return redirect(f"{year_url(plan, 'hand-over')}#{request.POST.get('kind', '')[:40]}")
        status = 422
    over = hand_over_to(plan, person)
    leads = plan.closed is None and may(person, May.LEAD_PLAN, plan.organisation)
    context = hand_over_context(plan, over, leads, checked)
    context |= {
        "typed": request.POST.get("reason", "")[:MAX_REASON],
        "typed_in": request.POST.get("kind", ""),
    }
    return render(request, "driving/next_year/hand_over.html", context, status=status)


def _decide(request: HttpRequest, plan: YearPlan, checked: Collection[str]) -> str:
    person, reason = person_of(request), request.POST.get("reason", "")[:MAX_REASON]
    if request.POST.get("act") == "leave":
        left = actions.leave_behind(by=person, plan=plan, things=checked, reason=reason)
        return _("ไม่รับ %(count)s เรื่อง เหตุผลบันทึกไว้แล้ว") % {"count": len(left)}
    if request.POST.get("act") == "take-all":
        kind = request.POST.get("kind", "")
        checked = [thing.key for thing in hand_over_to(plan).waiting if thing.kind == kind]
    taken = actions.take_over(by=person, plan=plan, things=checked, reason=reason)
    return _("รับมาแล้ว %(count)s เรื่อง") % {"count": len(taken)}


def hand_over_context(
    plan: YearPlan, over: HandOver, leads: bool, checked: Collection[str] = ()
) -> dict[str, Any]:
    """What the page shows."""
    former = year_before(plan)
    rows = [_row(plan, former, thing, checked) for thing in over] if former else []
    return {
        "place": place_of(plan, trail=[(_("รับช่วงจากปีก่อน"), "")]),
        "plan": plan,
        "title": _("รับช่วงจากปี %(year)s") % {"year": over.year} if over.year else _("รับช่วงจากปีก่อน"),
        "lead": lead_of(over),
        "former_url": year_url(former) if former else "",
        "former_is_open": former is not None and former.closed is None,
        "groups": _groups(rows),
        "waiting": len(over.waiting),
        "leads": leads,
        "year_url": year_url(plan),
    }


def lead_of(over: HandOver) -> str:
    """How far it is, in one sentence."""
    if not over.things:
        return _("ปีก่อนไม่ได้ส่งอะไรต่อ") if over.year else _("ไม่มีปีก่อนหน้าในระบบนี้")
    counts = {str(state): len(over.in_state(state)) for state in HandedState}
    return _("รอตัดสินใจ %(waiting)s เรื่อง · รับแล้ว %(taken)s · ไม่รับ %(left)s") % counts


def _groups(rows: list[HandedRow]) -> list[HandedGroup]:
    by_kind: Mapping[HandedKind, list[HandedRow]] = {kind: [] for kind in HandedKind}
    for row in rows:
        by_kind[row.thing.kind].append(row)
    waits = HandedState.WAITING
    return [
        HandedGroup(
            kind,
            KIND_WORDS[kind],
            tuple(row for row in own if row.thing.state is waits),
            tuple(row for row in own if row.thing.state is not waits),
        )
        for kind, own in by_kind.items()
        if own
    ]


def _row(plan: YearPlan, former: YearPlan, thing: HandedThing, checked: Collection[str]) -> HandedRow:
    fate = thing.item.fate if thing.item else None
    return HandedRow(
        thing=thing,
        url=_source_url(former, thing),
        note=_note(thing),
        became_url=year_url(plan, "record", thing.became) if thing.became else "",
        fate=str(FATE_WORDS[fate]) if fate else "",
        fate_tone=FATE_TONES[fate] if fate else "",
        is_checked=thing.key in checked,
    )


def _source_url(former: YearPlan, thing: HandedThing) -> str:
    if thing.record is not None:
        return year_url(former, "record", thing.record.id)
    piece = thing.piece.id if thing.piece else ""
    return reverse("evidence:piece", args=[former.organisation.code, piece])


def _note(thing: HandedThing) -> str:
    if thing.record is None:
        return ""
    if thing.kind is HandedKind.INTERNAL_MEASURE:
        year = thing.record.get("fiscal_year")
        return _("ใช้เฉพาะปี %(year)s") % {"year": year} if year else _("ใช้จนกว่าจะมีฉบับใหม่")
    due = thing.record.get("due")
    until = _("ภายใน %(day)s") % {"day": day_in_words(due)} if due else ""
    return " · ".join(filter(None, (until, thing.why)))
