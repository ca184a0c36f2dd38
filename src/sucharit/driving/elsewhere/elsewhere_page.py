"""The page of what worked elsewhere: measures and models, how sure each is, and how to compute it again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from sucharit.driving.elsewhere.offers import OfferedEffect, OfferedList, offered
from sucharit.driving.place import place_of, year_url
from sucharit.driving.scope import plan_for
from sucharit.driving.wording import language
from sucharit.languages import Text
from sucharit.people.access import needs
from sucharit.people.permissions import May
from sucharit.plans import elsewhere as closed_years
from sucharit.plans import reading
from sucharit.plans.models import YearPlan
from sucharit.plans.models_offered import models_for

SORTS = "internal-measures"  # the vocabulary's list of sorts


@needs(May.SEE_PLAN)
def elsewhere(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """What worked at all offices that closed the latest announced year here."""
    plan = plan_for(request, May.SEE_PLAN, code, year)
    return render(request, "driving/elsewhere/elsewhere.html", elsewhere_context(plan))


def elsewhere_context(plan: YearPlan) -> dict[str, Any]:
    """What the page shows; the same for everyone who sees the year."""
    seen = closed_years.latest_elsewhere(plan.programme)
    context: dict[str, Any] = {
        "place": place_of(plan, trail=[(_("สิ่งที่ได้ผลที่อื่น"), "")]),
        "plan": plan,
        "seen": seen,
    }
    if seen is not None:
        measures, models = offered(seen.measures, sorts_of(plan)), models_of(seen, plan)
        context |= {
            "measures": measures,
            "models": models,
            "measures_picture": _picture(measures, "measures"),
            "models_picture": _picture(models, "models"),
            "noise": seen.noise.sentence.in_language(language()),
        }
    return context


def card_context(plan: YearPlan) -> dict[str, Any]:
    """What a card says of it where a year is planned: the measures that helped, or why none is named."""
    seen = closed_years.latest_elsewhere(plan.programme)
    measures = offered(seen.measures, sorts_of(plan)) if seen else None
    return {
        "seen": seen,
        "helped": measures.helped if measures else [],
        "sentence": measures.sentence if measures else "",
        "url": year_url(plan, "elsewhere"),
    }


def stated_of_models(plan: YearPlan) -> Mapping[str, OfferedEffect]:
    """By model what is stated of it; one that came as one with another is found by either."""
    seen = closed_years.latest_elsewhere(plan.programme)
    stated = models_of(seen, plan).stated if seen else []
    return {model: effect for effect in stated for model in effect.effect.measures}


def models_of(seen: closed_years.YearElsewhere, plan: YearPlan) -> OfferedList:
    """What is known of the models that this office may choose: what others wrote for themselves is theirs."""
    titles = {model.id: model.title for model in models_for(plan.organisation)}
    return offered(seen.models, titles, only_named=True)


def _picture(effects: OfferedList, id: str) -> str:
    return effects.picture(id) if effects.effects else ""


def sorts_of(plan: YearPlan) -> Mapping[str, Text]:
    """The names of the sorts of internal measure."""
    return {entry.id: entry.text for entry in reading.vocabulary_of(plan).lists.get(SORTS, ())}
