"""People of an office for the tests of slips, letters and draws."""

from datetime import timedelta

from django.utils import timezone

from sucharit.people.models import Person, Role, RoleKind
from sucharit.surveys.models import Survey


def someone(name: str, kind: RoleKind, at: object) -> Person:
    """Somebody who is this at that organisation since a week."""
    person = Person.objects.create_user(f"{name}@staff.example", name_th=name)
    since = timezone.localdate() - timedelta(days=7)
    Role.objects.create(person=person, organisation=at, kind=kind, since=since)
    return person


def lead_of(survey: Survey) -> Person:
    """The office's project lead."""
    return someone("lead", RoleKind.PROJECT_LEAD, survey.organisation)


def assessor_of(survey: Survey) -> Person:
    """An assessor from outside, for that office."""
    return someone("assessor", RoleKind.ASSESSOR, survey.organisation)
