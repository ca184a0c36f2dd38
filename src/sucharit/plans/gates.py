"""What keeps a part of a year from being approved: gates of the step that its approval completes."""

from __future__ import annotations

from collections.abc import Iterator

from sucharit.plans.models import YearPlan
from sucharit.plans.outcomes import outcome_of
from sucharit.plans.stored_models import model_of
from sucharit.year_models.model import ModelStep
from sucharit.year_models.outcomes import RuleOutcome

APPROVED = "approved"  # the rule by which a step is completed


def closed_gates(plan: YearPlan, what: str) -> tuple[RuleOutcome, ...]:
    """The gates that are closed of the steps that approving this completes; none without a model."""
    model = model_of(plan)
    if model is None:
        return ()
    waiting = {step.id for _stage, step in model.steps() if what in _approves(step) and step.opens_when}
    if not waiting:
        return ()
    return tuple(
        gate
        for step in outcome_of(plan).steps
        if step.step in waiting
        for gate in step.gates
        if not gate.holds
    )


def _approves(step: ModelStep) -> Iterator[str]:
    return (asked.parameters["what"] for asked in step.completed_when if asked.rule == APPROVED)
