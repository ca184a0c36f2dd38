"""Tells Django about this package."""

from django.apps import AppConfig


class PublicProofConfig(AppConfig):
    name = "sucharit.public_proof"
