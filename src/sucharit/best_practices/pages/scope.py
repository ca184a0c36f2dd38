"""Which practices and years a page is about: what is not shown to the reader is not there at all."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from sucharit.best_practices.models import BestPractice, BestPracticeVersion
from sucharit.best_practices.showing import is_as_published
from sucharit.people.access import person_of
from sucharit.people.models import Organisation, Person, RoleKind
from sucharit.people.permissions import May
from sucharit.plans.models import YearPlan

MOST_PLACES = 50  # organisations or years that are offered to choose from


def reader_of(request: HttpRequest) -> Person:
    """The reader, who holds some role. Raises Http404 for anyone else."""
    person = person_of(request)
    if not person.reach(RoleKind):
        raise Http404("best practices are for those who work here")
    return person


def shown_practice(key: int | str) -> tuple[BestPractice, BestPracticeVersion]:
    """A published practice by key, or by link one that was published for everyone and still is for them.

    Raises Http404, also for what the history does not know so.
    """
    rows = BestPractice.objects.published().select_related("organisation", "plan__organisation", "current")
    rows = rows.defer("plan__result")
    practice = (
        get_object_or_404(rows, pk=key)
        if isinstance(key, int)
        else get_object_or_404(rows, link=key, is_public=True)
    )
    version = practice.current
    if version is None or not is_as_published(version, practice):
        raise Http404("what is stored is not what was published")
    if isinstance(key, str) and not practice.is_open_to_all:
        raise Http404("the version was published for those who work here")
    return practice, version


def own_year(request: HttpRequest, code: str, year: int) -> YearPlan:
    """The year of an organisation whose reader decides what it shows. Raises Http404 for any other."""
    person = person_of(request)
    plans = YearPlan.objects.where(person, May.LEAD_PLAN) | YearPlan.objects.where(person, May.APPROVE_PLAN)
    rows = plans.filter(organisation__code=code.lower(), year=year)
    plan = rows.select_related("organisation", "model").defer("model__files").order_by("programme").first()
    if plan is None:
        raise Http404("no such year, or not for this person")
    return plan


def own_practice(plan: YearPlan) -> BestPractice | None:
    """What the year was offered as, if it was."""
    practice = BestPractice.objects.filter(plan=plan).select_related("organisation", "current").first()
    if practice is not None:
        practice.plan = plan
    return practice


def open_years(person: Person) -> list[YearPlan]:
    """The years that go on and on which the reader works, the nearest first."""
    plans = YearPlan.objects.where(person, May.WORK_ON_PLAN).open().exclude(model=None)
    rows = plans.select_related("organisation").defer("result").order_by("organisation__path", "-year", "pk")
    return list(rows[:MOST_PLACES])


def own_places(person: Person) -> list[Organisation]:
    """The organisations in whose name the reader may thank: those where they hold a role themselves."""
    paths = [reach.path for reach in person.reach(RoleKind)]
    return list(Organisation.objects.where(person, May.WORK_ON_PLAN).filter(path__in=paths)[:MOST_PLACES])
