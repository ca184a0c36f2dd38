"""Tells Django about this package."""

from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "sucharit.results"
