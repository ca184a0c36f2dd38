"""Tells Django about this package."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "sucharit.figures"
