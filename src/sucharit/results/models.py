"""A year's announced results: what was computed or imported, frozen with the edition it stands on."""

from __future__ import annotations

from decimal import Decimal

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from sucharit.people.models import Organisation


class Source(models.TextChoices):
    """Where an announcement's figures come from."""

    COMPUTED = "computed", _("คำนวณจากคำตอบและผลตรวจ")
    IMPORTED = "imported", _("นำเข้าจากประกาศ")


class Announcement(models.Model):
    """One programme's results of one Buddhist fiscal year."""

    programme = models.SlugField(max_length=40)  # "obec-area"
    year = models.PositiveSmallIntegerField(_("ปีงบประมาณ พ.ศ."))
    edition = models.CharField(max_length=60)  # "obec-area/2566"
    edition_hash = models.CharField(max_length=64, blank=True)
    source = models.CharField(max_length=10, choices=Source.choices)
    national_mean = models.DecimalField(  # all agencies of the country, as announced; not our own mean
        _("ค่าเฉลี่ยระดับประเทศ"), max_digits=5, decimal_places=2, null=True, blank=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_announcement_a_programme_and_year", fields=["programme", "year"]
            ),
            models.CheckConstraint(
                name="year_is_a_buddhist_year", condition=models.Q(year__gte=2500, year__lte=2700)
            ),
        ]
        ordering = ["-year"]

    def __str__(self) -> str:
        return f"{self.programme} {self.year}"


class Result(models.Model):
    """One organisation's place in an announcement. A score of null is unknown or withheld, never zero."""

    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="results")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="results")
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    rating = models.CharField(max_length=20, blank=True)  # as announced; "" when there is none
    passes = models.BooleanField(null=True)
    rank = models.PositiveIntegerField(null=True)
    published_change = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    withheld = models.BooleanField(default=False)
    withheld_because = models.TextField(blank=True)
    coverage = models.DecimalField(max_digits=5, decimal_places=4, default=Decimal(1))
    doubts = models.JSONField(default=list, blank=True)  # codes of what looked odd at import
    # Counts by instrument, channel, part and choice: what the score is recomputed and explained from.
    tallies = models.JSONField(null=True, blank=True, encoder=DjangoJSONEncoder)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_result_an_organisation_and_announcement", fields=["announcement", "organisation"]
            ),
            models.CheckConstraint(
                name="score_lies_between_0_and_100",
                condition=models.Q(score__isnull=True) | models.Q(score__gte=0, score__lte=100),
            ),
            models.CheckConstraint(
                name="a_withheld_result_shows_no_score",
                condition=models.Q(withheld=False) | models.Q(score__isnull=True, rank__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["announcement", "rank"], name="result_by_rank")]

    def __str__(self) -> str:
        return f"{self.organisation} {self.announcement}"


class IndicatorScore(models.Model):
    """The frozen score of one instrument or indicator (0–100, not weighted), by its lasting id."""

    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="indicator_scores")
    node = models.CharField(max_length=80)  # "iit", "duties", "disclosure.basic"
    code = models.CharField(max_length=10)  # the edition's code: "IIT", "1", "9.1"
    score = models.DecimalField(max_digits=12, decimal_places=8, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_score_a_node_and_result", fields=["result", "node"]),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.score}"
