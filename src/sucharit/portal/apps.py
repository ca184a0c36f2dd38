"""Tells Django about this package."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "sucharit.portal"
