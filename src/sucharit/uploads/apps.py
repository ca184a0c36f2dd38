"""Tells Django about this package."""

from django.apps import AppConfig


class UploadsConfig(AppConfig):
    name = "sucharit.uploads"
