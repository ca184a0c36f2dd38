"""A reflection round of an activity: whom it asks, in which way, and what came of it; never who answered."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sucharit.people.models import Person
from sucharit.people.permissions import May, Someone, within_reach
from sucharit.plans.models import YearRecord
from sucharit.surveys.models import Survey


class RoundWay(models.TextChoices):
    """How those who are asked answer."""

    OPINION = "opinion", _("ไม่ระบุชื่อ")  # an own survey with single-use codes, choices alone
    MEMO = "memo", _("บันทึกเสนอลงชื่อ")


class ReflectionRoundQuerySet(models.QuerySet["ReflectionRound"]):
    def where(self, person: Someone, what: May) -> ReflectionRoundQuerySet:
        """Those of organisations where this person may do this."""
        return self.filter(within_reach(person, what, "activity__plan__organisation__path"))

    def open(self) -> ReflectionRoundQuerySet:
        """Those that still take answers."""
        return self.filter(closed_on=None)


class ReflectionRound(models.Model):
    """One round an activity: of two with the same people the blurred counts would tell more than of one.

    `asked` counts the persons of its list and `others`, who have no account. Days alone: a moment beside a
    survey would be one more thing to compare.
    """

    activity = models.OneToOneField(YearRecord, on_delete=models.PROTECT, related_name="reflection")
    way = models.CharField(max_length=10, choices=RoundWay.choices)
    survey = models.OneToOneField(
        Survey, on_delete=models.PROTECT, null=True, blank=True, related_name="reflection"
    )
    people = models.ManyToManyField(Person, related_name="+")  # the list on the day it was opened
    others = models.PositiveIntegerField(default=0)
    opened_on = models.DateField()
    last = models.DateField(_("วันสุดท้าย"))
    closed_on = models.DateField(null=True, blank=True)
    answered = models.PositiveIntegerField(null=True, blank=True)  # a count alone, once it is closed
    record = models.OneToOneField(  # of the year, of the kind "reflection-round"
        YearRecord, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ReflectionRoundQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="only_nameless_rounds_have_a_survey",
                condition=Q(way=RoundWay.OPINION, survey__isnull=False)
                | Q(way=RoundWay.MEMO, survey__isnull=True),
            ),
            models.CheckConstraint(
                name="a_closed_reflection_round_has_its_count",
                condition=Q(closed_on=None, answered=None)
                | Q(closed_on__isnull=False, answered__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.way}"

    @property
    def asked(self) -> int:
        """How many people were asked."""
        return self.people.count() + self.others
