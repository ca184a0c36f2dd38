"""A year's announced results: what was computed or imported, frozen with the edition it is based on."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Round
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sucharit.people.models import Organisation
from sucharit.reliability.grade import Grade
from sucharit.reliability.grade import from_json as grade_of
from sucharit.results.change import HUNDREDTH, Change

if TYPE_CHECKING:  # only the type checker knows fields as generics
    _DecimalField = models.DecimalField[Any, Any]
else:
    _DecimalField = models.DecimalField


class RoundedField(_DecimalField):
    """A score or change as people read it: two decimals within ±999.99, also when SQL computed it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_digits": 5, "decimal_places": 2, **kwargs})

    def from_db_value(self, value: Decimal | None, *_: object) -> Decimal | None:
        """SQLite computes in floats: round what it computed to two decimals."""
        return None if value is None else value.quantize(HUNDREDTH)


def new_salt() -> str:
    """Sixteen random bytes, hexadecimal."""
    return secrets.token_hex(16)


class Source(models.TextChoices):
    """Where an announcement's figures come from."""

    COMPUTED = "computed", _("คำนวณจากคำตอบและผลตรวจ")
    IMPORTED = "imported", _("นำเข้าจากประกาศ")


class AnnouncementQuerySet(models.QuerySet["Announcement"]):
    def for_programme(self, programme: str) -> AnnouncementQuerySet:
        """Those of one programme, the latest first."""
        return self.filter(programme=programme).order_by("-year")

    def for_year(self, year: int) -> AnnouncementQuerySet:
        return self.filter(year=year)

    def with_counts(self) -> AnnouncementQuerySet:
        """Adds `offices`, `scored` and `doubted`: how many results, with a score, with a doubt."""
        return self.annotate(
            offices=models.Count("results"),
            scored=models.Count("results__score"),
            doubted=models.Count("results", filter=~Q(results__doubts=[])),
        )


class Announcement(models.Model):
    """One programme's results of one Buddhist fiscal year."""

    programme = models.SlugField(max_length=40)  # "obec-area"
    year = models.PositiveSmallIntegerField(_("ปีงบประมาณ พ.ศ."))
    edition = models.CharField(max_length=60)  # "obec-area/2566"; of an import: whose ratings it was read by
    edition_hash = models.CharField(max_length=64, blank=True)
    source = models.CharField(max_length=10, choices=Source.choices)
    origin = models.CharField(max_length=200, blank=True)  # the file's name and SHA-256, of an import
    national_mean = RoundedField(  # all agencies of the country, as announced; not our own mean
        _("ค่าเฉลี่ยระดับประเทศ"), null=True, blank=True
    )
    doubts = models.JSONField(default=list, blank=True)  # codes of what looked odd about the whole table

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_announcement_a_programme_and_year", fields=["programme", "year"]
            ),
            models.CheckConstraint(
                name="year_is_a_buddhist_year", condition=Q(year__gte=2500, year__lte=2700)
            ),
            models.CheckConstraint(
                name="announcement_is_computed_or_imported", condition=Q(source__in=Source.values)
            ),
            models.CheckConstraint(
                name="national_mean_lies_between_0_and_100",
                condition=Q(national_mean__isnull=True) | Q(national_mean__gte=0, national_mean__lte=100),
            ),
        ]
        ordering = ["-year"]

    def __str__(self) -> str:
        return f"{self.programme} {self.year}"


