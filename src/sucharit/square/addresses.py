"""Addresses of a site's pages, in Thai; `in_language` of the templates makes English ones of them."""

from __future__ import annotations

from django.urls import reverse


def home(code: str) -> str:
    return reverse("square:home", args=[code])


def section(code: str, id: str) -> str:
    return reverse("square:section", args=[code, id])


def items(code: str, year: int | None = None) -> str:
    """A year's items; without a year the list that leads to the newest."""
    return reverse("square:items", args=[code, year]) if year else reverse("square:all-items", args=[code])


def item(code: str, year: int, id: str) -> str:
    return reverse("square:item", args=[code, year, id])


def item_json(code: str, year: int, id: str) -> str:
    return reverse("square:item-json", args=[code, year, id])


def items_json(code: str, year: int) -> str:
    return reverse("square:items-json", args=[code, year])


def feed(code: str) -> str:
    return reverse("square:feed", args=[code])


def follow(code: str) -> str:
    return reverse("square:follow", args=[code])


def embed(code: str) -> str:
    return reverse("square:embed", args=[code])
