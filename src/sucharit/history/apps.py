"""Tells Django about this package."""

from django.apps import AppConfig


class HistoryConfig(AppConfig):
    """The package as Django knows it."""

    name = "sucharit.history"
