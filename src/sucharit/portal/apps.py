"""Tells Django about this package."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The package as Django knows it."""

    name = "sucharit.portal"
