"""All years of an office as a figure, for pages on which one looks back before choosing."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context

from sucharit.driving.choosing.begin_page import programme_of
from sucharit.driving.next_year.years_page import years_context
from sucharit.people.access import person_of
from sucharit.people.models import Organisation

register = template.Library()


@register.inclusion_tag("driving/next_year/figure.html", takes_context=True)
def office_years(context: Context, organisation: Organisation) -> dict[str, Any]:
    """The picture with its table; nothing where fewer than two years are known."""
    return years_context(organisation, programme_of(organisation), person_of(context["request"]))
