"""Words and tones of the states of a year, for templates."""

from __future__ import annotations

from django import template

from sucharit.driving.wording import (
    SEVERITY_TONES,
    SEVERITY_WORDS,
    STATE_WORDS,
    days_of,
    language,
)
from sucharit.plans.models import YearRecord
from sucharit.vocabulary.model import Vocabulary

register = template.Library()


@register.filter
def state_word(state: str) -> str:
    """The word of a step's state."""
    return str(STATE_WORDS[state])


@register.filter
def severity_word(severity: str) -> str:
    """What a finding of this severity asks for."""
    return str(SEVERITY_WORDS[severity])


@register.filter
def severity_tone(severity: str) -> str:
    return SEVERITY_TONES[severity]


@register.filter
def severity_icon(severity: str) -> str:
    """A shape of its own for each severity."""
    return {"error": "bad", "warning": "warn", "hint": "info"}[severity]


@register.filter
def record_days(record: YearRecord) -> str:
    """The day of a record, or its first and last; "" for none."""
    return days_of(record)


@register.filter
def kind_title(vocabulary: Vocabulary, kind: str) -> str:
    """What people call a kind; its id where the vocabulary has it no more."""
    own = vocabulary.kinds.get(kind)
    return own.title.in_language(language()) if own else kind


@register.filter
def words(text: str) -> list[str]:
    """The words of a text, to go through in a template."""
    return text.split()
