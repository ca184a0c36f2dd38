"""Organisations, persons, the roles they hold, and invitations."""

from sucharit.people.models.invitations import Invitation, InvitationMail, InvitationQuerySet
from sucharit.people.models.organisations import (
    AREA_OFFICES,
    NameEntry,
    Organisation,
    OrganisationKind,
    OrganisationQuerySet,
    Region,
)
from sucharit.people.models.persons import Person, PersonManager
from sucharit.people.models.roles import Role, RoleQuerySet
from sucharit.people.role_kinds import RoleKind

__all__ = [
    "AREA_OFFICES",
    "Invitation",
    "InvitationMail",
    "InvitationQuerySet",
    "NameEntry",
    "Organisation",
    "OrganisationKind",
    "OrganisationQuerySet",
    "Person",
    "PersonManager",
    "Region",
    "Role",
    "RoleKind",
    "RoleQuerySet",
]
