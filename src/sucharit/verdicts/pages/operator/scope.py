"""Which rounds a person runs: every view here starts from them. To anyone else they do not exist."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from sucharit.people.access import person_of
from sucharit.people.models import Person
from sucharit.people.permissions import May
from sucharit.rounds.models import Round, RoundQuerySet
from sucharit.rounds.states import State
from sucharit.verdicts.models import AssessmentPlan


def rounds_run_by(person: Person) -> RoundQuerySet:
    """The rounds that this person may run, with what every page needs of them."""
    return Round.objects.where(person, May.RUN_ROUND).select_related("organiser", "frozen")


def round_for(request: HttpRequest, round_id: int) -> Round:
    """The round, where this person may run it. Raises Http404."""
    return get_object_or_404(rounds_run_by(person_of(request)).exclude(state=State.DRAFT), pk=round_id)


def plan_of(round: Round) -> AssessmentPlan | None:
    """Its plan, with the round at hand; None where there is none."""
    plan = AssessmentPlan.objects.filter(round=round).first()
    if plan is not None:
        plan.round = round
    return plan
