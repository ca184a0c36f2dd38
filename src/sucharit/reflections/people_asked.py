"""Whom a round may ask, those who hold a role in force there and may see its year; who may write a memo."""

from __future__ import annotations

from django.db.models import QuerySet

from sucharit.people.models import Organisation, Person, Role
from sucharit.people.permissions import May, kinds_that, may


def people_of(organisation: Organisation) -> QuerySet[Person]:
    """The named people of an office today, by name."""
    roles = Role.objects.in_force().filter(organisation=organisation, kind__in=kinds_that(May.SEE_PLAN))
    return Person.objects.filter(pk__in=roles.values("person"), is_active=True).order_by("name_th", "pk")


def may_write_memo(person: Person, organisation: Organisation) -> bool:
    """Whether they work on the office's year, or are of its people."""
    there = people_of(organisation).filter(pk=person.pk)
    return may(person, May.WORK_ON_PLAN, organisation) or there.exists()
