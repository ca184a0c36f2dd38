"""Who may be asked to do what a record says: people with a role by which they work on the year."""

from __future__ import annotations

from sucharit.people.models import Organisation, Person, Role
from sucharit.people.permissions import May, kinds_that

MAX_PEOPLE = 300


def people_of(organisation: Organisation) -> list[Person]:
    """Those who hold such a role at the organisation itself, by name."""
    roles = Role.objects.in_force().filter(organisation=organisation, kind__in=kinds_that(May.WORK_ON_PLAN))
    people = Person.objects.filter(pk__in=roles.values("person"), is_active=True).order_by("name_th", "pk")
    return list(people[:MAX_PEOPLE])
