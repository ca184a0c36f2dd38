"""Tells Django about this package."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The `people` application."""

    name = "sucharit.people"
