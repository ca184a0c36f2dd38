"""The words of an edition in both languages, by id; missing and unused words are faults."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sucharit.data_files.source import SourceFile
from sucharit.frameworks.model import Choice, Scale
from sucharit.frameworks.shapes import ItemText, TextShape
from sucharit.languages import Text

LANGUAGES = ("th", "en")
SECTIONS = ("open_points", "instruments", "indicators", "items", "scales", "ratings", "groups")


@dataclass(frozen=True, slots=True)
class Layer:
    """One text file: the edition's own, or an operator's that overrides it."""

    source: SourceFile
    shape: TextShape


class Wording:
    """Looks words up, the operator's layer first; a missing one is a fault in the edition's own file."""

    def __init__(self, layers: Mapping[str, Sequence[Layer]]) -> None:
        self.layers = layers
        self.used: set[tuple[str, ...]] = set()

    def sources(self) -> list[SourceFile]:
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
        return self.of("items", name, "title")

    def parts(self, name: str, count: int) -> list[Text]:
        """The questions of an item's parts; of an item with one part, its title."""
        if count == 1:
            self._none_but_title(name)
            return [self.item(name)]
        return [
            Text(*both) for both in zip(*(self._parts(lang, name, count) for lang in LANGUAGES), strict=True)
        ]

    def with_own_labels(self, name: str, scale: Scale) -> Scale:
        """The scale with this item's own labels, in each language that has some."""
        th, en = (self._own_labels(language, name, scale) for language in LANGUAGES)
        return Scale(scale.id, tuple(_with_labels(choice, th, en) for choice in scale.choices))

    def check_nothing_unused(self) -> None:
        """Words for an id that the edition does not have are a fault: probably a typing error."""
        ids = {section: {path[1] for path in self.used if path[0] == section} for section in SECTIONS}
        for layers in self.layers.values():
            for layer in layers:
                for section in SECTIONS:
                    for name in getattr(layer.shape, section):
                        if name not in ids[section]:
                            layer.source.add_fault(
                                [section, name], "expected an id of this edition; it has none of this name"
                            )
                self._check_choices(layer)

    def _check_choices(self, layer: Layer) -> None:
        for scale, labels in layer.shape.scales.items():
            for choice in labels:
                if any(path[:2] == ("scales", scale) for path in self.used) and (
                    ("scales", scale, choice) not in self.used
                ):
                    layer.source.add_fault(["scales", scale, choice], "expected a choice of this scale")

    def _find(self, language: str, path: tuple[str, ...]) -> str:
        if path[0] == "items":
            words: Any = self._item(language, path[1])[1].title
        else:
            words = next(filter(None, (_dig(layer.shape, path) for layer in self.layers[language])), None)
        if not words:
            where = path[:2] if path[-1] == "title" else path
            self.layers[language][-1].source.add_fault(where, "expected words for this, and there are none")
        return str(words or "")

    def _item(self, language: str, name: str) -> tuple[SourceFile, ItemText]:
        """All words of an item come from one file, so that its stem and its parts fit each other."""
        for layer in self.layers[language]:
            if name in layer.shape.items:
                return layer.source, layer.shape.items[name]
        return self.layers[language][-1].source, ItemText.model_construct(title="")

    def _parts(self, language: str, name: str, count: int) -> Sequence[str]:
        source, item = self._item(language, name)
        if len(item.parts) == count:
            return item.parts
        message = f"expected words for {count} parts; found {len(item.parts)}"
        source.add_fault(["items", name, "parts"], message)
        return [""] * count

    def _none_but_title(self, name: str) -> None:
        for language in LANGUAGES:
            source, item = self._item(language, name)
            if item.parts:
                source.add_fault(["items", name, "parts"], "expected none: this item has one part, its title")

    def _own_labels(self, language: str, name: str, scale: Scale) -> dict[str, str]:
        source, item = self._item(language, name)
        choices = [choice.id for choice in scale.choices]
        for label in item.labels:
            if label not in choices:
                source.add_fault(["items", name, "labels", label], f"expected one of {', '.join(choices)}")
        missing = [choice for choice in choices if choice not in item.labels]
        if item.labels and missing:
            source.add_fault(["items", name, "labels"], f"expected labels for {', '.join(missing)} too")
        return item.labels


def _with_labels(choice: Choice, th: Mapping[str, str], en: Mapping[str, str]) -> Choice:
    label = Text(th.get(choice.id, choice.label.th), en.get(choice.id, choice.label.en))
    return replace(choice, label=label)


def _dig(shape: TextShape, path: tuple[str, ...]) -> str | None:
    value: Any = shape
    for step in path:
        value = value.get(step) if isinstance(value, Mapping) else getattr(value, step, None)
    return value if isinstance(value, str) else None
