"""Tells Django about this package."""

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    """The package as Django knows it."""

    name = "sucharit.rounds"
