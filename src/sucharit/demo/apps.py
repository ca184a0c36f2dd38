"""Tells Django about this package, in the demo alone."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The package as Django knows it."""

    name = "sucharit.demo"
