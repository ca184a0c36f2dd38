"""Tells Django about this package."""

from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "sucharit.website"
