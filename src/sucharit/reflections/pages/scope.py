"""Which activities and rounds a person may see; to anyone else they do not exist."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from sucharit.people.access import person_of
from sucharit.people.permissions import May
from sucharit.plans.models import YearRecord
from sucharit.reflections.actions import ACTIVITY


def activity_for(request: HttpRequest, what: May, code: str, key: UUID) -> YearRecord:
    """That activity of that organisation, where this person may do this. Raises Http404."""
    rows = YearRecord.objects.where(person_of(request), what).filter(kind=ACTIVITY)
    related = rows.select_related("plan__organisation")
    return get_object_or_404(related, pk=key, plan__organisation__code=code.lower())


def activity_url(activity: YearRecord, name: str = "activity") -> str:
    """The page of an activity's reflections, or an act on it."""
    return reverse(f"reflections:{name}", args=[activity.plan.organisation.code, activity.pk])
