"""Tells Django about this package."""

from django.apps import AppConfig


class OfficePapersConfig(AppConfig):
    name = "sucharit.office_papers"
