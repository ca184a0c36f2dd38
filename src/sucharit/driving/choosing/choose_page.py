"""Choosing a year's model: each as its picture, with whether it fits this office's figures, and why."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from sucharit.contributions.links import Page, links_on
from sucharit.driving.choosing.experience import experience_of
from sucharit.driving.choosing.result_view import weak_points
from sucharit.driving.place import place_of, year_url
from sucharit.driving.scope import plan_for
from sucharit.driving.wording import language
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May
from sucharit.plans import actions, reading
from sucharit.plans.models import YearPlan
from sucharit.plans.models_offered import models_for
from sucharit.verbs.attempts import attempt
from sucharit.year_models import pictures, states
from sucharit.year_models.facts import YearFacts
from sucharit.year_models.model import YearModel
from sucharit.year_models.outcomes import RuleOutcome
from sucharit.year_models.rules.named import evaluate
from sucharit.year_models.rules.rule import RuleContext

MAX_POINTS = 6


@dataclass(frozen=True, slots=True)
class ModelOffer:
    """A model as an office may choose it."""

    model: YearModel
    picture: SafeString
    fits: tuple[RuleOutcome, ...]
    is_chosen: bool
    years: int  # how many years of this office were driven by it before

    @property
    def title(self) -> str:
        return self.model.title.in_language(language())

    @property
    def about(self) -> str:
        return self.model.about.in_language(language())

    @property
    def source(self) -> str:
        return self.model.source.in_language(language())

    @property
    def steps(self) -> int:
        return sum(1 for _step in self.model.steps())

    @property
    def does_fit(self) -> bool:
        return all(outcome.holds for outcome in self.fits)


@needs(May.LEAD_PLAN)
def choose(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The models; choosing one is a click while nothing is entered, later an exception with its reason."""
    plan = plan_for(request, May.LEAD_PLAN, code, year)
    is_exception = plan.model_id is not None and plan.records.exists()
    status = 200
    if request.method == "POST":
        if attempt(request, lambda: _choose(request, plan, is_exception)):
            return redirect(year_url(plan))
        status = 422
    facts = reading.facts_of(plan)
    points = weak_points(facts)
    asked = request.POST.get("model", request.GET.get("model"))
    context = {
        "place": place_of(plan, trail=[(_("เลือกรูปแบบ"), "")]),
        "plan": plan,
        "facts": facts,
        "points": points[:MAX_POINTS],
        "more_points": max(0, len(points) - MAX_POINTS),
        "offers": offers_of(plan, facts),
        "chosen": plan.model,
        "is_exception": is_exception,
        "ways": links_on(Page.CHOOSING, person_of(request), plan=plan),
        "experience": experience_of(plan, person_of(request)),
        "consequences": consequences_of(plan, asked) if is_exception and asked is not None else None,
        "asked": asked or "",
        "why": request.POST.get("why", ""),
    }
    return render(request, "driving/choosing/choose.html", context, status=status)


def _choose(request: HttpRequest, plan: YearPlan, is_exception: bool) -> str:
    person, model = person_of(request), request.POST.get("model", "")
    if is_exception:
        actions.change_model(by=person, plan=plan, model=model, why=request.POST.get("why", ""))
        return _("เปลี่ยนรูปแบบแล้ว บันทึกเดิมยังอยู่ครบ")
    actions.choose_model(by=person, plan=plan, model=model)
    return _("เลือกรูปแบบแล้ว") if model else _("ทำงานต่อโดยไม่มีรูปแบบ")


def offers_of(plan: YearPlan, facts: YearFacts) -> list[ModelOffer]:
    """All models that the organisation may choose, those that fit first."""
    before = YearPlan.objects.filter(organisation=plan.organisation, year__lt=plan.year)
    used = list(before.exclude(model=None).values_list("model__model", flat=True))
    offers = [
        ModelOffer(
            model=model,
            picture=picture_of(model),
            fits=fits_of(model, facts),
            is_chosen=plan.model is not None and plan.model.model == model.id,
            years=used.count(model.id),
        )
        for model in models_for(plan.organisation)
    ]
    return sorted(offers, key=lambda offer: (not offer.is_chosen, not offer.does_fit))


def fits_of(model: YearModel, facts: YearFacts) -> tuple[RuleOutcome, ...]:
    """Whether each of "fits when" holds for these facts, and why."""
    context = RuleContext(facts, model)
    return tuple(evaluate(need, context, None) for need in model.fits_when)


def picture_of(model: YearModel) -> SafeString:
    """The model by itself: what a year under it looks like, before anything is done."""
    drawn = pictures.sketch(model, language=language(), id=model.id)
    return mark_safe(drawn)  # noqa: S308  (the drawing escapes every text)


@dataclass(frozen=True, slots=True)
class ChangeConsequences:
    """What changing a year's model in the middle of it would mean."""

    title: str  # of the new model, "" for none
    completed_now: int
    total_now: int
    completed_then: int
    total_then: int
    kinds_left: tuple[str, ...]  # kinds of record that the old model asked for and the new one does not


def consequences_of(plan: YearPlan, asked: str) -> ChangeConsequences | None:
    """Computed from the records as they are; None for a model that is not known."""
    known = {model.id: model for model in models_for(plan.organisation)}
    if asked and asked not in known:
        return None
    facts, old, new = reading.facts_of(plan), reading.model_of(plan), known.get(asked)
    now = states.outcome(old, facts).steps if old else ()
    then = states.outcome(new, facts).steps if new else ()
    kept = _kinds_of(new)
    kinds = reading.vocabulary_of(plan).kinds
    left = [kind for kind in _kinds_of(old) if kind not in kept and facts.records.of_kind(kind)]
    return ChangeConsequences(
        title=new.title.in_language(language()) if new else "",
        completed_now=sum(step.state == "completed" for step in now),
        total_now=len(now),
        completed_then=sum(step.state == "completed" for step in then),
        total_then=len(then),
        kinds_left=tuple(kinds[kind].title.in_language(language()) for kind in left if kind in kinds),
    )


def _kinds_of(model: YearModel | None) -> list[str]:
    if model is None:
        return []
    return list(dict.fromkeys(ask.kind for _stage, step in model.steps() for ask in step.asks))
