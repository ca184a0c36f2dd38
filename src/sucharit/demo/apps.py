"""Tells Django about this package, which is installed only in the demo."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "sucharit.demo"
