"""Tells Django about this package."""

from django.apps import AppConfig


class ReflectionsConfig(AppConfig):
    name = "sucharit.reflections"
