"""Addresses in the language of the page, and an office's own words marked with the language they are in."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from sucharit.thai.years import to_common
from sucharit.ui.templatetags.language import in_language
from sucharit.ui.templatetags.language import reads_english as reads_english  # for those who use this module
from sucharit.website.shown import ShownTable, ShownWebsiteField, ShownWebsiteRecord

register = template.Library()
register.filter("in_language", in_language)

THAI = re.compile("[ก-๛]")
NUMBERS = ("whole", "money")  # types of columns that are set to the right
SENTENCE = 160  # letters
_NOT_DIALLED = re.compile(r"[^0-9+]")


@register.filter
def said(words: Any) -> Any:
    """An office's words; on an English page those that are in Thai are marked as Thai."""
    if isinstance(words, SafeString):
        is_thai = reads_english() and THAI.search(words)
        return format_html('<div lang="th">{}</div>', words) if is_thai else words
    if not words or not reads_english() or not THAI.search(str(words)):
        return words or ""
    return format_html('<span lang="th">{}</span>', words)


@register.filter
def web_link(address: Any) -> str:
    """An address that a link may lead to: of the web, and nothing that runs; "" for any other."""
    try:
        parts = urlsplit(str(address or ""))
    except ValueError:
        return ""
    return str(address) if parts.scheme in ("http", "https") and parts.netloc else ""


@register.filter
def host_of(address: Any) -> str:
    """The website of an address, as one reads it: without "www."."""
    try:
        return (urlsplit(str(address or "")).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


@register.filter
def of_kind(records: dict[str, list[ShownWebsiteRecord]], kind: str) -> list[ShownWebsiteRecord]:
    """Those of one kind; a template can't name a key with a dash."""
    return records.get(kind, [])


@register.filter
def dialled(telephone: Any) -> str:
    """What a telephone dials: the digits of the first number that stands there."""
    first = re.split(r"[,;/]|ต่อ|ext|ถึง|–", str(telephone or ""))[0]
    return _NOT_DIALLED.sub("", first.translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")))


@register.filter
def year_here(year: int | None) -> str:
    """A fiscal year as the page's language counts: 2569, 2026."""
    return "" if year is None else str(to_common(year) if reads_english() else year)


@register.filter
def first_sentence(record: ShownWebsiteRecord) -> str:
    """How a record begins, as one line."""
    return Truncator(" ".join(record.words.split())).chars(SENTENCE)


@register.filter
def in_short(record: ShownWebsiteRecord) -> str:
    """Of a service, the fee, and in how many steps it is done."""
    steps, fee = record.values.get("steps"), record.values.get("fee") or record.values.get("fee_kind", "")
    count = len(steps.rows) if isinstance(steps, ShownTable) else 0
    return " · ".join(filter(None, (_("%(count)s ขั้นตอน") % {"count": count} if count else "", str(fee))))


@register.filter
def table_of_field(field: ShownWebsiteField) -> SafeString:
    """Rows as a table that becomes cards on a phone; columns in which nothing stands are left out."""
    table: ShownTable = field.value
    places = [n for n in range(len(table.columns)) if any(row[n] for row in table.rows)]
    types = [own.type for own in field.field.columns]
    heads = format_html_join(
        "", '<th scope="col"{}>{}</th>', ((_side(types[n]), table.columns[n]) for n in places)
    )
    rows = format_html_join("", "<tr>{}</tr>", ((_cells(table, row, places, types),) for row in table.rows))
    return format_html("<thead><tr>{}</tr></thead><tbody>{}</tbody>", heads, rows)


def _cells(table: ShownTable, row: tuple[str, ...], places: list[int], types: list[str]) -> SafeString:
    first = format_html('<th scope="row" class="name">{}</th>', said(row[places[0]])) if places else ""
    cells = ((_side(types[n]), table.columns[n], _cell(row[n], types[n])) for n in places[1:])
    return format_html("{}{}", first, format_html_join("", '<td{} data-label="{}">{}</td>', cells))


def _side(type: str) -> SafeString:
    """The attribute of a cell with a number."""
    return SafeString(' class="num"' if type in NUMBERS else "")


def _cell(words: str, type: str) -> Any:
    """An address leads there, and is called as its website: whole addresses are wider than a phone."""
    if type == "link" and web_link(words):
        return format_html('<a href="{}" rel="noopener noreferrer">{}</a>', words, host_of(words))
    return said(words)
