"""Tells Django about this package."""

from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    name = "sucharit.disclosure"
