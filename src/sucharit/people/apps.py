"""Tells Django about this package."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PeopleConfig(AppConfig):
    """The package as Django knows it."""

    name = "sucharit.people"

    def ready(self) -> None:
        """Let every package tell of its open work."""
        autodiscover_modules("open_work")
