"""Tells Django about this package."""

from django.apps import AppConfig


class CycleConfig(AppConfig):
    name = "sucharit.cycle"
