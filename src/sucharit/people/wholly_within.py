"""Persons who belong to some places alone."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from sucharit.contributions.history import Inside
from sucharit.people.models import Person, Role


def persons_within(inside: Inside) -> QuerySet[Person]:
    """Those all of whose roles, ended ones too, lie at these places.

    All that they ever did, and all that was done about them, happened there.
    """
    here = inside("organisation__path")
    of_person = Role.objects.filter(person=OuterRef("pk"))
    return Person.objects.filter(Exists(of_person.filter(here))).exclude(Exists(of_person.exclude(here)))
