"""Tells Django about this package."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "sucharit.ui"
