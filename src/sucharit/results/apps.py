"""Tells Django about this package."""

from django.apps import AppConfig


class ResultsConfig(AppConfig):
    """The package as Django knows it."""

    name = "sucharit.results"
