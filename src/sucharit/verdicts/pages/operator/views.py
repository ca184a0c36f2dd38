"""The page of a round's verdicts for those who run it, what they do there, and what of the draw is public."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.disclosure.wording import round_title
from sucharit.people.access import needs, person_of, public
from sucharit.people.permissions import May
from sucharit.rounds.models import Round
from sucharit.rounds.states import State
from sucharit.verbs.attempts import attempt_form
from sucharit.verdicts import pools
from sucharit.verdicts.models import AssessmentPlan
from sucharit.verdicts.pages.operator.calibration_form import CalibrationForm
from sucharit.verdicts.pages.operator.forms import HowToJudgeForm, PoolForm, StepForm
from sucharit.verdicts.pages.operator.moves import MOVES
from sucharit.verdicts.pages.operator.scope import plan_of, round_for, rounds_run_by
from sucharit.verdicts.pages.operator.sections import section_of
from sucharit.verdicts.pages.operator.way import AssessmentStep, present_step, way_of

FINISHED = (State.SCORED, State.ANNOUNCED)
PAGE_SIZE = 20  # each asks up to four queries how far it is


@needs(May.RUN_ROUND)
def rounds(request: HttpRequest) -> HttpResponse:
    """The rounds that the reader runs, each with the step that its verdicts are at.

    Without those that were judged elsewhere: finished, and their verdicts imported.
    """
    today = timezone.localdate()
    mine = rounds_run_by(person_of(request)).exclude(state=State.DRAFT)
    mine = mine.exclude(assessment_plan=None, state__in=FINISHED).select_related("assessment_plan")
    ordered = mine.order_by("-year", "organiser__path", "pk")
    page = Paginator(ordered, PAGE_SIZE).get_page(request.GET.get("page"))
    rows = []
    for round in page:
        plan = getattr(round, "assessment_plan", None)
        is_settled = plan is not None and plan.settled is not None
        rows.append((round, round_title(round), present_step(round, plan, today).label, is_settled))
    return render(request, "verdicts/operator/rounds.html", {"rows": rows, "page": page})


@needs(May.RUN_ROUND)
def round(request: HttpRequest, round_id: int) -> HttpResponse:
    """The way of the round's verdicts, with one step open: the present one, or that of `?step=`."""
    chosen = request.GET.get("step", "")
    step = AssessmentStep(chosen) if chosen in AssessmentStep.values else None
    return _page(request, round_for(request, round_id), step)


@needs(May.RUN_ROUND)
@require_POST
def move(request: HttpRequest, round_id: int, move: str) -> HttpResponse:
    """Do one thing; where it is refused or something is missing, the step again with what was typed."""
    round, chosen = round_for(request, round_id), MOVES.get(move)
    if chosen is None:
        raise Http404("no such step")
    form = chosen.form(request.POST, round=round, plan=plan_of(round))
    if form.is_valid() and attempt_form(request, form, lambda: chosen.do(person_of(request), round, form)):
        return redirect("verdicts:round", round.pk)
    return _page(request, round, chosen.step, {move: form})


@public
def published_draw(request: HttpRequest, round_id: int) -> HttpResponse:
    """What anyone may read of the draw, to compute it again: under pseudonyms, never a name."""
    plan = get_object_or_404(AssessmentPlan.objects.select_related("round"), round=round_id)
    paper = pools.published(plan)
    if not paper:
        raise Http404("the pool is not published")
    return JsonResponse(paper, json_dumps_params={"ensure_ascii": False, "indent": 1})


@needs(May.RUN_ROUND)
def full_draw(request: HttpRequest, round_id: int) -> HttpResponse:
    """The whole draw under pseudonyms, at any time after it: for auditors."""
    plan = plan_of(round_for(request, round_id))
    if plan is None or plan.pool_published is None:
        raise Http404("the pool is not published")
    return JsonResponse(pools.full_paper(plan), json_dumps_params={"ensure_ascii": False, "indent": 1})


def _page(
    request: HttpRequest,
    round: Round,
    step: AssessmentStep | None,
    typed: dict[str, StepForm] | None = None,
) -> HttpResponse:
    plan, today = plan_of(round), timezone.localdate()
    present = present_step(round, plan, today)
    opened = (step or present) if plan else AssessmentStep.PLAN
    context: dict[str, Any] = {
        "round": round,
        "title": round_title(round),
        "plan": plan,
        "way": way_of(round, plan, present, opened),
        "present": present,
        "step": opened,
        "lead": _lead(plan, present),
        "is_finished": round.state in FINISHED,
        "forms": _forms(round, plan, opened)
        | {name.replace("-", "_"): form for name, form in (typed or {}).items()},
        **section_of(opened, round, plan, today),
    }
    return render(request, "verdicts/operator/round.html", context, status=422 if typed else 200)


def _forms(round: Round, plan: AssessmentPlan | None, step: AssessmentStep) -> dict[str, StepForm]:
    """The empty forms of a step; filled with what is stored."""
    forms: dict[str, StepForm] = {}
    for name, move in MOVES.items():
        if move.step is not step:
            continue
        initial = {}
        if move.form is HowToJudgeForm and plan:
            initial = {"verdicts_an_item": plan.verdicts_an_item, "may_appeal": plan.may_appeal}
        elif move.form is HowToJudgeForm:
            initial = {"verdicts_an_item": 2, "may_appeal": True}
        if move.form is PoolForm and plan and plan.pool_published:
            continue
        if move.form is CalibrationForm and (plan is None or plan.drawn):
            continue
        forms[name.replace("-", "_")] = move.form(round=round, plan=plan, initial=initial)
    return forms


def _lead(plan: AssessmentPlan | None, present: AssessmentStep) -> str:
    """How it stands, in one sentence."""
    if plan is None:
        return _("ยังไม่ได้กำหนดว่าจะตรวจอย่างไร ถ้านำเข้าผลตรวจจากตาราง ไม่ต้องใช้หน้านี้")
    if plan.settled is not None:
        return _("สรุปผลตรวจแล้ว")
    return _("ขั้นที่ต้องทำต่อ: %(step)s") % {"step": present.label}
