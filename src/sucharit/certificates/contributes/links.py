"""The ways to certificates: below the name of who prepares or signs them, and from an office's year."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.certificates.pages.scope import works_there
from sucharit.certificates.sources import is_occasion
from sucharit.contributions.links import Link, LinkProvider, Page, providers
from sucharit.people.models import Person
from sucharit.people.permissions import May, is_offered, may
from sucharit.plans.models import YearPlan, YearRecord


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


def certificates_of_the_record(person: Person, *, record: YearRecord) -> list[Link]:
    """From a training or an honour to a batch that begins with its words, for those who prepare them."""
    organisation = record.plan.organisation
    if not is_occasion(record) or not may(person, May.LEAD_PLAN, organisation):
        return []
    address = reverse("certificates:new", args=[organisation.code], query={"record": str(record.pk)})
    return [Link(_("ออกเกียรติบัตร"), address)]


providers.add(LinkProvider(Page.ACCOUNT, certificates))
providers.add(LinkProvider(Page.YEAR, certificates_of_the_office))
providers.add(LinkProvider(Page.YEAR_RECORD, certificates_of_the_record))
