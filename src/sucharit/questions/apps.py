"""Tells Django about this package."""

from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    name = "sucharit.questions"
