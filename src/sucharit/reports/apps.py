"""Tells Django about this package."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "sucharit.reports"
