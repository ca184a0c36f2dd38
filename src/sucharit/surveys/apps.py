"""Tells Django about this package."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "sucharit.surveys"
