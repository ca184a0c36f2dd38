"""Tells Django about this package."""

from django.apps import AppConfig


class BestPracticesConfig(AppConfig):
    name = "sucharit.best_practices"
