"""Verdicts: whether an organisation publishes each item that it has to publish."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sucharit.people.models import Organisation
from sucharit.rounds.models import Round


class Verdict(models.Model):
    """One item of one organisation in a round: which of its scale's choices applies, numbered from 1."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="verdicts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="verdicts")
    item = models.CharField(max_length=80)  # id of the edition's part: "disclosure.executives"
    choice = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "organisation", "item"], name="one_verdict_an_item_and_round"
            ),
            models.CheckConstraint(name="choices_of_verdicts_begin_with_1", condition=Q(choice__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.choice}"
