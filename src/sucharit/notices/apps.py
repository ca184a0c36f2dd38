"""Tells Django about this package."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "sucharit.notices"
