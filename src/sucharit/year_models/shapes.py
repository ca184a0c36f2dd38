"""The shapes of a model's files: what each key means and takes. Unknown keys are faults."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator

from sucharit.data_files.shapes import Id, Shape, TextInBoth, Whole, Word, one_of
from sucharit.year_models.model import LayerKind, PictureKind, Severity
from sucharit.year_models.names import READ, ROLES
from sucharit.year_models.printed_pictures import PHOTOGRAPH_TYPES


def _check_step_id(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9]*([.-][A-Za-z0-9]+)*", value) or len(value) > 20:
        raise ValueError("expected at most 20 letters, digits, - and ., such as V1 or B.2")
    return value


def _check_named(key: str) -> AfterValidator:
    """A mapping that names a rule or a check by this key; everything else in it are its parameters."""

    def check(value: dict[str, Any]) -> dict[str, Any]:
        if not isinstance(value.get(key), str):
            raise ValueError(f"expected the key {key}, with its name")
        return value

    return AfterValidator(check)


def _check_month(value: Decimal) -> Decimal:
    if value not in range(1, 13):
        raise ValueError("expected a month of the fiscal year: 1 (October) to 12 (September)")
    return value


StepId = Annotated[str, AfterValidator(_check_step_id)]
Named = Annotated[dict[str, Any], _check_named("rule")]
Month = Annotated[Decimal, AfterValidator(_check_month)]
RoleName = Annotated[str, one_of(ROLES)]


class TargetShape(Shape):
    """A target that an office sets; the figure may stay empty."""

    title: TextInBoth
    figure: Word | None = None


class ScopeShape(Shape):
    """For which records a step is walked."""

    kind: Word
    leaves: bool = False
    unless: dict[str, Any] = {}


class AskShape(Shape):
    """What a step asks people to enter, what is filled in for them, and who is asked."""

    kind: Word
    preset: dict[str, Any] = {}
    by: tuple[RoleName, ...] = ()


class StepShape(Shape):
    """One step of a stage; `each` is left out where it is walked once a year."""

    title: TextInBoth
    about: TextInBoth
    each: ScopeShape | None = None
    due: Month | None = None
    asks: tuple[AskShape, ...] = ()
    opens: tuple[Named, ...] = ()
    completed: tuple[Named, ...]
    documents: tuple[Word, ...] = ()


class StageShape(Shape):
    """A part of the year with its steps."""

    title: TextInBoth
    about: TextInBoth
    letter: Word | None = None
    steps: dict[StepId, StepShape]


class LayerShape(Shape):
    """A layer that is no stage."""

    kind: Annotated[str, one_of(tuple(LayerKind))]
    title: TextInBoth
    about: TextInBoth
    list: Word | None = None
    records: Word | None = None
    completed: tuple[Named, ...] = ()


class LoopShape(Shape):
    """Where work turns back, and what is carried there."""

    start: Word
    end: Word
    carries: Word
    about: TextInBoth
    next_year: bool = False


class PictureShape(Shape):
    """How the year is drawn."""

    kind: Annotated[str, one_of(tuple(PictureKind))]
    main: tuple[Word, ...]
    base: tuple[Word, ...] = ()
    beside: tuple[Word, ...] = ()
    hub: TextInBoth | None = None
    floors: tuple[Whole, ...] = ()


class ModelShape(Shape):
    """`model.yaml`. The model's id is the name of its folder."""

    version: Word
    title: TextInBoth
    about: TextInBoth
    source: TextInBoth
    fits_when: tuple[Named, ...] = ()
    targets: dict[Id, TargetShape] = {}
    lists: dict[Id, dict[Id, TextInBoth]] = {}
    follow_up: Word | None = None
    reads: tuple[Annotated[str, one_of(READ)], ...] = ()
    stages: dict[Id, StageShape]
    layers: dict[Id, LayerShape] = {}
    loops: tuple[LoopShape, ...] = ()
    picture: PictureShape


class ColumnShape(Shape):
    """A column of a table of records; what `value` may be: `column_paths`."""

    title: TextInBoth
    value: Word
    merge: bool = False
    numbered: bool = False


class TableShape(Shape):
    """A table: made by a maker, or with a row for each record of a kind."""

    title: TextInBoth
    maker: Word | None = None
    rows: Word | None = None
    where: dict[str, Any] = {}
    columns: tuple[ColumnShape, ...] = ()
    parameters: dict[str, Any] = {}


class TablesShape(Shape):
    """`tables.yaml`, which may be left out."""

    tables: dict[Id, TableShape] = {}


class DecisionShape(Shape):
    """A question after a step of a flowchart, and what is done where the answer is no."""

    asks: TextInBoth
    otherwise: TextInBoth


class TopShape(Shape):
    """The records whose texts stand above a picture."""

    kind: Word
    where: dict[str, Any] = {}


class PrintedPictureShape(Shape):
    """A picture that documents print; which keys its maker takes: `printed_pictures.PICTURE_MAKERS`."""

    title: TextInBoth
    maker: Word
    decisions: dict[StepId, DecisionShape] = {}
    kind: Word | None = None
    top: TopShape | None = None
    lists: dict[Id, TextInBoth] = {}
    base: TextInBoth | None = None


class PhotographsShape(Shape):
    """Evidence pictures of records that a part prints."""

    kinds: tuple[Word, ...]
    types: tuple[Word, ...] = PHOTOGRAPH_TYPES
    most: Decimal = Decimal(6)


class PartShape(Shape):
    """A part of a document; the places of its fixed `text`: {organisation}, {result_year}, {plan_year}."""

    title: TextInBoth
    text: TextInBoth | None = None
    told: tuple[Word, ...] = ()
    blank: TextInBoth | None = None
    sentences: tuple[Word, ...] = ()
    pictures: tuple[Word, ...] = ()
    tables: tuple[Word, ...] = ()
    records: tuple[Word, ...] = ()
    photographs: tuple[PhotographsShape, ...] = ()
    parts: dict[Id, PartShape] = {}
    new_page: bool = False
    numbered: bool = True


class DocumentShape(Shape):
    """A document that the model prints: sections of its own, or another's in a second numbering."""

    title: TextInBoth
    item: Word | None = None
    needs: tuple[Word, ...] = ()
    as_of: bool = False
    cover: bool = True
    contents: bool = False
    sections: dict[Id, PartShape] = {}
    sections_of: Word | None = None
    raised: tuple[Word, ...] = ()


class DocumentsShape(Shape):
    """`documents.yaml`, which may be left out."""

    pictures: dict[Id, PrintedPictureShape] = {}
    documents: dict[Id, DocumentShape] = {}


class CheckShape(Shape):
    """What every entry of `checks.yaml` has beside the parameters of its check."""

    check: Word
    severity: Annotated[str, one_of(tuple(Severity))]
    documents: tuple[Word, ...] = ()


class ChecksShape(Shape):
    """`checks.yaml`, which may be left out."""

    checks: tuple[Annotated[dict[str, Any], _check_named("check")], ...] = ()
