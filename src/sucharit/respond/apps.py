"""Tells Django about this package."""

from django.apps import AppConfig


class RespondConfig(AppConfig):
    name = "sucharit.respond"
