"""Tells Django about this package."""

from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    """The package as Django knows it."""

    name = "sucharit.disclosure"