class ResultQuerySet(models.QuerySet["Result"]):
    def for_programme(self, programme: str) -> ResultQuerySet:
        return self.filter(announcement__programme=programme)

    def for_year(self, year: int) -> ResultQuerySet:
        return self.filter(announcement__year=year)

    def for_organisation(self, organisation: Organisation) -> ResultQuerySet:
        """One organisation's results, oldest first: its history."""
        return self.filter(organisation=organisation).order_by("announcement__year")

    def scored(self) -> ResultQuerySet:
        """Those with a score; unknown and withheld ones are left out."""
        return self.filter(score__isnull=False)

    def doubted(self) -> ResultQuerySet:
        """Those in which something looked odd at import."""
        return self.exclude(doubts=[])

    def by_rank(self) -> ResultQuerySet:
        """In the order of the announcement; those without a rank last, by score and name."""
        return self.order_by(
            F("rank").asc(nulls_last=True), F("score").desc(nulls_last=True), "organisation__name_th"
        )

    def with_office(self) -> ResultQuerySet:
        """With organisation and announcement, so that a list asks the database once."""
        return self.select_related("organisation", "announcement")

    def with_change(self) -> ResultQuerySet:
        """Adds `last_score`, of the same programme's year before, and `computed_change`.

        `results.change` says how change is read; `Result.change` gives both figures.
        """
        return self.annotate(
            last_score=self._score_in(OuterRef("announcement__year") - 1),
            computed_change=Round(F("score") - F("last_score"), 2, output_field=RoundedField()),
        )

    def with_scores_of(self, years: Iterable[int]) -> ResultQuerySet:
        """Adds each organisation's score in other years of the same programme: `Result.score_of`."""
        return self.annotate(**{f"score_{year}": self._score_in(Value(year)) for year in years})

    @staticmethod
    def _score_in(year: Combinable) -> Subquery:
        """The same organisation's score in a year of the same programme."""
        result = Result.objects.filter(
            organisation=OuterRef("organisation"),
            announcement__programme=OuterRef("announcement__programme"),
            announcement__year=year,
        )
        return Subquery(result.values("score")[:1], output_field=RoundedField())


class ResultManager(models.Manager["Result"]):
    """Leaves the tallies and their salt in the database until they are asked for: no list needs them."""

    def get_queryset(self) -> ResultQuerySet:
        """All results without their tallies."""
        return ResultQuerySet(self.model, using=self._db).defer("tallies", "salt")


class Result(models.Model):
    """One organisation's place in an announcement. A score of null is unknown or withheld, never zero."""

    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="results")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="results")
    score = RoundedField(null=True)
    rating = models.CharField(max_length=40, blank=True)  # the rating's id, else as printed; "" when none
    passes = models.BooleanField(null=True)
    rank = models.PositiveIntegerField(null=True)
    published_change = RoundedField(null=True, blank=True)
    withheld = models.BooleanField(default=False)
    # Quotas missed: [{"instrument": "iit", "required": 30, "responses": 21}]
    shortages = models.JSONField(default=list, blank=True)
    coverage = models.DecimalField(max_digits=5, decimal_places=4, default=Decimal(1))
    doubts = models.JSONField(default=list, blank=True)  # codes of what looked odd at import
    # What the score is recomputed and explained from, as `results.tallies` writes it; null for an import.
    tallies = models.JSONField(null=True, blank=True, encoder=DjangoJSONEncoder)
    # How far the answers can be relied on, as `reliability.Grade.to_json` writes it; null: not judged.
    reliability = models.JSONField(null=True, blank=True)
    # Sealed with the tallies, so that no one guesses those of few from their hash; "": from before `root`.
    # Shown only beside tallies that may be shown themselves.
    salt = models.CharField(max_length=32, default=new_salt, editable=False, blank=True)

    objects = ResultManager.from_queryset(ResultQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_result_an_organisation_and_announcement", fields=["announcement", "organisation"]
            ),
            models.CheckConstraint(
                name="score_lies_between_0_and_100",
                condition=Q(score__isnull=True) | Q(score__gte=0, score__lte=100),
            ),
            models.CheckConstraint(
                name="a_withheld_result_shows_no_score",
                condition=Q(withheld=False)
                | Q(score__isnull=True, rank__isnull=True, rating="", passes__isnull=True),
            ),
            models.CheckConstraint(
                name="ranks_begin_with_1", condition=Q(rank__isnull=True) | Q(rank__gte=1)
            ),
            models.CheckConstraint(
                name="coverage_lies_between_0_and_1", condition=Q(coverage__gte=0, coverage__lte=1)
            ),
        ]
        indexes = [models.Index(fields=["announcement", "rank"], name="result_by_rank")]

    def __str__(self) -> str:
        return f"{self.organisation} {self.announcement}"

    @property
    def change(self) -> Change:
        """Both figures of the change from last year. Raises KeyError where not loaded `with_change`."""
        return Change(self.published_change, vars(self)["computed_change"])

    def score_of(self, year: int) -> Decimal | None:
        """The score in another year. Raises KeyError where not loaded `with_scores_of` it."""
        score: Decimal | None = vars(self)[f"score_{year}"]
        return score

    @property
    def grade(self) -> Grade | None:
        """How far the answers can be relied on, and why; None where they were not judged."""
        return grade_of(self.reliability) if self.reliability else None

    @property
    def withheld_because(self) -> str:
        """Why no score is shown, in the reader's language, to follow "because"; "" when it is shown."""
        if not self.withheld:
            return ""
        missed = "; ".join(
            gettext("%(instrument)s ได้ %(responses)s จากที่ต้องมี %(required)s คน")
            % {**shortage, "instrument": str(shortage["instrument"]).upper()}
            for shortage in self.shortages
        )
        return gettext("มีผู้ตอบน้อยกว่าเกณฑ์ขั้นต่ำ (%(missed)s)") % {"missed": missed}


