"""The way to a year's documents, from the year's page."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.contributions.links import Link, LinkProvider, Page, providers
from sucharit.people.models import Person
from sucharit.plans.models import YearPlan


def documents_of_the_year(person: Person, *, plan: YearPlan) -> list[Link]:
    """For everyone who sees the year; a year without a model has none."""
    if plan.model_id is None:
        return []
    return [Link(_("เอกสารของปี"), reverse("year_papers:documents", args=[plan.organisation.code, plan.year]))]


providers.add(LinkProvider(Page.YEAR, documents_of_the_year))
