"""Giving, ending and handing over roles."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sucharit.history.actions import record
from sucharit.people import emails
from sucharit.people.models import Organisation, Person, Role, RoleQuerySet
from sucharit.people.permissions import may_end, may_give
from sucharit.people.role_kinds import RoleKind
from sucharit.verbs.refusals import Refused


@transaction.atomic
def give_role(
    *,
    by: Person | None,
    person: Person,
    kind: RoleKind,
    organisation: Organisation,
    since: date | None = None,
    until: date | None = None,
) -> Role:
    """Give a person this role at that organisation, from `since` (today) to the day before `until` (open).

    Raises PermissionDenied where `by` may not give it, Refused where a rule forbids it.
    """
    require_giver(by, kind, organisation)
    if by == person:
        raise Refused(_("ให้บทบาทแก่ตัวเองไม่ได้ ขอให้ผู้ดูแลอีกคนเป็นผู้ให้"))
    since = since or timezone.localdate()
    if until and until < since:
        raise Refused(_("วันสิ้นสุดมาก่อนวันเริ่ม"))
    others = _roles_between(person, since, until)
    if others.filter(organisation=organisation, kind=kind).exists():
        raise Refused(_("มีบทบาทนี้ที่หน่วยงานนี้อยู่แล้ว"))
    _keep_assessors_outside(others, kind, organisation)
    role = Role.objects.create(
        person=person, organisation=organisation, kind=kind, since=since, until=until, given_by=by
    )
    record(by=by, verb="people.give_role", about=about(person), what=_trace(role))
    return role


@transaction.atomic
def end_role(*, by: Person | None, role: Role) -> Role:
    """End a role now. Raises as `give_role` does."""
    require_ender(by, role)
    role = Role.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=role.pk)
    today = timezone.localdate()
    if role.until is not None and role.until <= today:
        raise Refused(_("บทบาทนี้สิ้นสุดไปแล้ว"))
    _keep_an_operator(role)
    role.until = max(today, role.since)
    role.save(update_fields=["until"])
    record(by=by, verb="people.end_role", about=about(role.person_id), what=_trace(role))
    return role


@transaction.atomic
def hand_over(*, by: Person | None, role: Role, successor: Person) -> Role:
    """Give the role to a successor and end it for its holder, in one step. Raises as `give_role` does.

    A successor who holds this role there already simply keeps it.
    """
    require_ender(by, role)
    if successor.pk == role.person_id:
        raise Refused(_("ผู้รับช่วงต้องเป็นคนอื่น"))
    if not successor.is_active:
        raise Refused(_("ผู้รับช่วงเข้าใช้ระบบไม่ได้ เลือกคนอื่นหรือส่งคำเชิญใหม่"))
    kind = RoleKind(role.kind)
    present = successor.roles.in_force().filter(organisation=role.organisation, kind=kind).first()
    following = present or give_role(by=by, person=successor, kind=kind, organisation=role.organisation)
    end_role(by=by, role=role)
    record(
        by=by,
        verb="people.hand_over",
        about=f"role:{role.pk}",
        what={"from": about(role.person_id), "to": about(following.person_id), "role": following.pk},
    )
    transaction.on_commit(lambda: emails.send_handed_over(following, by))
    return following


def require_giver(by: Person | None, kind: RoleKind, organisation: Organisation) -> None:
    """Raises PermissionDenied unless `by` may give such roles there; the command line may."""
    if by is not None and not may_give(by, kind, organisation):
        raise PermissionDenied(f"{kind} is not theirs to give there")


def require_ender(by: Person | None, role: Role) -> None:
    """Raises PermissionDenied unless `by` may end this role and hand it over; the command line may."""
    if by is not None and not may_end(by, RoleKind(role.kind), role.organisation):
        raise PermissionDenied(f"{role.kind} is not theirs to end there")


def about(person: Person | int) -> str:
    """The subject of an entry about a person, in the history."""
    return f"person:{person.pk if isinstance(person, Person) else person}"


def _roles_between(person: Person, since: date, until: date | None) -> RoleQuerySet:
    """The person's roles within that time. The person stays locked: two givers wait for each other."""
    Person.objects.select_for_update().get(pk=person.pk)
    roles = person.roles.filter(models.Q(until=None) | models.Q(until__gt=since))
    return roles.filter(since__lt=until) if until else roles


def _keep_assessors_outside(others: RoleQuerySet, kind: RoleKind, organisation: Organisation) -> None:
    """An assessor of an organisation holds no other role in it or under it."""
    if kind == RoleKind.ASSESSOR:
        clash = others.exclude(kind=kind).filter(organisation__path__startswith=organisation.path).exists()
    else:
        over = others.filter(kind=RoleKind.ASSESSOR).values_list("organisation__path", flat=True)
        clash = any(organisation.path.startswith(path) for path in over)
    if clash:
        raise Refused(_("ผู้ตรวจประเมินต้องไม่มีบทบาทอื่นในหน่วยงานที่ตนตรวจ"))


def _keep_an_operator(role: Role) -> None:
    """A place without an operator at it or above could only be managed from the command line."""
    if role.kind != RoleKind.OPERATOR:
        return
    # Locked, so that two operators do not end each other's role at the same moment.
    others = Role.objects.in_force().of_kind(RoleKind.OPERATOR).filter(person__is_active=True)
    others = others.exclude(pk=role.pk).select_for_update(of=("self",)).select_related("organisation")
    if not any(role.organisation.path.startswith(other.organisation.path) for other in others):
        raise Refused(_("นี่คือผู้ดูแลระบบคนสุดท้าย ส่งมอบให้ผู้อื่นก่อน"))


def _trace(role: Role) -> dict[str, object]:
    return {
        "role": role.pk,
        "kind": role.kind,
        "organisation": role.organisation.code,
        "since": role.since.isoformat(),
        "until": role.until.isoformat() if role.until else None,
    }
