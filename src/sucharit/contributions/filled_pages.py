"""Public pages of ours in which an organisation fills a part, marked `data-filled`: our own words around it
are no evidence of what it shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sucharit.contributions.registry import Registry


@dataclass(frozen=True, slots=True)
class FilledPages:
    """A path of this site → whether it is such a page. No file that someone uploaded may be one."""

    has: Callable[[str], bool]


filled_pages: Registry[FilledPages] = Registry("filled_pages")


def marks_its_filled_part(path: str) -> bool:
    """Whether a package says so of this path."""
    return any(pages.has(path) for pages in filled_pages)
