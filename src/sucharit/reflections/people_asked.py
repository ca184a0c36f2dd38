"""Whom a round may ask: the persons who hold a role in force at the organisation and may see its year."""

from __future__ import annotations

from django.db.models import QuerySet

from sucharit.people.models import Organisation, Person, Role
from sucharit.people.permissions import May, kinds_that


def people_of(organisation: Organisation) -> QuerySet[Person]:
    """The named people of an office today, by name."""
    roles = Role.objects.in_force().filter(organisation=organisation, kind__in=kinds_that(May.SEE_PLAN))
    return Person.objects.filter(pk__in=roles.values("person"), is_active=True).order_by("name_th", "pk")
