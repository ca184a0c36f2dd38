"""An organisation's webhook, and the last day on which a shortage of answers was written about."""

from __future__ import annotations

from django.db import models

from sucharit.people.models import Organisation
from sucharit.surveys.models import Survey


class Webhook(models.Model):
    """An address of a chat or a dashboard that receives counts of an organisation's surveys, and no more."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, primary_key=True)
    url = models.URLField(max_length=500)
    salt = models.CharField(max_length=32)  # the key of the signatures follows from it and the site's secret
    last_sent = models.DateField(null=True)
    problem = models.CharField(max_length=200, blank=True)  # why the last sending failed; "" when it did not

    def __str__(self) -> str:
        return f"webhook of {self.organisation_id}"


class ShortageNotice(models.Model):
    """The last day on which the people responsible heard that a survey is short of answers."""

    survey = models.OneToOneField(
        Survey, on_delete=models.CASCADE, primary_key=True, related_name="shortage_notice"
    )
    day = models.DateField()

    def __str__(self) -> str:
        return f"shortage of {self.survey_id}"
