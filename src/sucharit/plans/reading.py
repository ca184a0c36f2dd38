"""What pages, documents and other packages read of a year."""

from __future__ import annotations

from sucharit.people.permissions import May, Someone
from sucharit.plans.findings import AnsweredFinding, findings_of
from sucharit.plans.models import YearPlan, YearPlanQuerySet
from sucharit.plans.outcomes import outcome_of
from sucharit.plans.readers import facts_for, readable_records
from sucharit.plans.record_values import record_value, records_of
from sucharit.plans.stored_models import model_of, vocabulary_of
from sucharit.plans.year_facts import facts_of

__all__ = [
    "AnsweredFinding",
    "facts_for",
    "facts_of",
    "findings_of",
    "model_of",
    "outcome_of",
    "plans_for",
    "readable_records",
    "record_value",
    "records_of",
    "vocabulary_of",
]


def plans_for(person: Someone) -> YearPlanQuerySet:
    """The years that this person may see, the latest first, each with its organisation and its model."""
    plans = YearPlan.objects.where(person, May.SEE_PLAN).select_related("organisation", "model")
    return plans.defer("model__files").order_by("-year", "organisation__path", "programme")
