"""The end of a year: what closing it would mean, in figures; closing it; beginning the next one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sucharit.driving.follow_up.wording import quarter_title
from sucharit.driving.next_year.wording import KIND_WORDS
from sucharit.driving.place import place_of, year_url
from sucharit.driving.scope import plan_for
from sucharit.driving.wording import language
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May
from sucharit.plans import actions, reading
from sucharit.plans.hand_over.gathering import things_left_by
from sucharit.plans.hand_over.things import HandedKind, HandedThing
from sucharit.plans.models import PublishedDocument, Signature, StoredState, YearPlan
from sucharit.plans.next_years import year_after
from sucharit.verbs.attempts import attempt
from sucharit.year_models.follow_up import closed_quarters
from sucharit.year_models.followed_steps import QUARTERS
from sucharit.year_models.model import YearModel
from sucharit.year_models.outcomes import StepState

Line = tuple[str, int, str]  # what it is, how many, its page ("" for none)


@needs(May.LEAD_PLAN)
def year_end(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """What would be handed over and what would stay, and the two acts: close the year, begin the next."""
    plan = plan_for(request, May.LEAD_PLAN, code, year)
    person = person_of(request)
    if request.method == "POST":

        def close() -> str:
            actions.close_year(by=person, plan=plan)
            return _("ปิดปี %(year)s แล้ว") % {"year": plan.year}

        def begin() -> str:
            actions.begin_after(by=person, plan=plan)
            return _("เริ่มปี %(year)s แล้ว ต่อไปดูว่าจะรับอะไรจากปีก่อน") % {"year": plan.year + 1}

        is_closing = request.POST.get("act") == "close"
        if attempt(request, close if is_closing else begin):
            following = year_after(plan)
            return redirect(
                year_url(plan, "year-end")
                if is_closing or following is None
                else year_url(following, "hand-over")
            )
    return render(request, "driving/next_year/end.html", year_end_context(plan))


def year_end_context(plan: YearPlan) -> dict[str, Any]:
    """What the page shows."""
    model, facts = reading.model_of(plan), reading.facts_of(plan)
    following = year_after(plan)
    next_year = following.year if following else plan.year + 1
    things = things_left_by(plan, facts, next_year)
    open_ones = set(QUARTERS) - closed_quarters(facts.records) if model and model.follow_up else set()
    quarters = [(quarter_title(own), year_url(plan, "close-quarter", own)) for own in sorted(open_ones)]
    return {
        "place": place_of(plan, "quarters", [(_("สิ้นปี"), "")]),
        "plan": plan,
        "title": _("สิ้นปี %(year)s") % {"year": plan.year},
        "lead": _("จะส่งต่อ %(count)s เรื่อง") % {"count": len(things)} if things else _("ไม่มีเรื่องที่ต้องส่งต่อ"),
        "handed": handed_lines(things),
        "staying": list(staying_lines(plan)),
        "documents": [] if model is None else unpublished(plan, model),
        "next_year": next_year,
        "following_url": year_url(following, "hand-over") if following else "",
        "open_quarters": quarters if plan.closed is None else [],
    }


def handed_lines(things: tuple[HandedThing, ...]) -> list[Line]:
    """How many of each kind would be handed over; evidence whose item is gone is not."""
    counts = Counter(thing.kind for thing in things if not thing.is_gone)
    return [(str(KIND_WORDS[kind].title), counts[kind], "") for kind in HandedKind if counts[kind]]


def staying_lines(plan: YearPlan) -> Iterator[Line]:
    """What stays in the year as it is, and can't be finished once it is closed."""
    outcome = reading.outcome_of(plan)
    steps = sum(step.state is not StepState.COMPLETED for step in outcome.steps)
    drafts = plan.records.filter(state=StoredState.DRAFT).count()
    unsigned = Signature.objects.standing().filter(record__plan=plan, signed=None, reason="")
    missing = unsigned.exclude(record__state=StoredState.WITHDRAWN).count()
    for title, count, url in (
        (_("ขั้นของรูปแบบที่ยังไม่ครบ"), steps, year_url(plan)),
        (_("บันทึกที่ยังเป็นร่าง ไม่นับในแผน"), drafts, year_url(plan, "records")),
        (_("ที่ขอให้ลงนามแล้วยังไม่ลงนาม"), missing, year_url(plan, "records")),
    ):
        if count:
            yield title, count, url


def unpublished(plan: YearPlan, model: YearModel) -> list[tuple[str, bool]]:
    """Documents that the model's steps ask for, without a final version; whether another was published."""
    asked = {
        str(need.parameters["document"])
        for _stage, step in model.steps()
        for need in step.completed_when
        if need.rule == "published"
    }
    rows = PublishedDocument.objects.filter(plan=plan).values_list("document", "as_of")
    final = {document for document, as_of in rows if as_of is None}
    some = {document for document, _as_of in rows}
    return [
        (spec.title.in_language(language()), spec.id in some)
        for spec in model.documents
        if spec.id in asked - final
    ]
