"""How people call a survey: "IIT", "EIT 2"."""

from __future__ import annotations

from sucharit.frameworks.model import Edition


def survey_name(edition: Edition, instrument: str, channel: str) -> str:
    """The instrument's code, with the channel where it has several."""
    questions = edition.instrument(instrument)
    return questions.code + (f" {channel}" if len(questions.channels) > 1 else "")
