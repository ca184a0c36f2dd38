"""Tells Django about this package."""

from django.apps import AppConfig


class RosterConfig(AppConfig):
    name = "sucharit.roster"
