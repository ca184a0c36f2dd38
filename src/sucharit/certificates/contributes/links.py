"""The ways to certificates: below the name of who prepares or signs them, and from an office's year."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.certificates.pages.scope import works_there
from sucharit.contributions.links import Link, LinkProvider, Page, providers
from sucharit.people.models import Person
from sucharit.people.permissions import May, is_offered
from sucharit.plans.models import YearPlan


def certificates(person: Person) -> list[Link]:
    """For those who prepare or sign them anywhere; the menu has no room for what few open each month."""
    if not (is_offered(person, May.LEAD_PLAN) or is_offered(person, May.APPROVE_PLAN)):
        return []
    return [Link(_("เกียรติบัตร"), reverse("certificates:home"))]


def certificates_of_the_office(person: Person, *, plan: YearPlan) -> list[Link]:
    """For those who prepare or sign them there."""
    if not works_there(person, plan.organisation):
        return []
    return [Link(_("เกียรติบัตร"), reverse("certificates:list", args=[plan.organisation.code]))]


providers.add(LinkProvider(Page.ACCOUNT, certificates))
providers.add(LinkProvider(Page.YEAR, certificates_of_the_office))
