"""What templates about people ask."""

from __future__ import annotations

from django import template
from django.http import HttpRequest

from sucharit.people.sign_in.second_factor import lacks_second_factor

register = template.Library()


@register.filter
def must_set_up(request: HttpRequest) -> bool:
    """Whether whoever asks is an operator without a second factor."""
    return lacks_second_factor(request.user)
