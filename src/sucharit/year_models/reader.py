"""Builds a `YearModel` from a folder's files, or reports every fault by file, line and field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sucharit.data_files.faults import FileFault
from sucharit.data_files.shapes import TextInBoth
from sucharit.data_files.source import SourceFile
from sucharit.languages import Text
from sucharit.vocabulary.model import TagEntry, Vocabulary
from sucharit.year_models import shapes
from sucharit.year_models.checks.named import CHECKS
from sucharit.year_models.faults import FaultyModel
from sucharit.year_models.model import (
    Ask,
    DocumentPart,
    DocumentSpec,
    Due,
    LayerKind,
    Loop,
    ModelLayer,
    ModelStage,
    ModelStep,
    NamedCheck,
    Picture,
    PictureKind,
    Requirement,
    Scope,
    ScopeKind,
    Severity,
    TargetSpec,
    YearModel,
    YearTable,
    YearTableColumn,
)
from sucharit.year_models.numberings import with_second_numberings
from sucharit.year_models.printed_pictures import Photographs, PictureDecision, PrintedPicture
from sucharit.year_models.references import ReferenceCheck
from sucharit.year_models.rules.named import RULES

MAIN, TABLES, DOCUMENTS, CHECKS_FILE = "model.yaml", "tables.yaml", "documents.yaml", "checks.yaml"
Place = tuple[str | int, ...]


class ModelReader:
    """Reads one folder. Faults are collected in the source files; with any fault, there is no model."""

    def __init__(
        self, folder: Path, vocabulary: Vocabulary, digest: str, items: frozenset[str] | None = None
    ) -> None:
        self.folder = folder
        self.vocabulary = vocabulary
        self.digest = digest
        self.items = items
        self.main = SourceFile(folder / MAIN, MAIN)
        self.tables, self.documents, self.checks = (
            self._optional(n) for n in (TABLES, DOCUMENTS, CHECKS_FILE)
        )

    def model(self) -> YearModel:
        """Raises FaultyModel."""
        model, faults = self.judged()
        if model is None or faults:
            raise FaultyModel(self.folder, faults)
        return model

    def judged(self) -> tuple[YearModel | None, tuple[FileFault, ...]]:
        """The model as it is written, and every fault; None where it can't even be drawn."""
        model = self._as_written()
        if model is not None and not self._sources_with_faults():  # else what was not read looks unknown
            references = ReferenceCheck(
                model, self.items, self.main, self.tables, self.documents, self.checks
            )
            references.run()
        return model, tuple(fault for source in self._sources() for fault in source.faults)

    def _as_written(self) -> YearModel | None:
        main = self.main.parse(shapes.ModelShape)
        tables = self.tables.parse(shapes.TablesShape) if self.tables else shapes.TablesShape()
        documents = self.documents.parse(shapes.DocumentsShape) if self.documents else shapes.DocumentsShape()
        checks = self.checks.parse(shapes.ChecksShape) if self.checks else shapes.ChecksShape()
        if main is None or tables is None or documents is None or checks is None:
            return None
        return YearModel(
            id=self.folder.name,
            version=main.version,
            title=_text(main.title),
            about=_text(main.about),
            source=_text(main.source),
            fits_when=self._requirements(main.fits_when, ("fits_when",)),
            stages=tuple(self._stage(id, stage) for id, stage in main.stages.items()),
            layers=tuple(self._layer(id, layer) for id, layer in main.layers.items()),
            loops=tuple(_loop(loop) for loop in main.loops),
            lists={**self.vocabulary.lists, **{id: _entries(own) for id, own in main.lists.items()}},
            targets=tuple(_target(id, target) for id, target in main.targets.items()),
            picture=_picture(main.picture),
            checks=tuple(self._check(place, values) for place, values in enumerate(checks.checks)),
            tables=tuple(table_of(id, table) for id, table in tables.tables.items()),
            documents=with_second_numberings(
                document_of(id, document) for id, document in documents.documents.items()
            ),
            follow_up=main.follow_up or "",
            reads=main.reads,
            pictures=tuple(printed_picture_of(id, own) for id, own in documents.pictures.items()),
            hash=self.digest,
            vocabulary=self.vocabulary,
        )

    def _optional(self, name: str) -> SourceFile | None:
        return SourceFile(self.folder / name, name) if (self.folder / name).exists() else None

    def _sources(self) -> list[SourceFile]:
        return [source for source in (self.main, self.tables, self.documents, self.checks) if source]

    def _sources_with_faults(self) -> list[SourceFile]:
        return [source for source in self._sources() if source.faults]

    def _stage(self, id: str, stage: shapes.StageShape) -> ModelStage:
        steps = tuple(
            self._step(("stages", id, "steps", key), key, step) for key, step in stage.steps.items()
        )
        return ModelStage(id, _text(stage.title), _text(stage.about), steps, stage.letter or "")

    def _step(self, place: Place, id: str, step: shapes.StepShape) -> ModelStep:
        return ModelStep(
            id=id,
            title=_text(step.title),
            about=_text(step.about),
            scope=_scope(step.each),
            asks=tuple(Ask(ask.kind, ask.preset, ask.by) for ask in step.asks),
            completed_when=self._requirements(step.completed, (*place, "completed")),
            opens_when=self._requirements(step.opens, (*place, "opens")),
            due=Due(int(step.due)) if step.due is not None else None,
            documents=step.documents,
        )

    def _layer(self, id: str, layer: shapes.LayerShape) -> ModelLayer:
        return ModelLayer(
            id=id,
            kind=LayerKind(layer.kind),
            title=_text(layer.title),
            about=_text(layer.about),
            of_list=layer.list or "",
            records=layer.records or "",
            completed_when=self._requirements(layer.completed, ("layers", id, "completed")),
        )

    def _requirements(self, rules: Iterable[dict[str, Any]], place: Place) -> tuple[Requirement, ...]:
        return tuple(self._requirement(values, (*place, at)) for at, values in enumerate(rules))

    def _requirement(self, values: dict[str, Any], place: Place) -> Requirement:
        """The rule with its parameters read; their names are looked up when the whole model is there."""
        name, parameters = _apart(values, "rule")
        if name not in RULES:
            self.main.add_fault((*place, "rule"), f"expected one of {', '.join(RULES)}; found {name!r}")
            return Requirement(name, parameters)
        read = self.main.parse_part(place, parameters, RULES[name].parameters)
        return Requirement(name, parameters, read)

    def _check(self, at: int, values: dict[str, Any]) -> NamedCheck:
        """A check of `checks.yaml`: its severity and documents, and the parameters that its name asks for."""
        source, place = self.checks, ("checks", at)
        assert source is not None
        own = {key: value for key, value in values.items() if key in shapes.CheckShape.model_fields}
        shape = source.parse_part(place, own, shapes.CheckShape)
        name, parameters = (
            str(values["check"]),
            {key: value for key, value in values.items() if key not in own},
        )
        read = None
        if name not in CHECKS:
            source.add_fault((*place, "check"), f"expected one of {', '.join(CHECKS)}; found {name!r}")
        else:
            read = source.parse_part(place, parameters, CHECKS[name].parameters)
        severity = Severity(shape.severity) if shape else Severity.HINT
        return NamedCheck(name, severity, parameters, shape.documents if shape else (), read)


