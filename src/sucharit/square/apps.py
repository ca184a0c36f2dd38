"""Tells Django about this package."""

from django.apps import AppConfig


class SquareConfig(AppConfig):
    name = "sucharit.square"
