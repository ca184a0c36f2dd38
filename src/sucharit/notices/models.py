"""Webhooks, reminders to those responsible, and when a shortage of answers was last written about."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sucharit.people.models import Organisation, Person
from sucharit.rounds.models import Round
from sucharit.surveys.models import Survey


class Webhook(models.Model):
    """An address of a chat or a dashboard that receives counts of an organisation's surveys, and no more."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, primary_key=True)
    url = models.URLField(max_length=500)
    salt = models.CharField(max_length=32)  # the key of the signatures follows from it and the site's secret
    last_sent = models.DateField(null=True)
    problem = models.CharField(max_length=200, blank=True)  # why the last sending failed; "" when it did not

    def __str__(self) -> str:
        return f"webhook of {self.organisation_id}"


class ShortageNotice(models.Model):
    """The last day on which the people responsible heard that a survey is short of answers."""

    survey = models.OneToOneField(
        Survey, on_delete=models.CASCADE, primary_key=True, related_name="shortage_notice"
    )
    day = models.DateField()

    def __str__(self) -> str:
        return f"shortage of {self.survey_id}"


class ReminderAbout(models.TextChoices):
    """What a reminder to those responsible asks for."""

    HEAD_COUNT = "head-count", _("จำนวนบุคลากร")
    ANSWERS = "answers", _("คำตอบที่ยังไม่ครบ")
    ITEMS = "items", _("ข้อที่เลยกำหนด")  # see `kinds`


class ReminderState(models.TextChoices):
    """What became of a reminder."""

    WAITING = "waiting", _("รอส่ง")
    SENT = "sent", _("ส่งแล้ว")
    SETTLED = "settled", _("ไม่ต้องส่งแล้ว")  # by the time it was due nothing was missing any more
    FAILED = "failed", _("ส่งไม่ได้")  # no one to write to, or no such address


class ResponsibleReminder(models.Model):
    """A reminder to those responsible for one organisation: queued by those who run the round, sent after."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="reminders", db_index=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    about = models.CharField(max_length=12, choices=ReminderAbout.choices)
    day = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=8, choices=ReminderState.choices, default=ReminderState.WAITING)
    claimed_at = models.DateTimeField(null=True)  # by the process that is sending it

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "about", "organisation", "day"], name="one_reminder_of_a_kind_a_day"
            ),
        ]
        indexes = [
            models.Index(fields=["id"], name="reminder_waiting", condition=models.Q(state="waiting")),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.about} {self.day}"
