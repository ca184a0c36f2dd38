"""Addresses with a query, and rows of links of which one is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse

from sucharit.frameworks import Edition
from sucharit.frameworks.programmes import first_programme

Tab = tuple[str, str, bool]  # label, address, whether it is the one in view


def with_query(address: str, pairs: Iterable[tuple[str, object]] = (), rest: str = "") -> str:
    """The address with these pairs and the rest of a query; pairs without a value are left out."""
    query = "&".join(filter(None, (urlencode([(name, value) for name, value in pairs if value]), rest)))
    return f"{address}?{query}" if query else address


def country_address(programme: str, year: int | None = None, rest: str = "") -> str:
    """The country page of a programme and year; the shortest address for it."""
    pairs = [("programme", "" if programme == first_programme() else programme), ("year", year)]
    return with_query(reverse("portal:country"), pairs, rest)


def office_address(page: str, code: str, year: int | None = None, rest: str = "", programme: str = "") -> str:
    """One of an office's pages ("office", "explain", "what-if", "compare") in a year and programme."""
    pairs = [("programme", programme), ("year", year)]
    return with_query(reverse(f"portal:{page}", args=[code]), pairs, rest)


def method_address(edition: Edition | None) -> str:
    """The page that says how an edition's scores are computed; empty where there is no such edition."""
    if edition is None:
        return ""
    programme, _slash, name = edition.id.rpartition("/")
    return reverse("portal:method", args=[programme, name])
