"""A section of an office's public page."""

from typing import Any

from sucharit.contributions.panels import Panel, sections


@sections.add
def also_called(place: str, **subject: Any) -> Panel | None:
    return (
        Panel("short_names/also_called.html", {"office": subject["organisation"]})
        if place == "office"
        else None
    )
