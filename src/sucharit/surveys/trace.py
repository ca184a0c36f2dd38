"""How a survey is named in the history."""

from __future__ import annotations

from sucharit.surveys.models import Survey


def name_of(survey: Survey) -> str:
    """What the history calls a survey: by its number, for the link opens it."""
    return f"survey:{survey.pk}"
