"""Public pages of ours in which an organisation fills a part, marked `data-filled`: our own words around it
are no evidence of what it shows. Each has such a mark, also where nothing is filled."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import Resolver404, resolve

from sucharit.contributions.registry import Registry


@dataclass(frozen=True, slots=True)
class FilledPages:
    """Their views, as in "square:item". None may hand out what someone else wrote as a page."""

    views: frozenset[str]


filled_pages: Registry[FilledPages] = Registry("filled_pages")


def marks_its_filled_part(path: str) -> bool:
    """Whether a package says so of this path."""
    view = view_at(path)
    return any(view in pages.views for pages in filled_pages)


def view_at(path: str) -> str:
    """The view that answers at a path of this site; "" where none does."""
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""
