"""What each step of a round's verdicts shows: figures first, then its form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sucharit.rounds.models import Round
from sucharit.verdicts import pools
from sucharit.verdicts.agreements import agreement_of, assessor_agreements
from sucharit.verdicts.deadlines import clarification_window, is_prolonged, last_day_to_dispute
from sucharit.verdicts.items import judged_items
from sucharit.verdicts.models import AssessmentPlan, Dispute, Origin
from sucharit.verdicts.pages.operator.agreement_words import (
    agreement_in_words,
    all_items,
    assessor_in_words,
    unclear_items,
    verdict_on_agreement,
    why_kappa_misleads,
)
from sucharit.verdicts.pages.operator.figures import drawn_loads, pool_figures, verdict_figures
from sucharit.verdicts.pages.operator.forms import late_candidates
from sucharit.verdicts.pages.operator.way import AssessmentStep
from sucharit.verdicts.pages.wording import choice_words
from sucharit.verdicts.queues import disputes_for_operator, progress_of
from sucharit.verdicts.standing import items_of
from sucharit.verdicts.undecided import (
    consequences_of_showing,
    reasons_not_to_settle,
    submitted_again,
    unsettled_reasons,
)

Section = Callable[[Round, AssessmentPlan, date], Mapping[str, Any]]


def section_of(
    step: AssessmentStep, round: Round, plan: AssessmentPlan | None, today: date
) -> Mapping[str, Any]:
    """What the step's template takes beside round, plan and forms."""
    if plan is None or step is AssessmentStep.PLAN:
        items = len(items_of(round.framework()))
        return {"items": items, "organisations": round.participants.count()}
    return _SECTIONS[step](round, plan, today)


def _pool(round: Round, plan: AssessmentPlan, today: date) -> Mapping[str, Any]:
    return {"figures": pool_figures(round, plan)}


def _drawn(round: Round, plan: AssessmentPlan, today: date) -> Mapping[str, Any]:
    loads = drawn_loads(round) if plan.drawn else None
    return {"figures": pool_figures(round, plan), "loads": loads}


def _judge(round: Round, plan: AssessmentPlan, today: date) -> Mapping[str, Any]:
    agreement = agreement_of(plan)
    dropped = set(plan.pool.exclude(dropped=None).values_list("person_id", flat=True))
    may_leave = set(pools.may_leave(plan).values_list("person_id", flat=True))
    rows = assessor_agreements(plan)
    return {
        "progress": progress_of(plan),
        "reasons": unsettled_reasons(round, today) if plan.shown is None else [],
        "agreement": agreement_in_words(agreement.overall),
        "sentence": verdict_on_agreement(agreement.overall),
        "misleading": why_kappa_misleads(agreement.overall),
        "unclear": unclear_items(agreement),
        "item_rows": all_items(agreement),
        "assessors": [assessor_in_words(row, dropped) for row in rows],
        "is_calibrated": any(row.calibrated for row in rows),
        "leaving": [
            (row.person.pk, str(row.person), row.assigned - row.handed_in)
            for row in rows
            if row.person.pk in may_leave
        ],
        "joining": late_candidates(round, plan),
        "again": submitted_again(round).select_related("organisation").order_by("organisation__code"),
    }


def _show(round: Round, plan: AssessmentPlan, today: date) -> Mapping[str, Any]:
    items = len(items_of(round.framework()))
    means = consequences_of_showing(plan, items)
    window = clarification_window(round)
    return {
        "means": means,
        "absent_items": means.absent * items,
        "window": window,
        "is_prolonged": window is not None and is_prolonged(window),
        "is_late": means.last_day is not None and means.last_day < today,
        "again": submitted_again(round).count(),
        "verdicts": verdict_figures(round),
    }


def _disputes(round: Round, plan: AssessmentPlan, today: date) -> Mapping[str, Any]:
    window = clarification_window(round)
    return {
        "progress": progress_of(plan),
        "last_day": last_day_to_dispute(window) if window else None,
        "reasons": reasons_not_to_settle(round, today) if plan.shown and plan.settled is None else [],
        "waiting": [(dispute, _item_title(round, dispute)) for dispute in disputes_for_operator(round)],
        "decided": [_decided(round, dispute) for dispute in _operators(round)],
    }


def _settle(round: Round, plan: AssessmentPlan, today: date) -> Mapping[str, Any]:
    progress = progress_of(plan)
    origins = [(str(Origin(origin).label), number) for origin, number in sorted(progress.verdicts.items())]
    return {
        "progress": progress,
        "origins": origins,
        "verdicts": verdict_figures(round),
        "reasons": unsettled_reasons(round, today)
        if plan.shown is None
        else reasons_not_to_settle(round, today),
    }


def _item_title(round: Round, dispute: Dispute) -> Any:
    return judged_items(round.framework())[dispute.item].item


def _operators(round: Round) -> Any:
    """Disputes that were decided by who runs the round."""
    decided = Dispute.objects.filter(participant__round=round, decided__isnull=False, assignment=None)
    return decided.select_related("participant__organisation").order_by("-decided")[:100]


def _decided(round: Round, dispute: Dispute) -> tuple[Dispute, Any, str]:
    judged = judged_items(round.framework())[dispute.item]
    return dispute, judged.item, choice_words(judged, dispute.choice or judged.absent)


_SECTIONS: Mapping[AssessmentStep, Section] = {
    AssessmentStep.POOL: _pool,
    AssessmentStep.PUBLISH: _pool,
    AssessmentStep.DRAW: _drawn,
    AssessmentStep.JUDGE: _judge,
    AssessmentStep.SHOW: _show,
    AssessmentStep.DISPUTES: _disputes,
    AssessmentStep.SETTLE: _settle,
}
