"""Tells Django about this package."""

from django.apps import AppConfig
from django.core import checks

from sucharit.search.trigrams import warnings


class SearchConfig(AppConfig):
    name = "sucharit.search"

    def ready(self) -> None:
        """Have every check of the database say whether the search has its index."""
        checks.register(warnings, checks.Tags.database)
