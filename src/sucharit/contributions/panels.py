"""Cards and panels: pieces of a page with a template of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from sucharit.contributions.registry import Registry


@dataclass(frozen=True, slots=True)
class Panel:
    """A template, which says in its first line what it takes, and what it is filled with.

    `order` is its place on the first page, the lowest first; `styles` the style sheets that it needs there.
    """

    template: str
    context: Mapping[str, Any]
    order: int = 50
    styles: tuple[str, ...] = ()

    def html(self) -> SafeString:
        """The piece as HTML."""
        return render_to_string(self.template, dict(self.context))


# A function (person, today) → a card of the first page of everyone who signed in, or None.
cards: Registry[Callable[[Any, Any], Panel | None]] = Registry("cards")
# A function (participant, person, today) → a panel of an organisation's page of a round, or None.
panels: Registry[Callable[[Any, Any, Any], Panel | None]] = Registry("panels")
# A function (place, **subject) → a section of a public page, or None. `place` says which page, and where on
# it: "country welcome" (announcement), under the head of the country's page; "country" (announcement) and
# "office" (organisation, announcement), at the end of theirs.
sections: Registry[Callable[..., Panel | None]] = Registry("sections")


def cards_for(person: Any, today: Any) -> list[Panel]:
    """The cards of this person's first page, in their order."""
    panels = [card for provider in cards if (card := provider(person, today)) is not None]
    return sorted(panels, key=lambda panel: panel.order)


def panels_for(participant: Any, person: Any, today: Any) -> list[Panel]:
    """The panels of an organisation's page of a round, for this person."""
    return [panel for provider in panels if (panel := provider(participant, person, today)) is not None]


def sections_of(place: str, **subject: Any) -> list[Panel]:
    """The sections that other packages add to a public page."""
    return [section for provider in sections if (section := provider(place, **subject)) is not None]
