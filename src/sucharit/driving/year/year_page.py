"""A year as the picture of its model, the next thing to do, and the same as a list below."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from sucharit.contributions.links import Page, links_on
from sucharit.driving.place import place_of
from sucharit.driving.scope import plan_for
from sucharit.driving.wording import language
from sucharit.driving.year.next_thing import next_thing
from sucharit.driving.year.step_views import StepContext, matrices, stage_views
from sucharit.people.access import needs, person_of
from sucharit.people.models import Person, RoleKind
from sucharit.people.permissions import May, may
from sucharit.plans import reading
from sucharit.plans.models import YearPlan
from sucharit.year_models import pictures
from sucharit.year_models.facts import YearFacts
from sucharit.year_models.model import YearModel
from sucharit.year_models.outcomes import StepState, YearOutcome


@needs(May.SEE_PLAN)
def year(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The year of one organisation."""
    plan = plan_for(request, May.SEE_PLAN, code, year)
    person = person_of(request)
    with person.with_known_reach():
        context = year_context(plan, person)
    return render(request, "driving/year/year.html", context)


def year_context(plan: YearPlan, person: Person) -> dict[str, Any]:
    """What the page shows to this person."""
    model, facts, outcome = reading.model_of(plan), reading.facts_for(person, plan), reading.outcome_of(plan)
    steps = step_context(plan, person, facts)
    thing = next_thing(model, outcome, steps)
    may_lead = plan.closed is None and may(person, May.LEAD_PLAN, plan.organisation)
    return {
        "place": place_of(plan, "year"),
        "plan": plan,
        "model": model,
        "title": model.title.in_language(language()) if model else _("ปีที่ยังไม่มีรูปแบบ"),
        "lead": lead_of(model, outcome),
        "next": thing,
        "open_stage": stage_of(model, thing.step),
        "picture": picture_of(model, outcome, "", thing.step),
        "stages": stage_views(model, outcome, steps) if model else (),
        "layers": layers_of(model, outcome),
        "matrices": matrices(model, outcome, steps) if model else (),
        "counts": kind_counts(plan, facts) if not model else (),
        "may_lead": may_lead,
        "may_work": steps.may_work,
        "links": links_on(Page.YEAR, person, plan=plan),
    }


def step_context(plan: YearPlan, person: Person, facts: YearFacts) -> StepContext:
    """How steps are shown to this person."""
    roles = {reach.kind for reach in person.reach(RoleKind) if reach.covers(plan.organisation.path)}
    is_open = plan.closed is None
    return StepContext(
        plan=plan,
        vocabulary=reading.vocabulary_of(plan),
        records=facts.records,
        roles=roles,
        may_work=is_open and may(person, May.WORK_ON_PLAN, plan.organisation),
        may_approve=is_open and may(person, May.APPROVE_PLAN, plan.organisation),
    )


def lead_of(model: YearModel | None, outcome: YearOutcome) -> str:
    """How the year stands, in one sentence."""
    if model is None:
        return _("บันทึกงานได้ทุกอย่าง และเลือกรูปแบบเมื่อพร้อม")
    completed = sum(step.state is StepState.COMPLETED for step in outcome.steps)
    late = sum(step.state is StepState.LATE for step in outcome.steps)
    words = _("ครบแล้ว %(completed)s จาก %(total)s ขั้น") % {
        "completed": completed,
        "total": len(outcome.steps),
    }
    return f"{words} · " + _("เลยกำหนด %(late)s ขั้น") % {"late": late} if late else words


def stage_of(model: YearModel | None, step: str) -> str:
    """The id of the stage in which a step lies; "" for none."""
    return next((stage.id for stage, own in model.steps() if own.id == step), "") if model else ""


def picture_of(model: YearModel | None, outcome: YearOutcome, page: str, next_step: str) -> str:
    """The model's own picture, each part lit by its state and leading to its place in the list on `page`."""
    if model is None:
        return ""
    drawn = pictures.draw(
        model,
        outcome,
        language=language(),
        href_of=lambda part: f"{page}#part-{part}",
        next_step=next_step,
    )
    return mark_safe(drawn)  # noqa: S308  (the drawing escapes every text)


def layers_of(model: YearModel | None, outcome: YearOutcome) -> list[tuple[str, str, str, Any]]:
    """What stands beside the stages: id, title, what it is, and how far it is."""
    if model is None:
        return []
    return [
        (layer.id, layer.title.in_language(language()), layer.about.in_language(language()), part)
        for layer in model.layers
        for part in outcome.parts
        if part.id == layer.id
    ]


def kind_counts(plan: YearPlan, facts: YearFacts) -> list[tuple[str, str, int]]:
    """Of a year without a model: kinds that have records, with how many."""
    vocabulary = reading.vocabulary_of(plan)
    counts = [
        (kind.id, kind.title.in_language(language()), len(facts.records.of_kind(kind.id)))
        for kind in vocabulary.kinds.values()
    ]
    return [row for row in counts if row[2]]
