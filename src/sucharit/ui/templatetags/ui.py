"""Components with content of their own (`{% card %} … {% endcard %}`), icons, and how figures are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from sucharit.charts import numbers
from sucharit.ui.days import DayField, day_said_back
from sucharit.ui.icons import PATHS

register = template.Library()

_TABLE_PART = re.compile(r"<(thead|tbody|tfoot|tr|th|td)\b([^>]*)>")
_ROW_SCOPE = 'scope="row"'
_ROLES = {"thead": "rowgroup", "tbody": "rowgroup", "tfoot": "rowgroup", "tr": "row", "td": "cell"}

NumberOrText = numbers.Number | str | None  # in a template, a missing value is ""


def _number_or_none(value: NumberOrText) -> numbers.Number | None:
    return None if value is None or isinstance(value, str) else value


@register.filter
def is_known(value: NumberOrText) -> bool:
    """Whether there is a number at all; zero is a number."""
    return _number_or_none(value) is not None


@register.filter
def score(value: NumberOrText) -> str:
    """A score with two decimals, rounded half-up; a dash when it is not known."""
    return numbers.format_number(_number_or_none(value))


@register.filter
def short(value: NumberOrText) -> str:
    """A number without trailing zeros: 95, 94.5."""
    return numbers.format_short(_number_or_none(value))


@register.filter
def with_sign(value: NumberOrText) -> str:
    """A change with its sign: +1.43, −1.86, 0.00."""
    return numbers.format_signed(_number_or_none(value))


@register.filter
def direction(value: NumberOrText) -> str:
    """The direction of a change, after rounding: "up", "down", "same", or "" when not known."""
    number = _number_or_none(value)
    if number is None:
        return ""
    rounded = numbers.rounded(number)
    return "up" if rounded > 0 else "down" if rounded < 0 else "same"


@register.filter
def absolute(value: NumberOrText) -> str:
    """The size of a change without its sign, two decimals: for sentences with "rose by"."""
    number = _number_or_none(value)
    return numbers.format_number(number if number is None or number >= 0 else -number)


@register.filter
def ring(value: numbers.Number) -> str:
    """How much of a ring of 100 a score fills, as a number for SVG."""
    return numbers.format_short(_number_or_none(value))


@register.filter
def ring_offset(value: numbers.Number) -> str:
    """Where on a ring of 100 a mark 0.8 wide begins so that its middle is at the value."""
    return str(numbers.rounded(value, 2) * -1 + numbers.rounded(0.4, 2))


@register.filter
def page_numbers(page: Page[Any]) -> Iterator[str | int]:
    """The numbers of a pager: the first and last page, those around this one, "…" between."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.filter
def field_text(field: BoundField) -> str:
    """What a bound field already holds, as its input takes it: a day as 2026-01-31, a password never."""
    value = field.value()
    if value is None or field.field.widget.input_type == "password":
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


@register.filter
def is_day(field: BoundField) -> bool:
    """Whether the field takes a day."""
    return isinstance(field.field, DayField)


@register.filter
def said_back(field: BoundField) -> str:
    """The day that a day's field holds, with weekday and both years; "" for none."""
    return day_said_back(field_text(field))


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """One of the product's icons; hidden from screen readers unless it has a label. KeyError if unknown."""
    path = format_html('<path d="{}"/>', PATHS[name])
    spoken = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="icon" width="20" height="20" viewBox="0 0 24 24" {}>{}</svg>', spoken, path
    )


@register.simple_block_tag
def card(content: str, **takes: Any) -> SafeString:
    """A card around its content; takes what ui/card.html takes."""
    return _render_around("ui/card.html", content, takes)


@register.simple_block_tag
def notice(content: str, **takes: Any) -> SafeString:
    """A notice around its content; takes what ui/notice.html takes."""
    return _render_around("ui/notice.html", content, takes)


@register.simple_block_tag
def table(content: str, **takes: Any) -> SafeString:
    """A table around its thead, tbody and tfoot; takes what ui/table.html takes."""
    return _render_around("ui/table.html", with_roles(content) if takes.get("stack") else content, takes)


@register.simple_tag
def columns(*titles: str) -> SafeString:
    """The head of a table with a column under each of these titles."""
    heads = format_html_join("", '<th scope="col">{}</th>', ((title,) for title in titles))
    return format_html("<thead><tr>{}</tr></thead>", heads)


@register.simple_block_tag
def filters(content: str, **takes: Any) -> SafeString:
    """A form of filters around its fields; takes what ui/filters.html takes."""
    return _render_around("ui/filters.html", content, takes)


@register.simple_block_tag
def figure(content: str, **takes: Any) -> SafeString:
    """A chart with its finding as title and a folded table under it; takes what ui/figure.html takes."""
    return _render_around("ui/figure.html", content, takes)


def with_roles(content: str) -> str:
    """A table's parts with their ARIA roles: browsers drop the roles once the style sheet stacks the rows."""
    return _TABLE_PART.sub(_with_role, content)


def _with_role(part: re.Match[str]) -> str:
    name, attributes = part.groups()
    if name == "th":
        return f'<th role="{"rowheader" if _ROW_SCOPE in attributes else "columnheader"}"{attributes}>'
    return f'<{name} role="{_ROLES[name]}"{attributes}>'


def _render_around(name: str, content: str, takes: dict[str, Any]) -> SafeString:
    # The content was rendered by the template engine, so it is escaped where it must be.
    return render_to_string(name, {**takes, "content": mark_safe(content)})  # noqa: S308
