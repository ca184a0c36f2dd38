"""Tells Django about this package."""

from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    name = "sucharit.certificates"
