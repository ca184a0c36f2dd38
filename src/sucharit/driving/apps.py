"""Tells Django about this package."""

from django.apps import AppConfig


class DrivingConfig(AppConfig):
    name = "sucharit.driving"
