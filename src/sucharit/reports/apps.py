"""Tells Django about this package."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Documents made from results."""

    name = "sucharit.reports"
