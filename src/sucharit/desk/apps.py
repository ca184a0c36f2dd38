"""Tells Django about this package."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The package as Django knows it."""

    name = "sucharit.desk"
