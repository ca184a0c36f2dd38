"""Tells Django about this package."""

from django.apps import AppConfig


class HelpConfig(AppConfig):
    name = "sucharit.help"
