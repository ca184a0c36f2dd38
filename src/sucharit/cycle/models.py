"""What is computed once so that lists are quick: everyone's progress, and results not announced yet.

Both follow from answers and verdicts and can be computed again at any time; nothing is lost with them. And
what someone decided about surveys whose answers do not reconcile.
"""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Abs
from django.utils.translation import gettext_lazy as _

from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, Someone, within_reach
from sucharit.rounds.models import Round
from sucharit.surveys.models import Survey


class ProgressState(models.IntegerChoices):
    """How far an organisation is with an instrument."""

    NOT_BEGUN = 0, _("ยังไม่เริ่ม")
    SHORT = 1, _("ยังไม่ครบ")
    ENOUGH = 2, _("ครบแล้ว")


class ProgressQuerySet(models.QuerySet["Progress"]):
    def of(self, round: Round) -> ProgressQuerySet:
        return self.filter(round=round)

    def behind(self) -> ProgressQuerySet:
        """Where something is missing, or the quota is not known."""
        return self.filter(state__lt=ProgressState.ENOUGH)

    def where(self, person: Someone, what: May) -> ProgressQuerySet:
        return self.filter(within_reach(person, what, "organisation__path"))


class Progress(models.Model):
    """How far one organisation is with one instrument: answers against the quota, verdicts against items."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="progress", db_index=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="progress")
    instrument = models.CharField(max_length=20)
    completed = models.PositiveIntegerField(default=0)
    required = models.PositiveIntegerField(null=True)  # None: the head-count is not known
    state = models.PositiveSmallIntegerField(choices=ProgressState.choices, default=ProgressState.NOT_BEGUN)

    objects = ProgressQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "instrument", "organisation"], name="one_progress_an_instrument"
            ),
        ]
        indexes = [models.Index(fields=["round", "instrument", "state"], name="progress_by_state")]
        verbose_name_plural = "progress"

    def __str__(self) -> str:
        return f"{self.instrument} {self.completed}/{self.required}"

    @property
    def missing(self) -> int | None:
        """How many more are required; None while the quota is not known."""
        return None if self.required is None else max(self.required - self.completed, 0)


class ProgressSnapshot(models.Model):
    """When a round's progress was last computed, how long that took, and how many answers came each day."""

    round = models.OneToOneField(
        Round, on_delete=models.CASCADE, primary_key=True, related_name="progress_snapshot"
    )
    at = models.DateTimeField()
    seconds = models.FloatField(default=0)  # how long computing took
    days = models.JSONField(default=list)  # [day, instrument, answers] …
    short = models.PositiveIntegerField(default=0)  # organisations short of a quota that is known

    def __str__(self) -> str:
        return f"{self.round_id} {self.at:%H:%M}"


class ProvisionalResultQuerySet(models.QuerySet["ProvisionalResult"]):
    def by_rank(self) -> ProvisionalResultQuerySet:
        """The best first, those without a rank last."""
        return self.order_by("place")

    def withheld(self) -> ProvisionalResultQuerySet:
        """Those for which too few answered."""
        return self.filter(withheld=True)

    def by_change(self) -> ProvisionalResultQuerySet:
        """Those with a change from last year, the greatest first, up or down."""
        return self.exclude(change=None).order_by(Abs("change").desc(), "place")


class ProvisionalResult(models.Model):
    """One organisation's result as it would be announced; those who run the round see it first."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="provisional", db_index=False)
    place = models.PositiveIntegerField()  # from 1, in the order of ranks; those without a rank last
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="provisional")
    rank = models.PositiveIntegerField(null=True)
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    rating = models.CharField(max_length=20, blank=True)
    change = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    previous_rating = models.CharField(max_length=20, blank=True)  # last year's, by this edition's ids
    passes = models.BooleanField(null=True)
    withheld = models.BooleanField(default=False)
    shortages = models.JSONField(default=list)  # {instrument, required, responses} …

    objects = ProvisionalResultQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "place"], name="one_provisional_result_a_place"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.score}"


class Reconciliation(models.Model):
    """That a closed round was reconciled; and how many envelopes lay in each box then, as a digest."""

    round = models.OneToOneField(
        Round, on_delete=models.CASCADE, primary_key=True, related_name="reconciliation"
    )
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.round_id} {self.digest[:12]}"


class HoldKind(models.TextChoices):
    """What about a survey's answers does not fit."""

    UNPROVEN = "unproven", _("ไม่มีหลักฐานว่าระบบนี้เป็นผู้ผนึก")  # no server of this site sealed them
    COPIES = "copies", _("มีสำเนาของคำตอบเดียวกัน")
    COUNTS = "counts", _("จำนวนไม่ตรงกัน")
    FLOOD = "flood", _("คำตอบหลั่งไหลเข้ามาผิดปกติ")


class HoldDecision(models.TextChoices):
    """What becomes of the answers in question."""

    COUNT = "count", _("นับรวม")
    LEAVE_OUT = "leave_out", _("ไม่นับรวม")


class HeldSurveyQuerySet(models.QuerySet["HeldSurvey"]):
    def of(self, round: Round) -> HeldSurveyQuerySet:
        return self.filter(survey__round=round)

    def undecided(self) -> HeldSurveyQuerySet:
        return self.filter(decision="")

    def surveys(self) -> int:
        """How many surveys these hold."""
        return self.aggregate(surveys=models.Count("survey", distinct=True))["surveys"]  # type: ignore[no-any-return]


class HeldSurvey(models.Model):
    """A survey whose answers do not reconcile: its round is not scored until someone has decided about it.

    `figures` are sums alone, by name. Other figures than those decided about make it undecided again.
    """

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="holds")
    kind = models.CharField(max_length=10, choices=HoldKind.choices)
    part = models.PositiveSmallIntegerField(default=0)  # of a flood: its number in the survey
    figures = models.JSONField(default=dict)
    decision = models.CharField(max_length=10, choices=HoldDecision.choices, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")  # None: by command
    on = models.DateField(null=True)

    objects = HeldSurveyQuerySet.as_manager()

    class Meta:
        ordering = ["survey__organisation__code", "survey__instrument", "survey__channel", "kind", "part"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "kind", "part"], name="one_hold_a_kind"),
            models.CheckConstraint(
                name="hold_is_decided_on_a_day_with_a_reason",
                condition=models.Q(decision="", on=None)
                | models.Q(decision__in=HoldDecision.values, on__isnull=False) & ~models.Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.kind}"
