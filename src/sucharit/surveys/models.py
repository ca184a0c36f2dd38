"""Surveys: their questions, modes and days, and how many answers came.

Who may answer is `roster`'s, what was answered is `answers`': two packages that can't import each other and
whose tables have no column in common but the survey. What this protects from: docs/methods/anonymity.md.
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sucharit.people.models import Organisation
from sucharit.rounds.models import Round


class StoredQuestionnaire(models.Model):
    """The questions as respondents saw them, stored by hash: `questionnaire.from_json(content)`."""

    hash = models.CharField(max_length=64, primary_key=True)
    content = models.JSONField()

    def __str__(self) -> str:
        return self.hash[:12]


class Mode(models.TextChoices):
    """How a respondent comes to answer."""

    CODE = "code", _("รหัสใช้ครั้งเดียว")  # slips from a box, or by e-mail
    OPEN = "open", _("ลิงก์และคิวอาร์เปิด")
    DRAWN = "drawn", _("ลงทะเบียนแล้วสุ่มเลือก")  # a counter QR registers; codes go to the people drawn
    INTERVIEW = "interview", _("ผู้ตรวจประเมินสอบถาม")  # EIT part 2: an assessor asks those on a list


BY_ANYONE = (Mode.OPEN, Mode.DRAWN)  # where one person may answer, or register, several times


class SurveyQuerySet(models.QuerySet["Survey"]):
    def accepting(self, day: date) -> SurveyQuerySet:
        return self.filter(closed=False, first__lte=day, last__gte=day)


class Survey(models.Model):
    """One organisation's questions to one kind of people, in one mode: the IIT of an office in a round."""

    link = models.CharField(max_length=16, unique=True)  # random, in the address: /a/<link>/
    round = models.ForeignKey(Round, on_delete=models.PROTECT, null=True, blank=True, related_name="surveys")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="surveys")
    instrument = models.CharField(max_length=20, blank=True)  # id in the edition; "" for an own survey
    channel = models.CharField(max_length=8, default="1")
    mode = models.CharField(max_length=10, choices=Mode.choices)
    questionnaire = models.ForeignKey(StoredQuestionnaire, on_delete=models.PROTECT)
    first = models.DateField(_("วันแรก"))
    last = models.DateField(_("วันสุดท้าย"))
    comment_bytes = models.PositiveSmallIntegerField(
        default=0
    )  # room for a free text in each envelope; 0: none
    closed = models.BooleanField(default=False)  # by hand or with its round; no answer is taken any more
    # Of a blind survey: the public modulus of the key that signs its ballots, shown on the survey's pages.
    ballot_modulus = models.BinaryField(default=bytes)
    blind = models.BooleanField(default=False)  # codes are exchanged for ballots: `roster.actions.ballots`
    # That a server of this site made it for what it is: `proofs.prove`. Without it its box is not opened.
    proof = models.BinaryField(max_length=32, null=True)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__code", "instrument", "channel"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "organisation", "instrument", "channel"],
                name="round_asks_an_organisation_once_by_instrument_and_channel",
            ),
            models.CheckConstraint(name="survey_has_a_known_mode", condition=Q(mode__in=Mode.values)),
            models.CheckConstraint(
                name="survey_ends_no_earlier_than_it_begins", condition=Q(last__gte=F("first"))
            ),
            models.CheckConstraint(
                name="survey_of_an_instrument_belongs_to_a_round",
                condition=Q(instrument="") | Q(round__isnull=False),
            ),
            models.CheckConstraint(
                name="only_codes_are_changed_for_ballots", condition=Q(blind=False) | Q(mode=Mode.CODE)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation.code} {self.instrument or 'own'} {self.channel}"

    def accepts(self, day: date) -> bool:
        return not self.closed and self.first <= day <= self.last


class Turnout(models.Model):
    """How many answers a survey got on a day, and how crowded they arrived, for the signs of steering."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="turnout")
    day = models.DateField()
    answers = models.PositiveIntegerField(default=0)
    slot = models.PositiveSmallIntegerField(default=0)  # the ten minutes of the day last counted
    in_slot = models.PositiveIntegerField(default=0)
    most_in_slot = models.PositiveIntegerField(default=0)
    in_bursts = models.PositiveIntegerField(default=0)  # answers that came in crowded slots: see `bursts`
    hour = models.PositiveSmallIntegerField(default=0)  # the hour of the day last counted
    in_hour = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "day"], name="one_turnout_a_day")]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.day}: {self.answers}"


class Flood(models.Model):
    """An hour in which an open link got more answers than people give: set apart for a decision.

    Envelopes name it by its number in the survey; so they tell of an hour that hundreds of answers share.
    """

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="floods")
    number = models.PositiveSmallIntegerField()  # from 1 in each survey
    day = models.DateField()
    hour = models.PositiveSmallIntegerField()  # 0–23, local time
    answers = models.PositiveIntegerField(default=0)  # set apart

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "number"], name="one_flood_a_number"),
            models.UniqueConstraint(fields=["survey", "day", "hour"], name="one_flood_an_hour"),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.day} {self.hour}:00: {self.answers}"


class ReleasedCount(models.Model):
    """The number of answers to one survey that may be told while more may come: see `released`.

    Where several channels share a quota they share one number, which lies at the first of them. No row: none.
    """

    survey = models.OneToOneField(
        Survey, on_delete=models.CASCADE, primary_key=True, related_name="released_count"
    )
    answers = models.PositiveIntegerField(default=0)
    next = models.PositiveIntegerField()  # the number that is told after it,
    at = models.PositiveIntegerField()  # once so many came until a midnight: a secret of the database
    exact = models.PositiveIntegerField(null=True)  # the one step that is told exactly: the first known quota

    def __str__(self) -> str:
        return f"{self.survey_id}: {self.answers}"


class ReleasedStep(models.Model):
    """By how much a released count rose at the end of a day."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="released_steps")
    day = models.DateField()
    answers = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "day"], name="one_released_step_a_day")]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.day}: {self.answers}"


class ReleaseDay(models.Model):
    """The day at whose beginning a round's counts were last released."""

    round = models.OneToOneField(
        Round, on_delete=models.CASCADE, primary_key=True, related_name="release_day"
    )
    day = models.DateField()

    def __str__(self) -> str:
        return f"{self.round_id} {self.day}"
