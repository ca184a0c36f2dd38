"""Builds an `Edition` from a folder's files, or reports every fault by file, line and field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from sucharit.data_files.source import SourceFile
from sucharit.frameworks import library, rules, shapes
from sucharit.frameworks.crosswalk_file import read_crosswalk
from sucharit.frameworks.faults import FaultyEdition
from sucharit.frameworks.guidance_file import GuidanceReader
from sucharit.frameworks.loader import folder_of_previous, load
from sucharit.frameworks.model import (
    CombineChannels,
    CombineParts,
    Crosswalk,
    Edition,
    Indicator,
    Instrument,
    InstrumentKind,
    Scale,
    WhenShort,
)
from sucharit.frameworks.tree import InstrumentReader, NameRegister
from sucharit.frameworks.wording import LANGUAGES, Layer, Wording


class EditionReader:
    """Reads one folder. Faults are collected in the source files; with any fault, there is no edition."""

    def __init__(
        self, folder: Path, edition_id: str | None, over: Path | None, shared: Path | None, digest: str
    ) -> None:
        self.folder = folder
        self.edition_id = edition_id  # None where the folder is in no library
        self.over = over
        self.guidance = GuidanceReader([over, folder], shared, self._open)
        self.digest = digest
        self.sources: list[SourceFile] = []
        self.names = NameRegister()

    def edition(self) -> Edition:
        """Raises FaultyEdition."""
        shape, provenance, words = self._read_shapes()
        instruments = self._instruments(shape, words)
        self._check_no_stray_files(shape)
        self.guidance.check_no_stray_files()
        whole = not any(source.faults for source in self.sources if source not in words.sources())
        edition = self._build_edition(shape, provenance, words, instruments)
        rules.check_weights(shape, self.main)
        if whole:  # else words of what could not be read would look unused
            words.check_nothing_unused()
        edition = replace(edition, crosswalk=self._crosswalk(edition))
        if self._has_faults():
            raise self._faults()
        return edition

    def _read_shapes(self) -> tuple[shapes.EditionShape, shapes.EditionShape | shapes.WordingShape, Wording]:
        """Everything except the tree of indicators. Raises FaultyEdition where a file can't be read."""
        self.main = self._open("edition.yaml")
        shape = self.main.parse(shapes.EditionShape)
        provenance = self._read_provenance(shape)
        words = Wording({language: list(self._layers(language)) for language in LANGUAGES})
        if shape is None or provenance is None or self._has_faults():
            raise self._faults()
        return shape, provenance, words

    def _build_edition(
        self,
        shape: shapes.EditionShape,
        provenance: shapes.EditionShape | shapes.WordingShape,
        words: Wording,
        instruments: tuple[Instrument, ...],
    ) -> Edition:
        return Edition(
            id=shape.id,
            programme=shape.id.partition("/")[0],
            year=self._year(shape.id),
            previous=shape.previous,
            title=words.of("edition"),
            source=provenance.source,
            wording=provenance.wording,
            licence=provenance.licence,
            pass_mark=Fraction(shape.pass_mark),
            target=Fraction(shape.target),
            instruments=instruments,
            ratings=rules.ratings(shape, words, self.main),
            combine_parts=CombineParts(shape.combine_parts),
            when_short=WhenShort(shape.when_short),
            quotas=rules.quotas(shape, self.main),
            open_points=tuple(words.of("open_points", point) for point in shape.open_points),
            hash=self.digest,
        )

    def _open(self, relative: str) -> SourceFile:
        source = SourceFile(self.folder / relative, relative)
        self.sources.append(source)
        return source

    def _has_faults(self) -> bool:
        return any(source.faults for source in self.sources)

    def _faults(self) -> FaultyEdition:
        return FaultyEdition(self.folder, [fault for source in self.sources for fault in source.faults])

    def _read_provenance(
        self, shape: shapes.EditionShape | None
    ) -> shapes.EditionShape | shapes.WordingShape | None:
        """The file that states source and licence of the words: edition.yaml, or the operator's own."""
        if self.over is None:
            return shape
        return self._open(str(self.over / "wording.yaml")).parse(shapes.WordingShape)

    def _layers(self, language: str) -> Iterator[Layer]:
        names = [f"text/{language}.yaml"]
        if self.over and (self.over / names[0]).is_file():
            names.insert(0, str(self.over / names[0]))
        for name in names:
            source = self._open(name)
            shape = source.parse(shapes.TextShape)
            if shape is not None:
                yield Layer(source, shape)

    def _year(self, edition_id: str) -> int:
        if self.edition_id not in (None, edition_id):
            self.main.add_fault(["id"], f"expected {self.edition_id!r}, as its folders are called")
        year = _year_in(edition_id)
        if not year:
            expected = "expected programme/Buddhist year, such as obec-area/2566"
            self.main.add_fault(["id"], f"{expected}; found {edition_id!r}")
        return year

    def _instruments(self, shape: shapes.EditionShape, words: Wording) -> tuple[Instrument, ...]:
        scales = rules.scales(shape, words, self.main)
        used: set[str] = set()
        instruments = tuple(
            self._instrument(
                place,
                InstrumentReader(
                    instrument, scales, words, self.names, self._open, self.guidance.read_item, used
                ),
            )
            for place, instrument in enumerate(shape.instruments)
        )
        self._check_scales_used(scales, used)
        return instruments

    def _instrument(self, place: int, reader: InstrumentReader) -> Instrument:
        shape, where = reader.instrument, ("instruments", place)
        self.names.take("id", shape.id, self.main, [*where, "id"])
        if len(set(shape.channels)) < max(len(shape.channels), 1):
            self.main.add_fault([*where, "channels"], "expected at least one channel, and each once")
        if shape.kind == "audit" and len(shape.channels) > 1:
            self.main.add_fault(
                [*where, "channels"], "expected one channel: an audit has one verdict for each item"
            )
        if not shape.indicators:
            self.main.add_fault([*where, "indicators"], "expected at least one indicator")
        return Instrument(
            id=shape.id,
            code=shape.code,
            title=reader.words.of("instruments", shape.id),
            kind=InstrumentKind(shape.kind),
            weight=Fraction(shape.weight),
            indicators=tuple(self._indicators(where, reader)),
            channels=shape.channels,
            combine_channels=CombineChannels(shape.combine_channels),
        )

    def _indicators(self, where: tuple[str, int], reader: InstrumentReader) -> Iterator[Indicator]:
        for place, name in enumerate(reader.instrument.indicators):
            if not (self.folder / "indicators" / f"{name}.yaml").is_file():
                beside = f"expected a file indicators/{name}.yaml beside this one"
                self.main.add_fault([*where, "indicators", place], beside)
                continue
            indicator = reader.indicator(name)
            if indicator is not None:
                yield indicator

    def _check_scales_used(self, scales: dict[str, Scale], used: set[str]) -> None:
        for name in scales:
            if name not in used:
                self.main.add_fault(["scales", name], "expected an item that uses this scale; none does")

    def _crosswalk(self, edition: Edition) -> Crosswalk | None:
        if edition.previous is None:
            if (self.folder / "crosswalk.yaml").is_file():
                crosswalk = self._open("crosswalk.yaml")
                crosswalk.add_fault([], "expected edition.yaml to name its previous edition")
            return None
        before = self._previous(edition.previous, edition.year)
        if before is None or self._has_faults():
            return None  # the crosswalk can only be checked with both editions sound
        return read_crosswalk(self._open("crosswalk.yaml"), edition, before)

    def _previous(self, previous: str, year: int) -> Edition | None:
        """The edition before, from the folder beside this one or from the library."""
        if not year:
            return None
        if not 0 < _year_in(previous) < year:
            self.main.add_fault(["previous"], f"expected an edition of an earlier year; found {previous!r}")
            return None
        try:
            return load(folder_of_previous(self.folder, previous))
        except FaultyEdition:
            self.main.add_fault(["previous"], f"expected an edition without faults: check {previous} first")
        except LookupError:
            editions = ", ".join(library.edition_folders())
            self.main.add_fault(["previous"], f"expected one of {editions}, or a folder beside this one")
        return None

    def _check_no_stray_files(self, shape: shapes.EditionShape) -> None:
        listed = {name for instrument in shape.instruments for name in instrument.indicators}
        for file in sorted((self.folder / "indicators").glob("*.yaml")):
            if file.stem not in listed:
                stray = self._open(f"indicators/{file.name}")
                stray.add_fault([], "expected an instrument in edition.yaml to list this indicator")


def _year_in(edition_id: str) -> int:
    """The Buddhist fiscal year in programme/year; 0 where there is none."""
    programme, _, year = edition_id.partition("/")
    return int(year) if programme and year.isdecimal() and 2500 <= int(year) <= 2700 else 0
