"""The roles somebody looks after, a page at a time, by place in the tree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q

from sucharit.people.models import Invitation, Organisation, Person, Role, RoleQuerySet
from sucharit.people.permissions import May, Reach, gives, reach_of
from sucharit.people.role_kinds import RoleKind

AT_ONCE = 50


@dataclass(frozen=True)
class Row:
    """One role and whether the reader may end it or hand it over."""

    role: Role
    theirs_to_give: bool
    oneself: bool


@dataclass(frozen=True)
class Waiting:
    """One invitation that nobody accepted yet, and whether the reader may send or withdraw it."""

    invitation: Invitation
    theirs_to_give: bool


@dataclass(frozen=True)
class Listing:
    """What the page of people shows."""

    rows: list[Row]
    waiting: list[Waiting]
    more_waiting: bool  # there are more invitations than are shown
    asked: Mapping[str, str]  # q, kind, at
    place: Organisation | None
    next: str  # the address of the rest; "" when this is all
    first: bool


def listing(person: Person, asked: Mapping[str, str]) -> Listing:
    """Roles in force and open invitations where this person manages people, as asked for."""
    reaches = reach_of(person, RoleKind)
    asked = {name: asked.get(name, "").strip() for name in ("q", "kind", "at", "after")}
    places = Organisation.objects.where(person, May.MANAGE_PEOPLE)
    place = places.filter(code=asked["at"].lower()).first() if asked["at"] else None
    found = list(_after(_found(person, asked, place), asked["after"])[: AT_ONCE + 1])
    rows = [_row(role, person, reaches) for role in found[:AT_ONCE]]
    rest = {**{name: asked[name] for name in ("q", "kind", "at") if asked[name]}}
    following = f"?{urlencode({**rest, 'after': rows[-1].role.pk})}" if len(found) > AT_ONCE else ""
    waiting = [] if asked["after"] else _waiting(person, place, asked["q"], reaches)
    more = len(waiting) > AT_ONCE
    return Listing(rows, waiting[:AT_ONCE], more, asked, place, following, first=not asked["after"])


def _found(person: Person, asked: Mapping[str, str], place: Organisation | None) -> RoleQuerySet:
    roles = Role.objects.in_force().where(person, May.MANAGE_PEOPLE).select_related("person", "organisation")
    if asked["kind"] in RoleKind.values:
        roles = roles.of_kind(RoleKind(asked["kind"]))
    if place:
        roles = roles.filter(organisation__path__startswith=place.path)
    for word in asked["q"].split():
        roles = roles.filter(_mentions(word))
    return roles.order_by("organisation__path", "pk")


def _mentions(word: str) -> Q:
    fields = ("person__name_th", "person__email", "organisation__name_th", "organisation__short_th")
    said = Q(organisation__code=word.lower())
    for field in fields:
        said |= Q(**{f"{field}__icontains": word})
    return said


def _after(roles: RoleQuerySet, after: str) -> RoleQuerySet:
    """Those beyond the last one shown: a seek, whatever the depth."""
    last = (
        Role.objects.select_related("organisation").filter(pk=int(after)).first() if after.isdigit() else None
    )
    if last is None:
        return roles
    path = last.organisation.path
    return roles.filter(Q(organisation__path__gt=path) | Q(organisation__path=path, pk__gt=last.pk))


def _row(role: Role, person: Person, reaches: list[Reach]) -> Row:
    kind = RoleKind(role.kind)
    return Row(role, gives(reaches, kind, role.organisation), oneself=role.person_id == person.pk)


def _waiting(person: Person, place: Organisation | None, q: str, reaches: list[Reach]) -> list[Waiting]:
    waiting = Invitation.objects.waiting().where(person, May.MANAGE_PEOPLE).select_related("organisation")
    if place:
        waiting = waiting.filter(organisation__path__startswith=place.path)
    if q:
        waiting = waiting.filter(Q(email__icontains=q) | Q(organisation__name_th__icontains=q))
    return [
        Waiting(one, gives(reaches, RoleKind(one.kind or RoleKind.STAFF), one.organisation))
        for one in waiting.order_by("organisation__path", "pk")[: AT_ONCE + 1]
    ]
