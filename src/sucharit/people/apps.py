"""Tells Django about this package."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "sucharit.people"
