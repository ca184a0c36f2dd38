"""Tells Django about this package."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The package as Django knows it."""

    name = "sucharit.ui"
