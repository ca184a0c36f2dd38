"""What is kept of an own survey once it is closed: counts that were blurred once, and nothing exact."""

from __future__ import annotations

from django.db import models

from sucharit.surveys.models import Survey


class BlurredCounts(models.Model):
    """An own survey's counts by question and choice, as `privacy.insider` blurred them when it was closed.

    Drawn once and stored, since anyone who sees the same counts blurred twice knows them better. Exact
    answers are never stored. `counts` is empty where fewer answered than are ever shown.
    """

    survey = models.OneToOneField(Survey, on_delete=models.PROTECT, primary_key=True)
    people = models.PositiveIntegerField()
    counts = models.JSONField(default=list)

    class Meta:
        verbose_name_plural = "blurred counts"

    def __str__(self) -> str:
        return f"blurred counts of {self.survey_id}"
