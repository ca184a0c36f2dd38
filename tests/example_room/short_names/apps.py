"""Tells Django about this package."""

from django.apps import AppConfig


class ShortNamesConfig(AppConfig):
    name = "short_names"
