"""Words, days and addresses in the reader's language."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from sucharit.languages import Text
from sucharit.thai.dates import in_words
from sucharit.thai.years import to_common

register = template.Library()

LANGUAGE = "lang"  # of an address, where that says the language
SAY_IT_THEMSELVES = ("/site/", "/search/")  # beginnings of addresses that do
_THAI = re.compile(r"[ก-๛](?:[^A-Za-z\n]*[ก-๛0-9])?")  # a run of Thai on a line, with the numbers in it
# The same in HTML, where a letter may be written as its number: &#39; is taken whole or not at all.
_THAI_OF_HTML = re.compile(r"[ก-๛](?:(?:[^A-Za-z\n&]|&#[0-9]+(?![0-9])|&(?!#[0-9]))*[ก-๛0-9])?")


@register.filter
def say(text: Text | str | None) -> str:
    """A wording in the reader's language; plain text stays as it is, nothing becomes nothing."""
    return text.in_language(get_language() or "th") if isinstance(text, Text) else text or ""


@register.filter
def day(value: date | datetime) -> str:
    """A day in short words: 21 พ.ย. 2569, 21 Nov 2026."""
    on = timezone.localdate(value) if isinstance(value, datetime) else value
    return in_words(on, language="en" if reads_english() else "th", short=True)


def reads_english() -> bool:
    return (get_language() or "th").startswith("en")


@register.filter
def in_own_language(words: Any) -> Any:
    """Words as they are; on an English page, the Thai in them is marked as Thai, for who has them read aloud.

    Markup is left alone.
    """
    if not reads_english() or not words:
        return words
    text = str(words)
    is_html = isinstance(words, SafeString)
    if not _THAI.search(text) or (is_html and "<" in text):
        return words
    pieces, place = SafeString(), 0
    as_it_is, runs = (SafeString, _THAI_OF_HTML) if is_html else (str, _THAI)
    for run in runs.finditer(text):
        before, thai = as_it_is(text[place : run.start()]), as_it_is(run[0])
        pieces += format_html('{}<span lang="th">{}</span>', before, thai)
        place = run.end()
    return pieces + format_html("{}", as_it_is(text[place:]))


@register.filter
def in_language(address: str) -> str:
    """An address as this page leads to it: English pages lead to English ones, where an address says it."""
    if not reads_english() or not address.startswith(SAY_IT_THEMSELVES):
        return address
    path, mark, anchor = address.partition("#")
    return f"{path}{'&' if '?' in path else '?'}{LANGUAGE}=en{mark}{anchor}"


@register.filter
def in_no_language(address: str) -> str:
    """An address to come back to after the switch, without the language that it says."""
    path, _, query = address.partition("?")
    if LANGUAGE not in query:
        return address
    pairs = [pair for pair in parse_qsl(query, keep_blank_values=True) if pair[0] != LANGUAGE]
    return f"{path}?{urlencode(pairs)}" if pairs else path


@register.filter
def year_in_both(year: int) -> str:
    """A fiscal year where it is chosen: 2566 (2023); in English 2023 (BE 2566)."""
    return f"{to_common(year)} (BE {year})" if reads_english() else f"{year} ({to_common(year)})"
