"""Tells Django about this package."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The package as Django knows it."""

    name = "sucharit.people"
