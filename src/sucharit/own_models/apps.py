"""Tells Django about this package."""

from django.apps import AppConfig


class OwnModelsConfig(AppConfig):
    name = "sucharit.own_models"
