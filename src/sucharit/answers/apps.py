"""Tells Django about this package."""

from django.apps import AppConfig


class AnswersConfig(AppConfig):
    name = "sucharit.answers"
