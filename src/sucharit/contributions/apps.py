"""Tells Django about this package."""

from django.apps import AppConfig


class ContributionsConfig(AppConfig):
    name = "sucharit.contributions"
