"""Words and tones of the states of a year, for templates."""

from __future__ import annotations

from django import template

from sucharit.driving.wording import SEVERITY_TONES, SEVERITY_WORDS, STATE_TONES, STATE_WORDS

register = template.Library()


@register.filter
def state_word(state: str) -> str:
    """The word of a step's state."""
    return str(STATE_WORDS[state])


@register.filter
def state_tone(state: str) -> str:
    return STATE_TONES[state]


@register.filter
def severity_word(severity: str) -> str:
    """What a finding of this severity asks for."""
    return str(SEVERITY_WORDS[severity])


@register.filter
def severity_tone(severity: str) -> str:
    return SEVERITY_TONES[severity]


@register.filter
def words(text: str) -> list[str]:
    """The words of a text, to go through in a template."""
    return text.split()
