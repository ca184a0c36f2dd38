"""Tells Django about this package."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "sucharit.evidence"