class IndicatorScore(models.Model):
    """The frozen score of one instrument or indicator as shown (0–100, not weighted), by its lasting id."""

    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="indicator_scores")
    node = models.CharField(max_length=80)  # "iit", "duties", "disclosure.basic"
    code = models.CharField(max_length=10)  # the edition's code: "IIT", "1", "9.1"
    score = RoundedField(null=True)
    weighted = RoundedField(
        null=True
    )  # of an instrument: its points of the total, rounded from the exact score
    responses = models.PositiveIntegerField(null=True)  # of an instrument: how many people answered

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_score_a_node_and_result", fields=["result", "node"]),
            models.CheckConstraint(
                name="indicator_score_lies_between_0_and_100",
                condition=Q(score__isnull=True) | Q(score__gte=0, score__lte=100),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.score}"


class OutcomeTally(models.Model):
    """How many of one place and kind had one outcome in an announcement: `outcome_tallies` keeps them.

    The country's page adds up a thousand of these instead of 29,000 results.
    """

    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="outcome_tallies")
    region = models.CharField(max_length=12, blank=True)
    province_th = models.CharField(max_length=60, blank=True)
    province_en = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=20)
    rating = models.CharField(max_length=40, blank=True)
    passes = models.BooleanField(null=True)
    withheld = models.BooleanField()
    has_score = models.BooleanField()
    count = models.PositiveIntegerField()
    hundredths = models.PositiveBigIntegerField()  # the sum of their scores

    def __str__(self) -> str:
        return f"{self.announcement} {self.province_th} {self.rating}: {self.count}"


class NodeTally(models.Model):
    """One instrument's or indicator's scores in one province, added up: `node_tallies` keeps them."""

    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="node_tallies")
    node = models.CharField(max_length=80)
    region = models.CharField(max_length=12, blank=True)
    province_th = models.CharField(max_length=60, blank=True)
    province_en = models.CharField(max_length=60, blank=True)
    count = models.PositiveIntegerField()  # those that have a score
    hundredths = models.PositiveBigIntegerField()  # the sum of their scores
    points = models.JSONField()  # how many by the whole point of their score: {"94": 3}

    class Meta:
        indexes = [models.Index(fields=["announcement", "node"], name="node_tally_by_node")]

    def __str__(self) -> str:
        return f"{self.announcement} {self.province_th} {self.node}: {self.count}"
