"""Tells Django about this package."""

from django.apps import AppConfig


class YearPapersConfig(AppConfig):
    name = "sucharit.year_papers"
