"""People with a role somewhere, for the tests of all packages."""

from datetime import date

from allauth.mfa.models import Authenticator

from sucharit.people.models import Organisation, Person, Role, RoleKind

SINCE = date(2020, 1, 1)


def make_person(
    name: str, kind: RoleKind | None = None, at: Organisation | None = None, domain: str = "example.org"
) -> Person:
    """A person of that name; with a role at an organisation when both are named."""
    person = Person.objects.create_user(f"{name.lower()}@{domain}", name_th=name)
    if kind and at:
        Role.objects.create(person=person, organisation=at, kind=kind, since=SINCE)
    if kind == RoleKind.OPERATOR:  # operators open no page without a second factor
        with_second_factor(person)
    return person


def with_second_factor(person: Person) -> Person:
    """The same person, able to sign in with more than a password."""
    authenticator = {"type": Authenticator.Type.TOTP, "data": {"secret": "never used"}}
    Authenticator.objects.get_or_create(user=person, defaults=authenticator)
    return person
