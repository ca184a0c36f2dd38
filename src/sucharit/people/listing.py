"""The roles that a person looks after, a page at a time, in the order of the tree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q

from sucharit.people.models import Invitation, Organisation, Person, Role, RoleQuerySet
from sucharit.people.permissions import May, Reach, ends, gives, reach_of
from sucharit.people.role_kinds import RoleKind
from sucharit.thai.digits import typed_number

PAGE_SIZE = 50


@dataclass(frozen=True)
class RoleRow:
    """One role and whether the reader may end it or hand it over, or only give others of its kind."""

    role: Role
    may_end: bool
    may_give: bool
    is_reader: bool


@dataclass(frozen=True)
class InvitationRow:
    """One invitation that no one has accepted yet, and whether the reader may send or withdraw it."""

    invitation: Invitation
    may_give: bool


@dataclass(frozen=True)
class PeoplePage:
    """What the page of people shows."""

    rows: list[RoleRow]
    waiting: list[InvitationRow]
    more_waiting: bool  # there are more invitations than these
    query: Mapping[str, str]  # q, kind, at, after
    place: Organisation | None
    next: str  # the query of the next page; "" on the last one


def people_page(person: Person, query: Mapping[str, str]) -> PeoplePage:
    """Roles in force and open invitations where this person manages people, filtered by `query`."""
    reaches = reach_of(person, RoleKind)
    query = {name: query.get(name, "").strip() for name in ("q", "kind", "at", "after")}
    places = Organisation.objects.where(person, May.MANAGE_PEOPLE)
    place = places.filter(code=query["at"].lower()).first() if query["at"] else None
    roles = list(_after(_roles(person, query, place), query["after"])[: PAGE_SIZE + 1])
    rows = [_row(role, person, reaches) for role in roles[:PAGE_SIZE]]
    filters = {name: query[name] for name in ("q", "kind", "at") if query[name]}
    following = urlencode({**filters, "after": rows[-1].role.pk}) if len(roles) > PAGE_SIZE else ""
    waiting = [] if query["after"] else _waiting(person, place, query["q"], reaches)
    more = len(waiting) > PAGE_SIZE
    return PeoplePage(rows, waiting[:PAGE_SIZE], more, query, place, following)


def _roles(person: Person, query: Mapping[str, str], place: Organisation | None) -> RoleQuerySet:
    roles = Role.objects.in_force().where(person, May.MANAGE_PEOPLE).select_related("person", "organisation")
    if query["kind"] in RoleKind.values:
        roles = roles.of_kind(RoleKind(query["kind"]))
    if place:
        roles = roles.filter(organisation__path__startswith=place.path)
    for word in query["q"].split():
        roles = roles.filter(_mentions(word))
    return roles.order_by("organisation__path", "pk")


def _mentions(word: str) -> Q:
    fields = ("person__name_th", "person__email", "organisation__name_th", "organisation__short_th")
    condition = Q(organisation__code=word.lower())
    for field in fields:
        condition |= Q(**{f"{field}__icontains": word})
    return condition


def _after(roles: RoleQuerySet, after: str) -> RoleQuerySet:
    """The roles after the last one of the previous page: a seek, equally fast on every page."""
    number = typed_number(after)
    last = number and Role.objects.select_related("organisation").filter(pk=number).first()
    if not last:
        return roles
    path = last.organisation.path
    return roles.filter(Q(organisation__path__gt=path) | Q(organisation__path=path, pk__gt=last.pk))


def _row(role: Role, person: Person, reaches: list[Reach]) -> RoleRow:
    kind = RoleKind(role.kind)
    return RoleRow(
        role,
        may_end=ends(reaches, kind, role.organisation),
        may_give=gives(reaches, kind, role.organisation),
        is_reader=role.person_id == person.pk,
    )


def _waiting(person: Person, place: Organisation | None, q: str, reaches: list[Reach]) -> list[InvitationRow]:
    waiting = Invitation.objects.waiting().where(person, May.MANAGE_PEOPLE).select_related("organisation")
    if place:
        waiting = waiting.filter(organisation__path__startswith=place.path)
    if q:
        waiting = waiting.filter(Q(email__icontains=q) | Q(organisation__name_th__icontains=q))
    return [
        InvitationRow(
            invitation, gives(reaches, RoleKind(invitation.kind or RoleKind.STAFF), invitation.organisation)
        )
        for invitation in waiting.order_by("organisation__path", "pk")[: PAGE_SIZE + 1]
    ]
