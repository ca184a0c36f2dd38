"""How the history names a survey."""

from __future__ import annotations

from sucharit.surveys.models import Survey


def name_of(survey: Survey) -> str:
    """By its number, since the link would open the survey."""
    return f"survey:{survey.pk}"
