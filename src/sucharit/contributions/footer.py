"""Links at the foot of every page."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from sucharit.contributions.registry import Registry


@dataclass(frozen=True, slots=True)
class FooterLink:
    """A page for everyone; `name` is that of its address, `order` its place from the left."""

    title: str | Promise
    name: str
    order: int


links: Registry[FooterLink] = Registry("footer")


def footer_links() -> list[tuple[str, str]]:
    """Title and address of each, in order."""
    return [(str(link.title), reverse(link.name)) for link in sorted(links, key=lambda link: link.order)]
