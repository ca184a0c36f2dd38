"""Who is told what: a webhook of an organisation, and the last day its shortage was written about."""

from __future__ import annotations

from django.db import models

from sucharit.people.models import Organisation
from sucharit.surveys.models import Survey


class Webhook(models.Model):
    """An address of a chat or a dashboard that is told counts of an organisation's surveys, and no more."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, primary_key=True)
    url = models.URLField(max_length=500)
    salt = models.CharField(max_length=32)  # the key of the signatures follows from it and the site's secret
    told = models.DateField(null=True)  # the last day on which it was told
    trouble = models.CharField(max_length=200, blank=True)  # why the last telling did not work

    def __str__(self) -> str:
        return f"hook of {self.organisation_id}"


class ShortageNotice(models.Model):
    """The last day on which the people responsible heard that a survey is short of answers."""

    survey = models.OneToOneField(Survey, on_delete=models.CASCADE, primary_key=True, related_name="shortage_notice")
    day = models.DateField()

    def __str__(self) -> str:
        return f"shortage of {self.survey_id}"
