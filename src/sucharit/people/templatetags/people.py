"""Filters for templates about people."""

from __future__ import annotations

from django import template
from django.http import HttpRequest
from django.utils.translation import get_language

from sucharit.people.models import Organisation
from sucharit.people.sign_in.second_factor import lacks_second_factor

register = template.Library()


@register.filter
def must_set_up(request: HttpRequest) -> bool:
    """Whether the reader is an operator without a second factor."""
    return lacks_second_factor(request.user)


@register.filter
def short_name(organisation: Organisation) -> str:
    """What colleagues call an organisation: its short name, else its name, in the reader's language."""
    if (get_language() or "th").startswith("en"):
        return organisation.name
    return organisation.short_th or organisation.name_th
