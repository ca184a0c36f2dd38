"""The ways to an office's papers: from the record that a paper tells of, and from the year's documents."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sucharit.contributions.links import Link, LinkProvider, Page, providers
from sucharit.office_papers.kinds import papers_of
from sucharit.people.models import Person
from sucharit.plans.models import StoredState, YearPlan, YearRecord


def papers_of_record(person: Person, *, record: YearRecord) -> list[Link]:
    """A paper each, for everyone who sees the record."""
    if record.state != StoredState.CURRENT:
        return []
    plan, language = record.plan, get_language() or "th"
    place = [plan.organisation.code, plan.year, record.pk]
    return [
        Link(own.title.in_language(language), reverse("office_papers:paper", args=[*place, own.id]))
        for own in papers_of(record.kind)
    ]


def papers_of_year(person: Person, *, plan: YearPlan) -> list[Link]:
    """All of them, for everyone who sees the year."""
    address = reverse("office_papers:papers", args=[plan.organisation.code, plan.year])
    return [Link(_("หนังสือและคำสั่ง"), address)]


providers.add(LinkProvider(Page.YEAR_RECORD, papers_of_record))
providers.add(LinkProvider(Page.YEAR_DOCUMENTS, papers_of_year))
