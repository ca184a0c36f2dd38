"""Holds a model against itself and the vocabulary: names lead somewhere, steps can be completed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from string import Formatter

from sucharit.data_files.source import SourceFile
from sucharit.languages import Text
from sucharit.vocabulary.model import Vocabulary
from sucharit.year_models.column_paths import fault_in_path
from sucharit.year_models.model import (
    DocumentPart,
    DocumentSpec,
    ModelStage,
    ModelStep,
    Picture,
    PictureKind,
    Requirement,
    ScopeKind,
    YearModel,
    YearTable,
)
from sucharit.year_models.numberings import parts_of
from sucharit.year_models.picture_references import faults_of_photographs, faults_of_picture
from sucharit.year_models.printed_names import SENTENCES, TABLE_MAKERS, TOLD
from sucharit.year_models.rules import named
from sucharit.year_models.rules.known import KnownNames, NameFault
from sucharit.year_models.rules.selection import Selection

Place = tuple[str | int, ...]
PLACES = ("organisation", "result_year", "plan_year")  # what is filled in where a part has a fixed text


class ReferenceCheck:
    """Checks one model that was read whole. Faults are added to its files."""

    def __init__(
        self,
        model: YearModel,
        items: frozenset[str] | None,
        main: SourceFile,
        tables: SourceFile | None,
        documents: SourceFile | None,
        checks: SourceFile | None,
    ) -> None:
        self.model = model
        self.items = items  # lasting ids of items; None: they are not looked up
        self.main = main
        self.tables = tables or main
        self.documents = documents or main
        self.checks = checks or main
        self.vocabulary: Vocabulary = model.vocabulary
        self.steps = [step.id for _stage, step in model.steps()]
        self.known = self._known()

    def run(self) -> None:
        """Add every fault to the files."""
        if not self.model.stages:
            self.main.add_fault(("stages",), "expected at least one stage")
        for stage in self.model.stages:
            self._check_stage(stage)
        self._check_ids_once()
        self._check_layers()
        self._check_loops_and_picture()
        self._check_rules(self.model.fits_when, ("fits_when",), self.known)
        if self.model.follow_up:
            self._add(self.main, ("follow_up",), self.known.kind(self.model.follow_up))
        for table in self.model.tables:
            self._check_table(table)
        self._check_documents()
        self._check_checks()
        if not self.main.faults:  # else an alternative of any-of may be one that could not be read
            self._check_no_gate_waits_for_itself()

    def _known(self, scope: str = "") -> KnownNames:
        documents = [document.id for document in self.model.documents]
        own = self.model
        return KnownNames(self.vocabulary, own.lists, self.steps, documents, scope, own.reads)

    def _add(self, source: SourceFile, place: Place, faults: Iterable[NameFault]) -> None:
        for where, message in faults:
            source.add_fault((*place, *where), message)

    def _check_rules(self, rules: Iterable[Requirement], place: Place, known: KnownNames) -> None:
        for at, requirement in enumerate(rules):
            self._add(self.main, (*place, at), named.read(requirement).faults(known))

    def _check_stage(self, stage: ModelStage) -> None:
        if not stage.steps:
            self.main.add_fault(("stages", stage.id, "steps"), "expected at least one step")
        for step in stage.steps:
            self._check_step(step, ("stages", stage.id, "steps", step.id))

    def _check_step(self, step: ModelStep, place: Place) -> None:
        scope = step.scope.kind if step.scope.how is ScopeKind.EACH else ""
        if scope:
            self._add(self.main, (*place, "each", "kind"), self.known.kind(scope))
            for id, value in step.scope.unless.items():
                here = (*place, "each", "unless")
                self._add(self.main, here, self.known.value(scope, id, value, id))
        known = self._known(scope if scope in self.vocabulary.kinds else "")
        for at, ask in enumerate(step.asks):
            here = (*place, "asks", at)
            self._add(self.main, (*here, "kind"), known.kind(ask.kind))
            self._add(self.main, (*here, "kind"), known.reached(ask.kind))
            for field, value in ask.preset.items():
                self._add(self.main, (*here, "preset"), known.value(ask.kind, field, value, field))
        if not step.completed_when:
            self.main.add_fault(
                (*place, "completed"), "expected at least one rule: nothing completes this step"
            )
        self._check_rules(step.completed_when, (*place, "completed"), known)
        self._check_rules(step.opens_when, (*place, "opens"), known)
        for at, document in enumerate(step.documents):
            self._add(self.main, (*place, "documents", at), known.one_of(known.documents, document))

    def _check_ids_once(self) -> None:
        for stage in self.model.stages:
            for step in stage.steps:
                if self.steps.count(step.id) > 1:
                    place = ("stages", stage.id, "steps", step.id)
                    self.main.add_fault(place, "expected each step's id once in the whole model")
        stages = {stage.id for stage in self.model.stages}
        for layer in self.model.layers:
            if layer.id in stages:
                self.main.add_fault(("layers", layer.id), "expected an id that no stage has")

    def _check_layers(self) -> None:
        for layer in self.model.layers:
            place = ("layers", layer.id)
            if layer.of_list:
                self._add(self.main, (*place, "list"), self.known.one_of(self.model.lists, layer.of_list))
            if layer.records:
                self._add(self.main, (*place, "records"), self.known.kind(layer.records))
            if not (layer.of_list or layer.records):
                self.main.add_fault(place, "expected a list or a kind of records that fills this layer")
            self._check_rules(layer.completed_when, (*place, "completed"), self.known)

    def _check_loops_and_picture(self) -> None:
        for at, loop in enumerate(self.model.loops):
            for key, step in (("start", loop.start), ("end", loop.end)):
                self._add(self.main, ("loops", at, key), self.known.one_of(self.steps, step))
            self._add(self.main, ("loops", at, "carries"), self.known.kind(loop.carries))
        stages = [stage.id for stage in self.model.stages]
        layers = [layer.id for layer in self.model.layers]
        picture = self.model.picture
        for key, ids, names in (
            ("main", picture.main, [*stages, *self.steps]),
            ("base", picture.base, layers),
            ("beside", picture.beside, [*stages, *layers]),
        ):
            for at, id in enumerate(ids):
                self._add(self.main, ("picture", key, at), self.known.one_of(names, id))
        if not picture.main:
            self.main.add_fault(("picture", "main"), "expected at least one stage or step that is drawn")
        if picture.floors and (picture.kind is not PictureKind.HOUSE or not _fill(picture)):
            self.main.add_fault(
                ("picture", "floors"), "expected a house whose floors hold all that is named in main"
            )

    def _check_table(self, table: YearTable) -> None:
        place = ("tables", table.id)
        if bool(table.maker) == bool(table.rows):
            self.tables.add_fault(place, "expected either a maker, or the kind whose records are its rows")
        if table.maker:
            self._add(self.tables, (*place, "maker"), self.known.one_of(TABLE_MAKERS, table.maker))
            return
        self._add(self.tables, (*place, "rows"), self.known.kind(table.rows))
        if table.rows not in self.vocabulary.kinds:
            return
        self._add(self.tables, place, Selection(kind=table.rows, where=table.where).faults(self.known))
        if not table.columns:
            self.tables.add_fault((*place, "columns"), "expected at least one column")
        for at, column in enumerate(table.columns):
            if fault := fault_in_path(column.value, table.rows, self.vocabulary):
                self.tables.add_fault((*place, "columns", at, "value"), fault)

    def _check_documents(self) -> None:
        for picture in self.model.pictures:
            faults = faults_of_picture(picture, self.known)
            self._add(self.documents, ("pictures", picture.id), faults)
        for document in self.model.documents:
            place = ("documents", document.id)
            for at, step in enumerate(document.needs):
                self._add(self.documents, (*place, "needs", at), self.known.one_of(self.steps, step))
            if document.item and self.items is not None and document.item not in self.items:
                self.documents.add_fault(
                    (*place, "item"),
                    f"expected the lasting id of an item that an edition has; found {document.item!r}",
                )
            self._check_numbering(document, place)
            for part in () if document.sections_of else document.sections:
                self._check_part(part, (*place, "sections", part.id))

    def _check_numbering(self, document: DocumentSpec, place: Place) -> None:
        """Sections of its own, or those of a document that has its own, of which some parts are raised."""
        own = [other.id for other in self.model.documents if not other.sections_of]
        if document.sections_of:
            self._add(self.documents, (*place, "sections_of"), self.known.one_of(own, document.sections_of))
        elif not document.sections or document.raised:
            self.documents.add_fault(place, "expected sections, or sections_of and what is raised")
        for at, id in enumerate(document.raised if document.sections_of in own else ()):
            known = [part.id for part in parts_of(self.model.document(document.sections_of).sections)]
            self._add(self.documents, (*place, "raised", at), self.known.one_of(known, id))

    def _check_part(self, part: DocumentPart, place: Place) -> None:
        tables = [table.id for table in self.model.tables]
        pictures = [picture.id for picture in self.model.pictures]
        for key, ids, names in (
            ("sentences", part.sentences, SENTENCES),
            ("tables", part.tables, tables),
            ("pictures", part.pictures, pictures),
        ):
            for at, id in enumerate(ids):
                self._add(self.documents, (*place, key, at), self.known.one_of(names, id))
        for at, kind in enumerate(part.records):
            self._add(self.documents, (*place, "records", at), self.known.kind(kind))
            own = self.vocabulary.kinds.get(kind)
            if own and own.confidential:
                self.documents.add_fault((*place, "records", at), "expected a kind that may be printed")
        for at, photographs in enumerate(part.photographs):
            here = (*place, "photographs", at)
            self._add(self.documents, here, faults_of_photographs(photographs, self.known))
        for at, told in enumerate(part.told):
            here = (*place, "told", at)
            self._add(self.documents, here, self.known.kind(TOLD))
            self._add(self.documents, here, self.known.value(TOLD, "part", told))
        if part.text and (strange := _strange_places(part.text)):
            places = ", ".join(PLACES)
            self.documents.add_fault(
                (*place, "text"), f"expected no other places to fill than {places}; found {strange!r}"
            )
        for own_part in part.parts:
            self._check_part(own_part, (*place, "parts", own_part.id))

    def _check_checks(self) -> None:
        for at, check in enumerate(self.model.checks):
            self._add(self.checks, ("checks", at), check.read.faults(self.known))
            for place, document in enumerate(check.documents):
                here = ("checks", at, "documents", place)
                self._add(self.checks, here, self.known.one_of(self.known.documents, document))

    def _check_no_gate_waits_for_itself(self) -> None:
        """A step waits for steps, and for documents, which wait for steps."""
        places = {step.id: ("stages", stage.id, "steps", step.id) for stage, step in self.model.steps()}
        arrows = {id: set(self._awaited(self.model.step(id))) & set(places) for id in places}
        while True:
            try:
                TopologicalSorter(arrows).prepare()
                return
            except CycleError as circle:
                names: list[str] = circle.args[1]  # what waits comes last
                first = min(names, key=self.steps.index)
                turned = [*names[:-1]]
                at = turned.index(first)
                way = [*turned[at:], *turned[:at], first]
                self.main.add_fault(
                    places[first], f"expected no step that waits for itself: {' → '.join(reversed(way))}"
                )
                arrows[first] = set()

    def _awaited(self, step: ModelStep) -> Iterator[str]:
        """The steps that a step waits for, by its rules or through a document."""
        for requirement in (*step.opens_when, *step.completed_when):
            yield from named.steps_awaited(requirement)
            for id in named.documents_awaited(requirement):
                for document in self.model.documents:
                    if document.id == id:
                        yield from document.needs


def _fill(picture: Picture) -> bool:
    """Whether the floors hold each main part once, and none is empty."""
    return min(picture.floors) > 0 and sum(picture.floors) == len(picture.main)


def _strange_places(text: Text) -> str:
    """A place of a fixed text that nothing fills; "" where all are known."""
    for wording in (text.th, text.en):
        try:
            places = [place for place in Formatter().parse(wording) if place[1] is not None]
        except ValueError:
            return wording
        for _literal, name, layout, conversion in places:
            if name not in PLACES or layout or conversion:  # {organisation:>999999999} would fill the memory
                return ":".join(filter(None, (name, layout))) or wording
    return ""
