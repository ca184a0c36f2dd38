"""The words of an edition in both languages, found by id; tells what lacks words and what has too many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sucharit.frameworks.model import Scale, Text
from sucharit.frameworks.shapes import ItemText, TextShape
from sucharit.frameworks.source import Source


class Wording:
    """Looks words up; a missing one is a fault in that language's file."""

    def __init__(self, sources: Mapping[str, Source], texts: Mapping[str, TextShape]) -> None:
        self.sources = sources
        self.texts = texts
        self.used: set[tuple[str, ...]] = set()

    def of(self, *path: str) -> Text:
        """The words at this path: of("scales", "level4", "most")."""
        self.used.add(path)
        return Text(*(self._find(language, path) for language in ("th", "en")))

    def indicator(self, name: str) -> tuple[Text, Text, Text]:
        """An indicator's title, meaning and help."""
        return tuple(self.of("indicators", name, key) for key in ("title", "meaning", "help"))  # type: ignore[return-value]

    def item(self, name: str) -> Text:
        """An item's title."""
        if any(isinstance(text.items.get(name), ItemText) for text in self.texts.values()):
            return self.of("items", name, "title")
        return self.of("items", name)

    def part(self, name: str, number: int, of: int) -> Text:
        """A part's question; of an item with one part, the item's title."""
        if of == 1:
            return self.item(name)
        return Text(*(self._part(language, name, number, of) for language in ("th", "en")))

    def relabelled(self, name: str, scale: Scale) -> Scale:
        """The scale with this item's own labels, where it has some."""
        if not any(getattr(text.items.get(name), "labels", None) for text in self.texts.values()):
            return scale
        self._check_labels(name, scale)
        choices = tuple(
            replace(choice, label=self.of("items", name, "labels", choice.id)) for choice in scale.choices
        )
        return Scale(scale.id, choices)

    def check_nothing_unused(self) -> None:
        """Words for an id that the edition does not have are a fault: they were meant for something."""
        for language, text in self.texts.items():
            for section in ("instruments", "indicators", "items", "ratings", "groups", "scales"):
                known = {path[1] for path in self.used if path[0] == section}
                for name in getattr(text, section):
                    if name not in known:
                        self.sources[language].fault(
                            [section, name], "expected an id of this edition; nothing here is called so"
                        )

    def _find(self, language: str, path: tuple[str, ...]) -> str:
        found: Any = self.texts[language]
        for step in path:
            found = found.get(step) if isinstance(found, Mapping) else getattr(found, step, None)
        if not isinstance(found, str):
            self.sources[language].fault(path, "expected words for this, and there are none")
            return ""
        return found

    def _part(self, language: str, name: str, number: int, of: int) -> str:
        item = self.texts[language].items.get(name)
        parts = item.parts if isinstance(item, ItemText) else ()
        if len(parts) != of:
            if number == 1:
                self.sources[language].fault(
                    ["items", name, "parts"], f"expected words for {of} parts; found {len(parts)}"
                )
            return ""
        return parts[number - 1]

    def _check_labels(self, name: str, scale: Scale) -> None:
        known = {choice.id for choice in scale.choices}
        for language, text in self.texts.items():
            for label in getattr(text.items.get(name), "labels", {}):
                if label not in known:
                    self.sources[language].fault(
                        ["items", name, "labels", label], f"expected one of {', '.join(sorted(known))}"
                    )
