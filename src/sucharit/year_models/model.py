"""The shape of a year model: what it asks of a year, when that counts as done, and what it prints.

A model knows no office. The state of a step is never stored: `states.outcome` computes it from the records
of a year, the model and the day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sucharit.languages import Text
from sucharit.vocabulary.model import TagEntry, Vocabulary
from sucharit.year_models.printed_pictures import Photographs, PrintedPicture

NO_VOCABULARY = Vocabulary({}, {}, (), "")


@dataclass(frozen=True, slots=True)
class Requirement:
    """A named rule with its parameters: `rules.RULES` says what each means and takes."""

    rule: str
    parameters: Mapping[str, Any]
    read: Any = field(default=None, compare=False, repr=False)  # the parameters, as the rule takes them


class ScopeKind(StrEnum):
    """How often a step is walked."""

    YEAR = "year"  # once
    EACH = "each"  # once for each record of a kind: each activity, each turn of a cycle


@dataclass(frozen=True, slots=True)
class Scope:
    """How often a step is walked; the rest says for which records, where it is for each of some."""

    how: ScopeKind
    kind: str = ""
    leaves: bool = False  # only for those with none of their own kind below them
    unless: Mapping[str, Any] = field(default_factory=dict)  # left out: those that have one of these values


@dataclass(frozen=True, slots=True)
class Ask:
    """What a step asks people to enter: a kind of record, with what is filled in for them already."""

    kind: str
    preset: Mapping[str, Any]  # field → value: the moment "before" of a meeting
    by: tuple[str, ...] = ()  # kinds of role that are asked; () all who work on the plan


@dataclass(frozen=True, slots=True)
class Due:
    """When a step is due: a month of the fiscal year (1 October … 12 September), at its last day."""

    month: int


@dataclass(frozen=True, slots=True)
class ModelStep:
    """One step. It counts as done when all `completed_when` hold; `opens_when` are its gates.

    A gate forbids opening and publishing, never entering: what is entered before counts when the gate opens.
    """

    id: str
    title: Text
    about: Text
    scope: Scope
    asks: tuple[Ask, ...]
    completed_when: tuple[Requirement, ...]
    opens_when: tuple[Requirement, ...] = ()
    due: Due | None = None
    documents: tuple[str, ...] = ()  # of the model's documents: what it prints


@dataclass(frozen=True, slots=True)
class ModelStage:
    """A part of the year: its steps, in order. `letter` is what the picture writes: B, P, D."""

    id: str
    title: Text
    about: Text
    steps: tuple[ModelStep, ...]
    letter: str = ""


class LayerKind(StrEnum):
    """What a layer is that is no stage."""

    VALUE = "value"  # holds all year: a shared value
    CHANGES = "changes"  # before → after
    CARRIERS = "carriers"  # sub-steps of a stage, and tags of activities
    CHECKS = "checks"  # how success is judged at the end
    AREAS = "areas"  # the model's own areas of work, beside the edition's indicators


@dataclass(frozen=True, slots=True)
class ModelLayer:
    """A layer beside the stages, with the list that it shows, or the kind of record that fills it."""

    id: str
    kind: LayerKind
    title: Text
    about: Text
    of_list: str = ""
    records: str = ""  # a kind
    completed_when: tuple[Requirement, ...] = ()


@dataclass(frozen=True, slots=True)
class Loop:
    """Where work turns back: from a step to a step, and what is carried: a decision into an agenda."""

    start: str
    end: str
    carries: str  # a kind of record
    about: Text
    next_year: bool = False


class Severity(StrEnum):
    """How much a failed check weighs."""

    ERROR = "error"  # a document with one is not published
    WARNING = "warning"  # may be answered in a sentence
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class NamedCheck:
    """A quality check: `checks.CHECKS` says what each looks for and takes."""

    check: str
    severity: Severity
    parameters: Mapping[str, Any]
    documents: tuple[str, ...] = ()  # which documents it holds back; () all of the model
    read: Any = field(default=None, compare=False, repr=False)  # the parameters, as the check takes them


class PictureKind(StrEnum):
    """How the year is drawn."""

    RING = "ring"
    FLOW = "flow"
    LADDER = "ladder"
    HOUSE = "house"
    HAND = "hand"
    TREE = "tree"


@dataclass(frozen=True, slots=True)
class Picture:
    """How the year is drawn: which stages and layers stand where, in the order of the drawing."""

    kind: PictureKind
    main: tuple[str, ...]  # ids of stages
    base: tuple[str, ...] = ()  # ids of layers on which all rests
    beside: tuple[str, ...] = ()  # ids of layers or stages around it
    hub: Text | None = None  # the words in the middle
    floors: tuple[int, ...] = ()  # of a house: how many of `main` stand on each floor, the top first


@dataclass(frozen=True, slots=True)
class YearTableColumn:
    """A column of a table of records. `value` is a path of `year_tables`: "title", "parent.title" …"""

    title: Text
    value: str
    merge: bool = False  # equal cells under each other become one
    numbered: bool = False  # several entries of a cell are numbered


@dataclass(frozen=True, slots=True)
class YearTable:
    """A table that the model prints: made by a named maker, or a row for each record of a kind."""

    id: str
    title: Text
    maker: str = ""  # of `TABLE_MAKERS`
    rows: str = ""  # a kind of record
    where: Mapping[str, Any] = field(default_factory=dict)
    columns: tuple[YearTableColumn, ...] = ()
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """A part of a document: a heading, texts, sentences, pictures and tables by name, records, parts below.

    Texts come first: `text`, the same for every office but for its {organisation}, {result_year} and
    {plan_year}, then what the office wrote in its records of kind report-text of the parts in `told`.
    """

    id: str
    title: Text
    text: Text | None = None
    told: tuple[str, ...] = ()
    blank: Text | None = None  # the record that would fill the place of what nothing tells; None: no blank
    sentences: tuple[str, ...] = ()  # named sentences made from figures
    pictures: tuple[str, ...] = ()  # ids of the model's pictures
    tables: tuple[str, ...] = ()  # ids of the model's tables
    records: tuple[str, ...] = ()  # kinds whose texts are printed
    photographs: tuple[Photographs, ...] = ()
    parts: tuple[DocumentPart, ...] = ()
    new_page: bool = False
    is_numbered: bool = True


@dataclass(frozen=True, slots=True)
class DocumentSpec:
    """A document that the model prints. `item`: what it answers in the audit, by lasting id ("" nothing)."""

    id: str
    title: Text
    sections: tuple[DocumentPart, ...]
    item: str = ""
    needs: tuple[str, ...] = ()  # ids of steps that are done before it is published
    as_of: bool = False  # published with the state of a day first, final later
    cover: bool = True
    contents: bool = False
    sections_of: str = ""  # the document whose sections these are, in a second numbering; "" its own
    raised: tuple[str, ...] = ()  # ids of parts that stand there as sections with a number of their own


@dataclass(frozen=True, slots=True)
class TargetSpec:
    """A target that an office sets for its year; the figure may stay empty."""

    id: str
    title: Text
    figure: str = ""  # what is proposed: "95"; "" none


@dataclass(frozen=True, slots=True)
class YearModel:
    """One way to drive a year, whole and frozen by `hash`."""

    id: str  # "result-driven"
    version: str
    title: Text
    about: Text
    source: Text
    fits_when: tuple[Requirement, ...]
    stages: tuple[ModelStage, ...]
    layers: tuple[ModelLayer, ...]
    loops: tuple[Loop, ...]
    lists: Mapping[str, tuple[TagEntry, ...]]  # its own lists, and the vocabulary's that it does not replace
    targets: tuple[TargetSpec, ...]
    picture: Picture
    checks: tuple[NamedCheck, ...]
    tables: tuple[YearTable, ...]
    documents: tuple[DocumentSpec, ...]
    pictures: tuple[PrintedPicture, ...] = ()  # that its documents print
    follow_up: str = ""  # the kind of record whose due steps are reported each quarter; "" none
    reads: tuple[str, ...] = ()  # of `names.READ`: what it reads beside its year's own records and result
    hash: str = field(default="", compare=False)  # SHA-256 of the files it was read from
    # What its kinds and fields are called; rules say their sentences with it
    vocabulary: Vocabulary = field(default=NO_VOCABULARY, compare=False, repr=False)

    def steps(self) -> Iterator[tuple[ModelStage, ModelStep]]:
        """Every step with its stage, in order."""
        for stage in self.stages:
            for step in stage.steps:
                yield stage, step

    def step(self, id: str) -> ModelStep:
        """The step with this id. Raises KeyError."""
        for _stage, step in self.steps():
            if step.id == id:
                return step
        raise KeyError(id)

    def document(self, id: str) -> DocumentSpec:
        """The document with this id. Raises KeyError."""
        for document in self.documents:
            if document.id == id:
                return document
        raise KeyError(id)

    def printed_picture(self, id: str) -> PrintedPicture:
        """The picture of its documents with this id. Raises KeyError."""
        for picture in self.pictures:
            if picture.id == id:
                return picture
        raise KeyError(id)

    def table(self, id: str) -> YearTable:
        """The table with this id. Raises KeyError."""
        for table in self.tables:
            if table.id == id:
                return table
        raise KeyError(id)
