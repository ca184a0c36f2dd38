"""The way from an office's year to its certificates."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.certificates.pages.scope import works_there
from sucharit.contributions.links import Link, LinkProvider, Page, providers
from sucharit.people.models import Person
from sucharit.plans.models import YearPlan


def certificates_of_the_office(person: Person, *, plan: YearPlan) -> list[Link]:
    """For those who prepare or sign them."""
    if not works_there(person, plan.organisation):
        return []
    return [Link(_("เกียรติบัตร"), reverse("certificates:list", args=[plan.organisation.code]))]


providers.add(LinkProvider(Page.YEAR, certificates_of_the_office))
