"""What the desk reckons once so that lists are quick: how far everyone is, and results not announced yet.

Both follow from answers and verdicts and may be reckoned anew at any time; nothing is lost with them.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sucharit.people.models import Organisation
from sucharit.people.permissions import May, Someone, within_reach
from sucharit.rounds.models import Round


class ProgressState(models.IntegerChoices):
    """How far somebody is with an instrument."""

    NOT_BEGUN = 0, _("ยังไม่เริ่ม")
    SHORT = 1, _("ยังไม่ครบ")
    ENOUGH = 2, _("ครบแล้ว")


class ProgressQuerySet(models.QuerySet["Progress"]):
    """Standings of a round."""

    def of(self, round: Round) -> ProgressQuerySet:
        """Those of this round."""
        return self.filter(round=round)

    def behind(self) -> ProgressQuerySet:
        """Of those who have not enough."""
        return self.filter(far__lt=ProgressState.ENOUGH)

    def where(self, person: Someone, what: May) -> ProgressQuerySet:
        """Of organisations where this person may do this."""
        return self.filter(within_reach(person, what, "organisation__path"))


class Progress(models.Model):
    """How far one organisation is with one instrument: answers against the quota, verdicts against items."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="standings", db_index=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="standings")
    instrument = models.CharField(max_length=20)
    has = models.PositiveIntegerField(default=0)
    needs = models.PositiveIntegerField(null=True)  # None: the head-count is not known
    far = models.PositiveSmallIntegerField(choices=ProgressState.choices, default=ProgressState.NOT_BEGUN)

    objects = ProgressQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "instrument", "organisation"], name="one_standing_an_instrument"
            ),
        ]
        indexes = [models.Index(fields=["round", "instrument", "far"], name="standing_by_how_far")]

    def __str__(self) -> str:
        return f"{self.instrument} {self.has}/{self.needs}"

    @property
    def lacks(self) -> int | None:
        """How many are still wanted; None while the quota is not known."""
        return None if self.needs is None else max(self.needs - self.has, 0)


class ProgressSnapshot(models.Model):
    """When a round's standings were last reckoned, how many seconds that took, and what came on each day."""

    round = models.OneToOneField(Round, on_delete=models.CASCADE, primary_key=True, related_name="reckoned")
    at = models.DateTimeField()
    took = models.FloatField(default=0)
    days = models.JSONField(default=list)  # [day, instrument, answers] …

    class Meta:
        verbose_name_plural = "reckoned"

    def __str__(self) -> str:
        return f"{self.round_id} {self.at:%H:%M}"


class ProvisionalResultQuerySet(models.QuerySet["ProvisionalResult"]):
    """Results that are not announced yet."""

    def by_rank(self) -> ProvisionalResultQuerySet:
        """The best first, those without a rank last."""
        return self.order_by("place")

    def withheld(self) -> ProvisionalResultQuerySet:
        """Those for which too few answered."""
        return self.filter(withheld=True)


class ProvisionalResult(models.Model):
    """One organisation's result as it would be announced, for those who run the round to look at first."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="provisional", db_index=False)
    place = models.PositiveIntegerField()  # from 1, in the order of ranks; those without a rank last
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="provisional")
    rank = models.PositiveIntegerField(null=True)
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    rating = models.CharField(max_length=20, blank=True)
    change = models.DecimalField(max_digits=5, decimal_places=2, null=True)
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
