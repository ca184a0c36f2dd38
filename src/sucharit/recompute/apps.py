"""Tells Django about this package."""

from django.apps import AppConfig


class RecomputeConfig(AppConfig):
    name = "sucharit.recompute"
