"""Makes an `Edition` of a folder's files, or tells every fault by file, line and field."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from sucharit.frameworks import library, shapes
from sucharit.frameworks.crosswalk import check_crosswalk
from sucharit.frameworks.faults import EditionFaults, Fault
from sucharit.frameworks.model import (
    Choice,
    CombineChannels,
    CombineParts,
    Edition,
    Indicator,
    Instrument,
    InstrumentKind,
    Item,
    Part,
    Quota,
    RatingRule,
    RatingScheme,
    Scale,
    WhenShort,
)
from sucharit.frameworks.source import Source
from sucharit.frameworks.wording import Wording

LANGUAGES = ("th", "en")


def load(id_or_path: str | Path) -> Edition:
    """The edition of this id or folder. Raises LookupError (unknown) or EditionFaults (every fault)."""
    folder = library.find(id_or_path).resolve()
    return _load(folder, _hash_of(folder))


def hash_of(folder: Path) -> str:
    """SHA-256 over the names and bytes of the files that decide questions and scores."""
    return _hash_of(folder.resolve())


def _hash_of(folder: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*.yaml")):
        relative = file.relative_to(folder).as_posix()
        if not relative.startswith("examples/"):  # examples prove an edition, they do not change it
            content = file.read_bytes()
            digest.update(f"{relative}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


@lru_cache(maxsize=64)
def _load(folder: Path, digest: str) -> Edition:
    return _Assembly(folder, digest).edition()


class _Assembly:
    """One reading of a folder. Faults gather in the sources; nothing is returned while one stands."""

    def __init__(self, folder: Path, digest: str) -> None:
        self.folder = folder
        self.digest = digest
        self.sources: list[Source] = []
        self.main = self._open("edition.yaml")
        self.seen: dict[str, dict[str, str]] = {"id": {}, "code": {}}

    def edition(self) -> Edition:
        shape = self.main.shaped(shapes.EditionShape)
        texts = {lang: self._open(f"text/{lang}.yaml") for lang in LANGUAGES}
        text_shapes = {lang: source.shaped(shapes.TextShape) for lang, source in texts.items()}
        if shape is None or any(text is None for text in text_shapes.values()):
            raise self._faults()
        self.words = Wording(texts, {lang: text for lang, text in text_shapes.items() if text is not None})
        self.scales = self._scales(shape)
        edition = Edition(
            id=shape.id,
            programme=shape.id.partition("/")[0],
            year=self._year(shape.id),
            previous=shape.previous,
            title=self.words.of("edition"),
            source=shape.source,
            wording=shape.wording,
            licence=shape.licence,
            pass_mark=Fraction(shape.pass_mark),
            target=Fraction(shape.target),
            instruments=tuple(self._instrument(i, one) for i, one in enumerate(shape.instruments)),
            ratings=self._ratings(shape.ratings),
            combine_parts=CombineParts(shape.combine_parts),
            when_short=WhenShort(shape.when_short),
            quotas=self._quotas(shape),
            open_points=shape.open_points,
            hash=self.digest,
        )
        self._check_weights(shape)
        self._check_no_stray_files(shape)
        self.words.check_nothing_unused()
        if not any(source.faults for source in self.sources):
            check_crosswalk(edition, self._optional("crosswalk.yaml"), load)
        if any(source.faults for source in self.sources):
            raise self._faults()
        return edition

    def _open(self, relative: str) -> Source:
        source = Source(self.folder / relative, f"{self.folder.name}/{relative}")
        self.sources.append(source)
        return source

    def _optional(self, relative: str) -> Source | None:
        return self._open(relative) if (self.folder / relative).is_file() else None

    def _faults(self) -> EditionFaults:
        return EditionFaults(self.folder, [fault for source in self.sources for fault in source.faults])

    def _year(self, edition_id: str) -> int:
        programme, _, year = edition_id.partition("/")
        if not programme or not (year.isdecimal() and 2500 <= int(year) <= 2700):
            self.main.fault(
                ["id"], f"expected programme/Buddhist year, such as obec-area/2566; found {edition_id!r}"
            )
            return 0
        return int(year)

    def _scales(self, shape: shapes.EditionShape) -> dict[str, Scale]:
        scales = {}
        for name, choices in shape.scales.items():
            if not any(points is not None for points in choices.values()):
                self.main.fault(["scales", name], "expected at least one choice that carries points")
            scales[name] = Scale(
                name,
                tuple(
                    Choice(
                        key, None if points is None else Fraction(points), self.words.of("scales", name, key)
                    )
                    for key, points in choices.items()
                ),
            )
        return scales

    def _instrument(self, place: int, shape: shapes.InstrumentShape) -> Instrument:
        where = ("instruments", place)
        self._once("id", shape.id, self.main, [*where, "id"])
        if shape.kind == "audit" and len(shape.channels) > 1:
            self.main.fault([*where, "channels"], "expected one channel: an audit has one verdict an item")
        indicators = [
            self._indicator(name, shape, [*where, "indicators", i]) for i, name in enumerate(shape.indicators)
        ]
        instrument = Instrument(
            id=shape.id,
            code=shape.code,
            title=self.words.of("instruments", shape.id),
            kind=InstrumentKind(shape.kind),
            weight=Fraction(shape.weight),
            indicators=tuple(one for one in indicators if one is not None),
            channels=shape.channels,
            combine_channels=CombineChannels(shape.combine_channels),
        )
        return instrument

    def _indicator(
        self, name: str, instrument: shapes.InstrumentShape, listed: Iterable[str | int]
    ) -> Indicator | None:
        if not (self.folder / "indicators" / f"{name}.yaml").is_file():
            self.main.fault(listed, f"expected a file indicators/{name}.yaml beside this one")
            return None
        source = self._open(f"indicators/{name}.yaml")
        shape = source.shaped(shapes.IndicatorShape)
        if shape is None:
            return None
        if bool(shape.items) == bool(shape.children):
            source.fault([], "expected either items or children")
        self._once("id", name, source, [])
        self._once("code", shape.code, source, ["code"])
        children = []
        for child_id, child in shape.children.items():
            where = ["children", child_id]
            self._once("id", child_id, source, where)
            self._once("code", child.code, source, [*where, "code"])
            children.append(
                Indicator(
                    child_id,
                    child.code,
                    *self.words.indicator(child_id),
                    items=self._items(child.items, instrument, source, [*where, "items"]),
                )
            )
        return Indicator(
            name,
            shape.code,
            *self.words.indicator(name),
            children=tuple(children),
            items=self._items(shape.items, instrument, source, ["items"]),
        )

    def _items(
        self,
        items: Mapping[str, shapes.ItemShape],
        instrument: shapes.InstrumentShape,
        source: Source,
        where: list[str | int],
    ) -> tuple[Item, ...]:
        return tuple(
            self._item(name, item, instrument, source, [*where, name]) for name, item in items.items()
        )

    def _item(
        self,
        name: str,
        shape: shapes.ItemShape,
        instrument: shapes.InstrumentShape,
        source: Source,
        where: list[str | int],
    ) -> Item:
        self._once("id", name, source, where)
        self._once("code", shape.code, source, [*where, "code"])
        scales = self._scales_of_item(shape, instrument, source, where)
        if instrument.kind == "audit" and len(scales) != 1:
            source.fault([*where, "parts"], "expected no parts: an audited item has one verdict")
        return Item(
            id=name,
            code=shape.code,
            group=self.words.of("groups", shape.group) if shape.group else None,
            title=self.words.item(name),
            parts=tuple(
                Part(
                    id=f"{name}.{n}" if len(scales) > 1 else name,
                    column=f"{shape.code}.{n}".lower() if len(scales) > 1 else shape.code.lower(),
                    scale=self.words.relabelled(name, scale),
                    text=self.words.part(name, n, of=len(scales)),
                )
                for n, scale in enumerate(scales, 1)
            ),
        )

    def _scales_of_item(
        self,
        shape: shapes.ItemShape,
        instrument: shapes.InstrumentShape,
        source: Source,
        where: list[str | int],
    ) -> list[Scale]:
        if shape.scale is not None and shape.parts is not None:
            source.fault([*where, "scale"], "expected either scale (one part) or parts, not both")
        names = shape.parts if shape.parts is not None else (shape.scale or instrument.scale,)
        found = []
        for name in names:
            if name in self.scales:
                found.append(self.scales[name])
            elif name is None:
                source.fault(
                    where, f"expected scale or parts; {instrument.id} names no scale for all its items"
                )
            else:
                key = "parts" if shape.parts is not None else "scale"
                source.fault([*where, key], f"expected one of {', '.join(self.scales)}; found {name!r}")
        return found

    def _once(self, kind: str, name: str, source: Source, where: Iterable[str | int]) -> None:
        """Ids and codes stand for one thing in the whole edition."""
        seen = self.seen[kind]
        if name.lower() in seen:
            source.fault(where, f"expected each {kind} once; {name!r} stands in {seen[name.lower()]} too")
        seen.setdefault(name.lower(), source.shown_as)

    def _ratings(self, shapes_: tuple[shapes.RatingShape, ...]) -> RatingScheme:
        marks = [shape.total for shape in shapes_]
        if marks != sorted(marks, reverse=True):
            self.main.fault(["ratings"], "expected the rungs from best to worst (falling totals)")
        if not shapes_ or shapes_[-1].total != 0 or shapes_[-1].each_instrument is not None:
            self.main.fault(
                ["ratings"], "expected a last rung with total 0, so that every score has a rating"
            )
        return RatingScheme(
            tuple(
                RatingRule(
                    id=shape.id,
                    label=self.words.of("ratings", shape.id),
                    total=Fraction(shape.total),
                    each_instrument=None
                    if shape.each_instrument is None
                    else Fraction(shape.each_instrument),
                    passes=shape.passes,
                    tone=shape.tone,
                )
                for shape in shapes_
            )
        )

    def _quotas(self, shape: shapes.EditionShape) -> tuple[Quota, ...]:
        known = {instrument.id: instrument for instrument in shape.instruments}
        for i, quota in enumerate(shape.quotas):
            if known.get(quota.instrument) is None or known[quota.instrument].kind != "survey":
                self.main.fault(["quotas", i, "instrument"], "expected the id of a survey instrument")
            steps = [cohort.up_to for cohort in quota.cohorts]
            if steps != sorted(set(steps)):
                self.main.fault(["quotas", i, "cohorts"], "expected rising up_to")
        return tuple(
            Quota(
                instrument=quota.instrument,
                percent=Fraction(quota.percent),
                floor=int(quota.floor),
                cap=None if quota.cap is None else int(quota.cap),
                everyone_if_fewer=quota.everyone_if_fewer,
                cohorts=tuple((int(c.up_to), int(c.minimum)) for c in quota.cohorts),
            )
            for quota in shape.quotas
        )

    def _check_weights(self, shape: shapes.EditionShape) -> None:
        total = sum((instrument.weight for instrument in shape.instruments), Decimal(0))
        if total != 100:
            self.main.fault(["instruments"], f"expected weights that add up to 100; they add up to {total}")

    def _check_no_stray_files(self, shape: shapes.EditionShape) -> None:
        listed = {name for instrument in shape.instruments for name in instrument.indicators}
        for file in sorted((self.folder / "indicators").glob("*.yaml")):
            if file.stem not in listed:
                stray = self._open(f"indicators/{file.name}")
                stray.fault([], "expected an instrument in edition.yaml to list this indicator")


__all__ = ["EditionFaults", "Fault", "hash_of", "load"]
