"""Tells Django about this package."""

from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "sucharit.history"
