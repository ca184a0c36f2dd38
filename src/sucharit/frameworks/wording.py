"""The words of an edition in both languages, found by id; tells what lacks words and what has too many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sucharit.frameworks.model import Choice, Scale
from sucharit.frameworks.shapes import ItemText, TextShape
from sucharit.frameworks.source import SourceFile
from sucharit.languages import Text

LANGUAGES = ("th", "en")
SECTIONS = ("open_points", "instruments", "indicators", "items", "scales", "ratings", "groups")


@dataclass(frozen=True, slots=True)
class Layer:
    """One text file: the edition's own, or an operator's words that lie over it."""

    source: SourceFile
    shape: TextShape


class Wording:
    """Looks words up, the uppermost layer first; a missing one is a fault in the lowest layer's file."""

    def __init__(self, layers: Mapping[str, Sequence[Layer]]) -> None:
        self.layers = layers
        self.used: set[tuple[str, ...]] = set()

    def sources(self) -> list[SourceFile]:
        """The text files."""
        return [layer.source for layers in self.layers.values() for layer in layers]

    def of(self, *path: str) -> Text:
        """The words at this path: of("scales", "level4", "most")."""
        self.used.add(path)
        return Text(*(self._find(language, path) for language in LANGUAGES))

    def indicator(self, name: str) -> tuple[Text, Text, Text]:
        """An indicator's title, meaning and help."""
        title, meaning, help_ = (self.of("indicators", name, key) for key in ("title", "meaning", "help"))
        return title, meaning, help_

    def item(self, name: str) -> Text:
        """An item's title."""
        return self.of("items", name, "title")

    def parts(self, name: str, count: int) -> list[Text]:
        """The questions of an item's parts; of an item with one part, its title."""
        if count == 1:
            self._none_but_title(name)
            return [self.item(name)]
        return [
            Text(*both) for both in zip(*(self._parts(lang, name, count) for lang in LANGUAGES), strict=True)
        ]

    def relabelled(self, name: str, scale: Scale) -> Scale:
        """The scale with this item's own labels, in each language that has some."""
        th, en = (self._own_labels(language, name, scale) for language in LANGUAGES)
        return Scale(scale.id, tuple(_relabelled(choice, th, en) for choice in scale.choices))

    def check_nothing_unused(self) -> None:
        """Words for an id that the edition does not have are a fault: they were meant for something."""
        known = {section: {path[1] for path in self.used if path[0] == section} for section in SECTIONS}
        for layers in self.layers.values():
            for layer in layers:
                for section in SECTIONS:
                    for name in getattr(layer.shape, section):
                        if name not in known[section]:
                            layer.source.fault(
                                [section, name], "expected an id of this edition; nothing here is called so"
                            )
                self._check_choices(layer)

    def _check_choices(self, layer: Layer) -> None:
        for scale, labels in layer.shape.scales.items():
            for choice in labels:
                if any(path[:2] == ("scales", scale) for path in self.used) and (
                    ("scales", scale, choice) not in self.used
                ):
                    layer.source.fault(["scales", scale, choice], "expected a choice of this scale")

    def _find(self, language: str, path: tuple[str, ...]) -> str:
        if path[0] == "items":
            found: Any = self._item(language, path[1])[1].title
        else:
            found = next(filter(None, (_dig(layer.shape, path) for layer in self.layers[language])), None)
        if not found:
            where = path[:2] if path[-1] == "title" else path
            self.layers[language][-1].source.fault(where, "expected words for this, and there are none")
        return str(found or "")

    def _item(self, language: str, name: str) -> tuple[SourceFile, ItemText]:
        """An item's words come whole from one file, so that no stem stands before another's parts."""
        for layer in self.layers[language]:
            if name in layer.shape.items:
                return layer.source, layer.shape.items[name]
        return self.layers[language][-1].source, ItemText.model_construct(title="")

    def _parts(self, language: str, name: str, count: int) -> Sequence[str]:
        source, item = self._item(language, name)
        if len(item.parts) == count:
            return item.parts
        source.fault(["items", name, "parts"], f"expected words for {count} parts; found {len(item.parts)}")
        return [""] * count

    def _none_but_title(self, name: str) -> None:
        for language in LANGUAGES:
            source, item = self._item(language, name)
            if item.parts:
                source.fault(["items", name, "parts"], "expected none: this item has one part, its title")

    def _own_labels(self, language: str, name: str, scale: Scale) -> dict[str, str]:
        source, item = self._item(language, name)
        known = [choice.id for choice in scale.choices]
        for label in item.labels:
            if label not in known:
                source.fault(["items", name, "labels", label], f"expected one of {', '.join(known)}")
        missing = [choice for choice in known if choice not in item.labels]
        if item.labels and missing:
            source.fault(["items", name, "labels"], f"expected labels for {', '.join(missing)} too")
        return item.labels


def _relabelled(choice: Choice, th: Mapping[str, str], en: Mapping[str, str]) -> Choice:
    label = Text(th.get(choice.id, choice.label.th), en.get(choice.id, choice.label.en))
    return replace(choice, label=label)


def _dig(shape: TextShape, path: tuple[str, ...]) -> str | None:
    found: Any = shape
    for step in path:
        found = found.get(step) if isinstance(found, Mapping) else getattr(found, step, None)
    return found if isinstance(found, str) else None
