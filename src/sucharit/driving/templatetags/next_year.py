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
IN_PASSING = 5  # years, on pages that are about something else


@register.inclusion_tag("driving/next_year/figure.html", takes_context=True)
def office_years(context: Context, organisation: Organisation) -> dict[str, Any]:
    """The latest years with their table; nothing where fewer than two are known."""
    person = person_of(context["request"])
    return years_context(organisation, programme_of(organisation), person, most=IN_PASSING)
