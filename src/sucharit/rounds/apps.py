"""Tells Django about this package."""

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    name = "sucharit.rounds"
