"""Tells Django about this package."""

from django.apps import AppConfig


class VerdictsConfig(AppConfig):
    name = "sucharit.verdicts"
