"""Invitations: a link by e-mail, good once, with which a person starts or gets access again."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sucharit.people.models.organisations import Organisation
from sucharit.people.models.persons import Person
from sucharit.people.models.roles import Role
from sucharit.people.permissions import May, Someone, within_reach
from sucharit.people.role_kinds import RoleKind


class InvitationMail(models.TextChoices):
    """How far an invitation's e-mail is."""

    WAITING = "waiting", _("รอส่ง")
    SENT = "sent", _("ส่งแล้ว")
    REFUSED = "refused", _("ส่งไม่ถึง")


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> InvitationQuerySet:
        """Sent, not accepted, not withdrawn and still good."""
        return self.filter(accepted_at=None, withdrawn_at=None, good_until__gt=timezone.now())

    def waiting(self) -> InvitationQuerySet:
        """Sent, neither accepted nor withdrawn; some may have expired."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def to_be_sent(self) -> InvitationQuerySet:
        return self.filter(mail=InvitationMail.WAITING)

    def where(self, person: Someone, what: May) -> InvitationQuerySet:
        return self.filter(within_reach(person, what, "organisation__path"))


class Invitation(models.Model):
    """One link that was sent. Only a hash of its secret is stored: a copy of the table opens nothing."""

    email = models.EmailField(_("อีเมล"))
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="invitations")
    # Empty: no role, only access again.
    kind = models.CharField(_("บทบาท"), max_length=24, choices=RoleKind.choices, blank=True)
    # Whose access is restored; null for a new person, until accepted.
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="invitations")
    takes_over = models.ForeignKey(Role, on_delete=models.PROTECT, null=True, related_name="successions")
    sent_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="invitations_sent"
    )  # null: by the command line
    sent_at = models.DateTimeField(_("ส่งเมื่อ"))
    good_until = models.DateTimeField(_("ใช้ได้ถึง"))
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    secret_hash = models.CharField(max_length=64, unique=True)  # SHA-256, hexadecimal
    mail = models.CharField(max_length=8, choices=InvitationMail.choices, default=InvitationMail.SENT)
    # Until when the process that sends it counts as alive; null: none is sending it.
    sender_until = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="invitation_goes_to_an_address_in_lower_case",
                condition=models.Q(email=Lower("email")) & ~models.Q(email=""),
            ),
            models.CheckConstraint(
                name="invitation_is_to_a_known_kind_of_role",
                condition=models.Q(kind__in=["", *RoleKind.values]),
            ),
            models.CheckConstraint(
                name="invitation_without_a_role_is_for_a_known_person",
                condition=~models.Q(kind="") | models.Q(person__isnull=False),
            ),
            models.CheckConstraint(
                name="invitation_is_accepted_or_withdrawn_not_both",
                condition=models.Q(accepted_at=None) | models.Q(withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="invitation_email_is_in_a_known_state",
                condition=models.Q(mail__in=InvitationMail.values),
            ),
            models.UniqueConstraint(
                name="one_waiting_invitation_per_address_place_and_kind",
                fields=["email", "organisation", "kind"],
                condition=models.Q(accepted_at=None, withdrawn_at=None),
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "accepted_at"], name="invitation_by_place"),
            models.Index(
                fields=["id"], name="invitation_to_be_sent", condition=models.Q(mail=InvitationMail.WAITING)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} → {self.organisation}"

    @property
    def is_waiting_to_be_sent(self) -> bool:
        return self.mail == InvitationMail.WAITING

    @property
    def was_refused(self) -> bool:
        return self.mail == InvitationMail.REFUSED

    @property
    def has_run_out(self) -> bool:
        return timezone.now() >= self.good_until
