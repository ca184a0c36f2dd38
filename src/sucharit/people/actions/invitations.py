"""Inviting by e-mail, accepting, and restoring access to those who lost it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sucharit.history.actions import record
from sucharit.people import emails
from sucharit.people.actions.roles import about, end_role, give_role, require_ender, require_giver
from sucharit.people.models import Invitation, InvitationMail, Organisation, Person, Role
from sucharit.people.permissions import may_end
from sucharit.people.role_kinds import RoleKind
from sucharit.people.sending import GOOD_FOR, fingerprint, new_secret, send_waiting
from sucharit.verbs.refusals import Refused

ACCESS_GOOD_FOR = timedelta(days=2)


@transaction.atomic
def invite(
    *,
    by: Person | None,
    email: str,
    role_kind: RoleKind,
    organisation: Organisation,
    takes_over: Role | None = None,
) -> Invitation:
    """Send a link with which to take up this role at that organisation, in place of any link sent before.

    With `takes_over`, that role ends when the link is used. Raises PermissionDenied where `by` may not give
    the role, Refused where a person of this address holds that role already. Where the mail server takes
    nothing now, the invitation waits and is sent later.
    """
    invitation = create_waiting(
        by=by, email=email, role_kind=role_kind, organisation=organisation, takes_over=takes_over
    )
    transaction.on_commit(lambda: send_waiting(only=[invitation.pk]))
    return invitation


@transaction.atomic
def create_waiting(
    *,
    by: Person | None,
    email: str,
    role_kind: RoleKind,
    organisation: Organisation,
    takes_over: Role | None = None,
) -> Invitation:
    """An invitation whose e-mail waits, in place of any before it. Raises as `invite` does."""
    require_giver(by, role_kind, organisation)
    if takes_over:
        require_ender(by, takes_over)
    email = email.strip().lower()
    person = Person.objects.filter(email=email).first()
    if person and person.roles.in_force().filter(organisation=organisation, kind=role_kind).exists():
        raise Refused(_("ผู้ใช้อีเมลนี้มีบทบาทนี้ที่หน่วยงานนี้อยู่แล้ว"))
    if person and person == by:
        raise Refused(_("เชิญตัวเองไม่ได้ ขอให้ผู้ดูแลอีกคนเป็นผู้เชิญ"))
    waiting = Invitation.objects.waiting().filter(email=email, organisation=organisation, kind=role_kind)
    waiting.update(withdrawn_at=timezone.now())
    invitation, _secret = _create(  # sending draws the link's own
        GOOD_FOR,
        mail=InvitationMail.WAITING,
        email=email,
        organisation=organisation,
        kind=role_kind,
        person=person,
        takes_over=takes_over,
        sent_by=by,
    )
    _record(by, "people.invite", invitation, takes_over=takes_over.pk if takes_over else None)
    return invitation


@transaction.atomic
def withdraw_invitation(*, by: Person | None, invitation: Invitation) -> None:
    """Invalidate a link. Raises as `invite` does."""
    _require_manager(by, invitation)
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if invitation.accepted_at or invitation.withdrawn_at:
        raise Refused(_("คำเชิญนี้ใช้ไปแล้วหรือถูกถอนแล้ว"))
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    _record(by, "people.withdraw_invitation", invitation)


def open_invitation(secret: str) -> Invitation | None:
    """The invitation that a link's secret opens; None when it is used, withdrawn, too old or unknown."""
    invitations = Invitation.objects.open().select_related("organisation", "person", "sent_by", "takes_over")
    return invitations.filter(secret_hash=fingerprint(secret)).first()


@transaction.atomic
def accept_invitation(*, secret: str, name_th: str = "", password: str | None = None) -> Person:
    """Use a link: create the person (unless there is one already), give the role, set the password.

    Raises Refused when the link is no longer good, or a rule now forbids the role.
    """
    invitation = open_invitation(secret)
    if invitation:
        invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if invitation is None or invitation.accepted_at or invitation.withdrawn_at:
        raise Refused(_("ลิงก์นี้ใช้ไปแล้วหรือหมดอายุ ขอลิงก์ใหม่จากผู้ที่เชิญคุณ"))
    person = _person_of(invitation, name_th, password)
    invitation.accepted_at, invitation.person = timezone.now(), person
    invitation.save(update_fields=["accepted_at", "person"])
    _record(person, "people.accept_invitation", invitation)
    _take_up(invitation, person)
    return person


