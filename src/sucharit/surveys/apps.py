"""Tells Django about this package."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    """The package as Django knows it."""

    name = "sucharit.surveys"
