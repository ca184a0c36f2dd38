"""Reads `indicators/<id>.yaml`: the indicators, sub-indicators, items and parts of one instrument."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sucharit.data_files.source import SourceFile
from sucharit.frameworks import shapes
from sucharit.frameworks.model import Guidance, Indicator, Item, Part, Scale
from sucharit.frameworks.wording import Wording


@dataclass(slots=True)
class NameRegister:
    """Which file uses which id, code and column of an edition."""

    places: dict[tuple[str, str], str] = field(default_factory=dict)

    def take(self, kind: str, name: str, source: SourceFile, where: Iterable[str | int]) -> bool:
        """Register a name. A second use, whatever its case, is recorded as a fault and returns False."""
        key = (kind, name.lower())
        if key in self.places:
            source.add_fault(where, f"expected each {kind} once; {name!r} it is in {self.places[key]} too")
            return False
        self.places[key] = source.display_path
        return True


@dataclass(slots=True)
class InstrumentReader:
    """Reads the indicators of one instrument."""

    instrument: shapes.InstrumentShape
    scales: Mapping[str, Scale]
    words: Wording
    names: NameRegister
    open: Callable[[str], SourceFile]
    guidance: Callable[[str], Guidance | None]  # of an audited item, by id
    scales_used: set[str] = field(default_factory=set)

    def indicator(self, name: str) -> Indicator | None:
        """The indicator of that file, or None with its faults recorded."""
        source = self.open(f"indicators/{name}.yaml")
        shape = source.parse(shapes.IndicatorShape)
        if shape is None:
            return None
        if bool(shape.items) == bool(shape.children):
            source.add_fault([], "expected either items or children")
        self._take(name, shape.code, source, [])
        return Indicator(
            name,
            shape.code,
            *self.words.indicator(name),
            children=tuple(self._sub_indicator(key, child, source) for key, child in shape.children.items()),
            items=self._items(shape.items, source, ["items"]),
        )

    def _sub_indicator(self, name: str, shape: shapes.SubIndicatorShape, source: SourceFile) -> Indicator:
        where = ["children", name]
        if not shape.items:
            source.add_fault([*where, "items"], "expected at least one item")
        self._take(name, shape.code, source, where)
        items = self._items(shape.items, source, [*where, "items"])
        return Indicator(name, shape.code, *self.words.indicator(name), items=items)

    def _items(
        self, items: Mapping[str, shapes.ItemShape], source: SourceFile, where: list[str]
    ) -> tuple[Item, ...]:
        return tuple(self._item(name, shape, source, [*where, name]) for name, shape in items.items())

    def _item(self, name: str, shape: shapes.ItemShape, source: SourceFile, where: list[str]) -> Item:
        code_is_free = self._take(name, shape.code, source, where)
        scales = self._scales(shape, source, where)
        if self.instrument.kind == "audit" and len(scales) > 1:
            source.add_fault([*where, "parts"], "expected no parts: an audited item has one verdict")
            scales = scales[:1]
        parts = tuple(self._parts(name, shape.code, scales))
        if code_is_free:
            for part in parts:
                self.names.take("column", part.column, source, where)
        group = self.words.of("groups", shape.group) if shape.group else None
        guidance = self.guidance(name) if self.instrument.kind == "audit" else None
        return Item(name, shape.code, group, self.words.item(name), parts, guidance)

    def _parts(self, name: str, code: str, scales: list[Scale]) -> Iterator[Part]:
        texts = self.words.parts(name, len(scales)) if scales else []
        for number, (scale, text) in enumerate(zip(scales, texts, strict=True), 1):
            ending = f".{number}" if len(scales) > 1 else ""
            column = f"{code}{ending}".lower()
            yield Part(f"{name}{ending}", column, self.words.with_own_labels(name, scale), text)

    def _scales(self, shape: shapes.ItemShape, source: SourceFile, where: list[str]) -> list[Scale]:
        if shape.scale is not None and shape.parts is not None:
            source.add_fault([*where, "scale"], "expected either scale (one part) or parts, not both")
            return []
        if shape.parts is not None and len(shape.parts) < 2:
            source.add_fault([*where, "parts"], "expected two parts or more; with one, write scale")
        names = shape.parts if shape.parts is not None else (shape.scale or self.instrument.scale,)
        key = "parts" if shape.parts is not None else "scale"
        scales = []
        for name in names:
            if name is None:
                message = f"expected scale or parts; {self.instrument.id} names no scale for all its items"
                source.add_fault(where, message)
            elif name not in self.scales:
                source.add_fault([*where, key], f"expected one of {', '.join(self.scales)}; found {name!r}")
            else:
                self.scales_used.add(name)
                scales.append(self.scales[name])
        return scales if len(scales) == len(names) else []

    def _take(self, name: str, code: str, source: SourceFile, where: list[str]) -> bool:
        self.names.take("id", name, source, where)
        return self.names.take("code", code, source, [*where, "code"])
