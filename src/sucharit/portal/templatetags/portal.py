"""Words in the reader's language, and numbers as the public pages write them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django import template
from django.utils.html import format_html

from sucharit.charts import numbers
from sucharit.frameworks import Edition
from sucharit.frameworks.programmes import many_in, one_in
from sucharit.people.models import Organisation
from sucharit.portal.links import method_address
from sucharit.portal.years import reads_english, year_in_both, year_name
from sucharit.ui.templatetags.language import say

register = template.Library()


register.filter("say", say)
register.filter("year_name", year_name)
register.filter("year_in_both", year_in_both)


@register.filter
def exact(value: Fraction | None) -> str:
    """A score before rounding, with at most six decimals: 97.846, 33.333333."""
    text = numbers.format_number(value, 6)
    return text.rstrip("0").rstrip(".") if "." in text else text


@register.filter
def percent(value: Fraction) -> str:
    """A share (0–1) as per cent, rounded down so that 100 means all: "99"."""
    return str(int(Fraction(value) * 100))


@register.filter
def file_kind(title: object) -> str:
    """What stands in the brackets at the end of a file's title: "รายงานวิเคราะห์ (PDF)" → "PDF"."""
    text = str(title)
    kind = text.rpartition("(")[2].rstrip(")")
    return kind if kind and text.endswith(")") else text


@register.filter
def full_name(organisation: Organisation) -> Any:
    """An organisation's full name; marked as Thai where an English page has no English one."""
    return _in_its_language(organisation, organisation.name)


def plain_short_name(organisation: Organisation) -> str:
    """An organisation's name for drawings: as `short_name`, without marking its language."""
    short = organisation.short_th or organisation.name_th
    return organisation.name_en or short if reads_english() else short


@register.filter
def short_name(organisation: Organisation) -> Any:
    """An organisation's name for tables: the short one in Thai, the English one in English."""
    if reads_english():
        return _in_its_language(
            organisation, organisation.name_en or organisation.short_th or organisation.name_th
        )
    return organisation.short_th or organisation.name_th


@register.filter
def one_of(programme: str) -> str:
    """The short word for one of those who are assessed in a programme: "office"."""
    return say(one_in(programme))


@register.filter
def many_of(programme: str) -> str:
    """The same for several: "offices"."""
    return say(many_in(programme))


@register.filter
def method_of(edition: Edition) -> str:
    return method_address(edition)


def _in_its_language(organisation: Organisation, name: str) -> Any:
    if reads_english() and not organisation.name_en:
        return format_html('<span lang="th">{}</span>', name)
    return name
