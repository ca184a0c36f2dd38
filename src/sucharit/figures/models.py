"""What is kept of an own survey: counts that were blurred once when it was closed, and who may read them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

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


class SurveyTopic(models.TextChoices):
    """What a survey asked about: an item of the audit asks for satisfaction with services alone."""

    SERVICE = "service", _("การให้บริการ")
    TRAINING = "training", _("การอบรมหรือประชุม")
    PROJECT = "project", _("โครงการหรือกิจกรรม")
    OTHER = "other", _("เรื่องอื่น")


class PublicOwnSurvey(models.Model):
    """An own survey whose form told everyone who answered that its figures may become public.

    Made with the survey, never later: who answered before was not told. What may be public is nothing but
    what `BlurredCounts` gives, so however often it is published and withdrawn, it tells the same.
    """

    survey = models.OneToOneField(Survey, on_delete=models.CASCADE, primary_key=True)
    topic = models.CharField(max_length=10, choices=SurveyTopic.choices, blank=True)
    until = models.DateField(null=True)  # the last day on which it took answers
    since = models.DateTimeField(null=True)  # since when anyone may read it; None: no one but its office

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="public_survey_says_its_topic_and_its_end",
                condition=Q(since=None) | (Q(topic__in=SurveyTopic.values) & Q(until__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.topic} {self.since or 'not public'}"
