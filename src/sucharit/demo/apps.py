"""Tells Django about this package, in the demo alone."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "sucharit.demo"
