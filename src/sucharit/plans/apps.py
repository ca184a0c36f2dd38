"""Tells Django about this package."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "sucharit.plans"
