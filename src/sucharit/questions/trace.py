"""How the history names questions; it never says what was asked."""

from __future__ import annotations

from sucharit.people.models import Organisation
from sucharit.questions.models import PublicQuestion


def desk_name(organisation: Organisation) -> str:
    """What the history calls the desk of an organisation: "question-desk:cm-3"."""
    return f"question-desk:{organisation.code}"


def question_name(question: PublicQuestion) -> str:
    """What the history calls a question: "question:12"."""
    return f"question:{question.pk}"
