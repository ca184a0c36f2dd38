"""The way from an office's results to its site."""

from __future__ import annotations

from typing import Any

from sucharit.contributions.panels import Panel, sections
from sucharit.square import addresses


@sections.add
def way_to_the_site(place: str, **subject: Any) -> Panel | None:
    """On the page of an office's results alone."""
    if place != "office":
        return None
    return Panel("square/way_here.html", {"address": addresses.home(subject["organisation"].code)})