def _apart(values: Mapping[str, Any], key: str) -> tuple[str, dict[str, Any]]:
    return str(values[key]), {name: value for name, value in values.items() if name != key}


def _text(text: TextInBoth) -> Text:
    return Text(text.th, text.en)


def _scope(each: shapes.ScopeShape | None) -> Scope:
    if each is None:
        return Scope(ScopeKind.YEAR)
    return Scope(ScopeKind.EACH, each.kind, each.leaves, each.unless)


def _entries(entries: Mapping[str, TextInBoth]) -> tuple[TagEntry, ...]:
    return tuple(TagEntry(id, _text(text)) for id, text in entries.items())


def _loop(loop: shapes.LoopShape) -> Loop:
    return Loop(loop.start, loop.end, loop.carries, _text(loop.about), loop.next_year)


def _target(id: str, target: shapes.TargetShape) -> TargetSpec:
    return TargetSpec(id, _text(target.title), target.figure or "")


def _picture(picture: shapes.PictureShape) -> Picture:
    hub = _text(picture.hub) if picture.hub else None
    floors = tuple(int(own) for own in picture.floors)
    return Picture(PictureKind(picture.kind), picture.main, picture.base, picture.beside, hub, floors)


def table_of(id: str, table: shapes.TableShape) -> YearTable:
    """A table of `tables.yaml`."""
    return YearTable(
        id=id,
        title=_text(table.title),
        maker=table.maker or "",
        rows=table.rows or "",
        where=table.where,
        columns=tuple(
            YearTableColumn(_text(own.title), own.value, own.merge, own.numbered) for own in table.columns
        ),
        parameters=table.parameters,
    )


def document_of(id: str, document: shapes.DocumentShape) -> DocumentSpec:
    """A document of `documents.yaml`."""
    return DocumentSpec(
        id=id,
        title=_text(document.title),
        sections=tuple(_part(name, part) for name, part in document.sections.items()),
        item=document.item or "",
        needs=document.needs,
        as_of=document.as_of,
        cover=document.cover,
        contents=document.contents,
        sections_of=document.sections_of or "",
        raised=document.raised,
    )


def printed_picture_of(id: str, picture: shapes.PrintedPictureShape) -> PrintedPicture:
    """A picture of `documents.yaml`."""
    return PrintedPicture(
        id=id,
        title=_text(picture.title),
        maker=picture.maker,
        decisions=tuple(
            PictureDecision(step, _text(own.asks), _text(own.otherwise))
            for step, own in picture.decisions.items()
        ),
        kind=picture.kind or "",
        top=picture.top.kind if picture.top else "",
        where=picture.top.where if picture.top else {},
        lists={name: _text(title) for name, title in picture.lists.items()},
        base=_text(picture.base) if picture.base else None,
    )


def _part(id: str, part: shapes.PartShape) -> DocumentPart:
    return DocumentPart(
        id=id,
        title=_text(part.title),
        text=_text(part.text) if part.text else None,
        told=part.told,
        blank=_text(part.blank) if part.blank else None,
        sentences=part.sentences,
        pictures=part.pictures,
        tables=part.tables,
        records=part.records,
        photographs=tuple(Photographs(own.kinds, own.types, int(own.most)) for own in part.photographs),
        parts=tuple(_part(name, own) for name, own in part.parts.items()),
        new_page=part.new_page,
        is_numbered=part.numbered,
    )
