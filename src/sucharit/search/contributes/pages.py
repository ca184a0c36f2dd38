"""Where words are looked for, for pages that lead there."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from sucharit.contributions.pages import PageOf, pages


def search_page(words: str = "", organisation: str = "") -> str:
    """The page of the search, with words to look for, among the pages of one organisation (by its code)."""
    given = {"q": words, "organisation": organisation}
    query = urlencode({name: value for name, value in given.items() if value})
    return f"{reverse('search:search')}?{query}" if query else reverse("search:search")


pages.add(PageOf("search", search_page))
