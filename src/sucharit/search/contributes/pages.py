"""Where words are looked for, for pages that lead there."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from sucharit.contributions.pages import PageOf, pages


def search_page(words: str = "") -> str:
    """The page of the search, with words to look for."""
    query = f"?{urlencode({'q': words})}" if words else ""
    return f"{reverse('search:search')}{query}"


pages.add(PageOf("search", search_page))
