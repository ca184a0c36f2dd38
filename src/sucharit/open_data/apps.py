"""Tells Django about this package."""

from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    name = "sucharit.open_data"
