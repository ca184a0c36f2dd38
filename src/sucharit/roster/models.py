"""The roster: who may answer a survey, and used or not used; never what was answered, and no time."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sucharit.surveys.models import Mode, Survey


class CodeQuerySet(models.QuerySet["Code"]):
    def unused(self) -> CodeQuerySet:
        return self.filter(used=False)


class Code(models.Model):
    """A single-use code, known by its hash alone; the code itself stands on a slip or in an e-mail."""

    hash = models.BinaryField(primary_key=True, max_length=32)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="codes")
    used = models.BooleanField(default=False)
    # Of a blind survey: the hash of the one blinded value that was signed for this code, for a lost reply.
    signed = models.BinaryField(max_length=32, null=True)

    objects = CodeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="code_is_used_once_a_ballot_is_signed", condition=Q(signed=None) | Q(used=True)
            )
        ]

    def __str__(self) -> str:
        return "used" if self.used else "not used"


class SlipPlaces(models.Model):
    """Places of slips that were voided and are printed again, as many as there were: see `actions.slips`.

    How many were used is in no number that anyone sees; so those places hold dead codes, mixed in by chance.
    """

    survey = models.OneToOneField(
        Survey, on_delete=models.CASCADE, primary_key=True, related_name="slip_places"
    )
    left = models.PositiveIntegerField(default=0)  # to be printed again
    dead = models.PositiveIntegerField(default=0)  # of these: their slip was used

    class Meta:
        verbose_name_plural = "slip places"

    def __str__(self) -> str:
        return f"{self.survey_id}: {self.left}"


class BallotKey(models.Model):
    """The key that signs a blind survey's ballots: it can make ballots, and can't open or link an answer."""

    survey = models.OneToOneField(
        Survey, on_delete=models.CASCADE, primary_key=True, related_name="ballot_key"
    )
    sealed_private_key = models.BinaryField()  # sealed with a key that follows from the site's secret

    def __str__(self) -> str:
        return f"ballot key of {self.survey_id}"


class MailState(models.TextChoices):
    """What is to be done about an invitation; never when anything was done."""

    WAITING = "waiting", _("รอส่ง")
    AGAIN = "again", _("รอส่งเตือน")
    SENT = "sent", _("ส่งแล้ว")
    REFUSED = "refused", _("ที่อยู่ใช้ไม่ได้")  # the mail server said that there is no such address


class EmailInvitationQuerySet(models.QuerySet["EmailInvitation"]):
    def to_be_sent(self) -> EmailInvitationQuerySet:
        """Those whose invitation or reminder did not go out yet."""
        return self.filter(mail__in=[MailState.WAITING, MailState.AGAIN])


class EmailInvitation(models.Model):
    """Someone asked by e-mail. Whether they answered is their code's `used`; no one sees the list.

    Until its e-mail goes out, the code is one that no one knows: it only holds a place in the head-count.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    code = models.OneToOneField(  # replaced with every e-mail
        Code, on_delete=models.SET_NULL, null=True, related_name="invitation"
    )
    mail = models.CharField(max_length=8, choices=MailState.choices, default=MailState.WAITING)

    objects = EmailInvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "email"], name="someone_is_invited_once"),
            models.CheckConstraint(
                name="invitation_waits_or_is_sent_or_refused", condition=Q(mail__in=MailState.values)
            ),
        ]

    def __str__(self) -> str:
        return f"invitation to {self.survey_id}"


class Mailing(models.Model):
    """How a survey's e-mails are sent: who gets the reminder, and which process sends just now."""

    survey = models.OneToOneField(Survey, on_delete=models.CASCADE, primary_key=True)
    only_unused = models.BooleanField(default=False)  # a reminder passes over those who answered
    reminded = models.DateField(null=True)  # the last day on which people were reminded
    sender = models.UUIDField(null=True)  # one process at a time sends
    until = models.DateTimeField(null=True)  # after that the sender counts as dead, and another may take over

    def __str__(self) -> str:
        return f"e-mails of {self.survey_id}"


class ContactQuerySet(models.QuerySet["Contact"]):
    def to_ask(self) -> ContactQuerySet:
        """Those drawn and asked by an assessor; the others get an e-mail."""
        by_email = ~Q(email="") & ~Q(survey__mode=Mode.INTERVIEW)
        return self.filter(selected=True).exclude(by_email)


class Contact(models.Model):
    """Someone who registered at the counter or stands on the assessors' list: may be drawn, then asked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(_("ชื่อ"), max_length=120, blank=True)
    phone = models.CharField(_("โทรศัพท์"), max_length=20, blank=True)
    email = models.EmailField(_("อีเมล"), blank=True)
    selected = models.BooleanField(default=False)
    interviewed = models.BooleanField(default=False)  # reached and done with; not what was answered
    unreached = models.BooleanField(default=False)  # tried, and could not be reached
    code = models.OneToOneField(Code, on_delete=models.SET_NULL, null=True)
    # Which assessor has this person on the page now, so that no other calls: a number that only the site's
    # secret makes of the assessor's; emptied when it is settled.
    held_by = models.UUIDField(null=True)
    held_until = models.DateTimeField(null=True)  # in whole quarters of an hour: no moment of an answer

    objects = ContactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="contact_can_be_reached", condition=~Q(phone="") | ~Q(email="")),
            models.CheckConstraint(
                name="contact_is_interviewed_or_unreached_not_both",
                condition=Q(interviewed=False) | Q(unreached=False),
            ),
            models.CheckConstraint(
                name="contact_is_held_by_someone_until_some_time",
                condition=Q(held_by=None) | Q(held_until__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["survey", "phone"], condition=~Q(phone=""), name="one_contact_a_phone"
            ),
            models.UniqueConstraint(
                fields=["survey", "email"], condition=~Q(email=""), name="one_contact_an_address"
            ),
        ]

    def __str__(self) -> str:
        return f"contact of {self.survey_id}"


class UsedTicket(models.Model):
    """A ticket of an open link that was used: so that one page sent twice counts once."""

    nonce = models.BinaryField(primary_key=True, max_length=16)
    day = models.DateField()  # issued; tickets of other days are void, so rows may be swept

    def __str__(self) -> str:
        return f"ticket of {self.day}"
