"""People of an office for the tests of slips, e-mails and draws."""

from sucharit.people.models import Organisation, Person, RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.surveys.models import Survey


def someone(name: str, kind: RoleKind, at: Organisation) -> Person:
    return make_person(name, kind, at, domain="staff.example")


def lead_of(survey: Survey) -> Person:
    """The office's project lead."""
    return someone("lead", RoleKind.PROJECT_LEAD, survey.organisation)


def assessor_of(survey: Survey) -> Person:
    """An assessor from outside, for that office."""
    return someone("assessor", RoleKind.ASSESSOR, survey.organisation)
