"""Tells Django about this package."""

from django.apps import AppConfig


class CaptureConfig(AppConfig):
    name = "sucharit.capture"