@transaction.atomic
def restore_access(*, by: Person | None, person: Person, email: str = "") -> Invitation:
    """Send a new link to a person who can no longer sign in, to a new address if need be.

    Password and second factors are dropped at once, the old address gets an e-mail, and the history says who
    did it. Raises PermissionDenied unless `by` may end every role that the person holds.
    """
    roles = list(person.roles.in_force().select_related("organisation").order_by("organisation__path", "pk"))
    if by is not None and not (
        roles and by != person and all(may_end(by, RoleKind(r.kind), r.organisation) for r in roles)
    ):
        raise PermissionDenied("this person's access is not theirs to restore")
    if not roles:
        raise Refused(_("คนนี้ไม่มีบทบาทที่ใดแล้ว ให้เชิญใหม่แทน"))
    old, email = person.email, email.strip().lower() or person.email
    if Person.objects.filter(email=email).exclude(pk=person.pk).exists():
        raise Refused(_("อีเมลนี้เป็นของคนอื่นในระบบ"))
    # At once, not when the link is used: anyone with access to the old mailbox could reset the password.
    person.email = email
    person.set_unusable_password()
    person.save(update_fields=["email", "password"])
    EmailAddress.objects.filter(user=person).delete()
    dropped, _by_kind = Authenticator.objects.filter(user=person).delete()
    Invitation.objects.waiting().filter(person=person, kind="").update(withdrawn_at=timezone.now())
    invitation, secret = _create(
        ACCESS_GOOD_FOR, email=email, organisation=roles[0].organisation, person=person, sent_by=by
    )
    _record(by, "people.restore_access", invitation, new_address=email != old, second_factors_dropped=dropped)
    transaction.on_commit(lambda: emails.send_access(invitation, secret, old))
    return invitation


def _create(good_for: timedelta, **fields: Any) -> tuple[Invitation, str]:
    secret = new_secret()
    now = timezone.now()
    invitation = Invitation(sent_at=now, good_until=now + good_for, secret_hash=fingerprint(secret), **fields)
    invitation.save()
    return invitation, secret


def _person_of(invitation: Invitation, name_th: str, password: str | None) -> Person:
    person = invitation.person or Person.objects.filter(email=invitation.email).first()
    if person is None:
        person = Person.objects.create_user(invitation.email, password, name_th=name_th.strip())
    elif invitation.kind == "":  # access restored
        person.set_password(password)
        person.save(update_fields=["password"])
    # The link came by e-mail, so the address is theirs.
    EmailAddress.objects.update_or_create(
        user=person, email=person.email, defaults={"verified": True, "primary": True}
    )
    return person


def _take_up(invitation: Invitation, person: Person) -> None:
    """Give the role on behalf of the inviter, who must still have the right to give it."""
    if not invitation.kind:
        return
    try:
        kind, at = RoleKind(invitation.kind), invitation.organisation
        give_role(by=invitation.sent_by, person=person, kind=kind, organisation=at)
        former = invitation.takes_over
        if former and former.holds_on(timezone.localdate()):
            end_role(by=invitation.sent_by, role=former)
    except PermissionDenied as lost:
        raise Refused(_("ผู้ที่เชิญคุณไม่มีสิทธิ์ให้บทบาทนี้แล้ว ขอลิงก์ใหม่จากผู้ดูแลคนปัจจุบัน")) from lost


def _require_manager(by: Person | None, invitation: Invitation) -> None:
    kind = RoleKind(invitation.kind) if invitation.kind else RoleKind.STAFF
    require_giver(by, kind, invitation.organisation)


def _record(by: Person | None, verb: str, invitation: Invitation, **more: Any) -> None:
    """Never the address: the history is kept forever, an address must not be."""
    what = {"organisation": invitation.organisation.code, "kind": invitation.kind, **more}
    subject = about(invitation.person_id) if invitation.person_id else f"invitation:{invitation.pk}"
    record(by=by, verb=verb, about=subject, what={"invitation": invitation.pk, **what})
