"""Runs a model's worked examples: a year's records with the states and findings that they must give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator

from sucharit.data_files.faults import FileFault
from sucharit.data_files.shapes import Shape, TextInBoth, Whole, Word, one_of
from sucharit.data_files.source import SourceFile
from sucharit.languages import Text
from sucharit.vocabulary import values
from sucharit.vocabulary.faults import FieldFault
from sucharit.vocabulary.model import RecordKind
from sucharit.vocabulary.records import EvidenceValue, RecordState, RecordValue, YearRecords
from sucharit.year_models import states
from sucharit.year_models.checks import findings
from sucharit.year_models.example_boards import DayText, ExampleBoard
from sucharit.year_models.facts import NodeFact, ScoreFact, YearFacts
from sucharit.year_models.model import YearModel
from sucharit.year_models.names import HEAD_COUNTS, NODE_LISTS, ROLES
from sucharit.year_models.outcomes import StepOutcome, StepState, YearOutcome

EXAMPLES = "examples"  # the folder of a model that holds them
Place = tuple[str | int, ...]


def _check_part(value: Any) -> Any:
    """A part's state, or its state with how many of how many steps are completed."""
    parts = value if isinstance(value, tuple) else (value,)
    counts = parts[1:]
    is_state = bool(parts) and parts[0] in tuple(StepState)
    if is_state and len(counts) in (0, 2) and all(isinstance(count, Decimal) for count in counts):
        return parts
    raise ValueError(f"expected a state ({', '.join(StepState)}), or [state, completed, total]")


def _as_decimal(value: Any) -> Any:
    """A figure may stand in quotes, as people type it."""
    try:
        return Decimal(value) if isinstance(value, str) else value
    except InvalidOperation:
        return value


StateName = Annotated[str, one_of(tuple(StepState))]
Figure = Annotated[Decimal | None, BeforeValidator(_as_decimal)]
PartExpected = Annotated[Any, AfterValidator(_check_part)]


class ExampleScore(Shape):
    """A year's total and rating; null: unknown."""

    year: Whole
    total: Figure = None
    rating: str = ""
    published: bool = True


class ExampleNode(Shape):
    """An indicator, sub-indicator or item with its score."""

    id: Word
    code: Word
    title: Word | None = None  # its code where it is left out
    level: str = ""
    score: Figure = None
    parent: str = ""


class ExampleRecord(Shape):
    """One record. Values of its fields are written as people type them."""

    id: Word
    kind: Word
    title: Word | None = None  # its id where it is left out
    under: Word | None = None
    number: Word | None = None
    day: DayText | None = None
    until: DayText | None = None
    draft: bool = False
    fields: dict[str, Any] = {}
    evidence: tuple[Word, ...] = ()  # types
    entered_as: Annotated[str, one_of(ROLES)] | None = None
    signed: Whole = Decimal(0)
    asked: Whole = Decimal(0)


class ExpectedYear(Shape):
    """What an example must give; only what the file names is compared.

    A step's state, or the state by record where it is walked for each of some; words that stand among what it
    says is missing; the ids of all records at which a check finds something, "year" where it is no record.
    """

    steps: dict[str, StateName | dict[str, StateName]] = {}
    parts: dict[str, PartExpected] = {}
    says: dict[str, Word] = {}
    findings: dict[str, tuple[Word, ...]] = {}


class YearExample(Shape):
    """One file of `examples/`."""

    about: TextInBoth
    organisation: str = ""
    plan_year: Whole
    result_year: Whole | None = None  # the year before, where it is left out
    today: DayText
    result: ExampleScore | None = None
    history: tuple[ExampleScore, ...] = ()
    national_mean: Figure = None
    target: Figure = None
    people: dict[Annotated[str, one_of(HEAD_COUNTS)], Whole] = {}
    nodes: dict[Annotated[str, one_of(NODE_LISTS)], tuple[ExampleNode, ...] | None] = {}
    board: ExampleBoard | None = None
    taken_over: tuple[Word, ...] | None = None  # ids of records that next year's plan holds
    other_offices: tuple[Word, ...] = ()
    records: tuple[ExampleRecord, ...] = ()
    expect: ExpectedYear


YEAR_ITSELF = "year"


def examples_of(folder: Path) -> tuple[SourceFile, ...]:
    """The example files of a model's folder, by name."""
    place = folder / EXAMPLES
    return tuple(SourceFile(file, f"{EXAMPLES}/{file.name}") for file in sorted(place.glob("*.yaml")))


def faults_in_examples(model: YearModel, folder: Path) -> list[FileFault]:
    """What is wrong in the example files, unreadable or not as computed, by file and line."""
    faults: list[FileFault] = []
    for source in examples_of(folder):
        example = source.parse(YearExample)
        if example is not None:
            _run(model, example, source)
        faults += source.faults
    return faults


def _run(model: YearModel, example: YearExample, source: SourceFile) -> None:
    """Add what differs to the faults of the file."""
    facts = _facts(model, example, source)
    if source.faults:
        return
    expected = example.expect
    outcome = states.outcome(model, facts)
    for step, state in expected.steps.items():
        for place, message in _step_differences(outcome, step, state, model):
            source.add_fault(("expect", "steps", *place), message)
    parts = {own.id: (own.state, own.completed, own.total) for own in outcome.parts}
    for part, wanted in expected.parts.items():
        computed = parts.get(part, ())
        if computed[: len(wanted)] != wanted:
            words = ", ".join(map(str, computed)) or "no such part"
            source.add_fault(("expect", "parts", part), f"computed {words}")
    for step, words in expected.says.items():
        said = [text for own in outcome.of_step(step) for text in _missing(own)]
        if not any(words in language for text in said for language in (text.th, text.en)):
            told = "; ".join(text.en for text in said) or "nothing"
            source.add_fault(("expect", "says", step), f"computed {told}")
    _check_findings(model, facts, expected, source)


def _check_findings(model: YearModel, facts: YearFacts, expected: ExpectedYear, source: SourceFile) -> None:
    found: dict[str, list[str]] = {check.check: [] for check in model.checks}
    for finding in findings(model, facts, model.vocabulary):
        found[finding.check].append(finding.record or YEAR_ITSELF)
    for check, places in expected.findings.items():
        if check not in found:
            source.add_fault(("expect", "findings", check), "expected a check that the model names")
        elif sorted(found[check]) != sorted(places):
            words = ", ".join(sorted(found[check])) or "nothing"
            source.add_fault(("expect", "findings", check), f"computed {words}")


def _missing(own: StepOutcome) -> list[Text]:
    return [each.text for rule in (*own.gates, *own.rules) for each in rule.missing]


def _step_differences(
    outcome: YearOutcome, step: str, expected: str | Mapping[str, str], model: YearModel
) -> Iterator[tuple[Place, str]]:
    if step not in {own.id for _stage, own in model.steps()}:
        yield (step,), "expected a step of the model"
        return
    computed = {own.subject: own for own in outcome.of_step(step)}
    by_subject = {"": expected} if isinstance(expected, str) else expected
    for subject, state in by_subject.items():
        place = (step, subject) if subject else (step,)
        own = computed.get(subject)
        if own is None:
            yield place, f"computed nothing for this; found {', '.join(computed) or 'no record'}"
        elif own.state != state:
            missing = "; ".join(text.en for text in _missing(own))
            yield place, f"computed {own.state}{f' ({missing})' if missing else ''}"


def _facts(model: YearModel, example: YearExample, source: SourceFile) -> YearFacts:
    year = int(example.plan_year)
    return YearFacts(
        organisation=example.organisation,
        plan_year=year,
        result_year=int(example.result_year or year - 1),
        today=date.fromisoformat(example.today),
        records=YearRecords(_record(model, own, place, source) for place, own in enumerate(example.records)),
        nodes={name: tuple(map(_node, nodes or ())) for name, nodes in example.nodes.items()},
        people={name: int(count) for name, count in example.people.items()},
        result=_score(example.result) if example.result else None,
        history=tuple(sorted(map(_score, example.history), key=lambda score: score.year)),
        national_mean=example.national_mean,
        target=example.target,
        other_offices=example.other_offices,
        board=example.board.fact() if example.board else None,
        taken_over=None if example.taken_over is None else frozenset(example.taken_over),
    )


def _score(own: ExampleScore) -> ScoreFact:
    return ScoreFact(int(own.year), own.total, own.rating, published=own.published)


def _node(own: ExampleNode) -> NodeFact:
    title = Text.same(own.title or own.code)
    return NodeFact(own.id, own.code, title, own.level, own.score, parent=own.parent)


def _record(model: YearModel, own: ExampleRecord, place: int, source: SourceFile) -> RecordValue:
    at: Place = ("records", place)
    kind = model.vocabulary.kinds.get(own.kind)
    if kind is None:
        source.add_fault((*at, "kind"), "expected a kind of record, and there is none of this name")
    return RecordValue(
        id=own.id,
        kind=own.kind,
        title=own.title or own.id,
        under=own.under or "",
        number=own.number or "",
        place=place,
        day=_day(own.day),
        until=_day(own.until),
        state=RecordState.DRAFT if own.draft else RecordState.CURRENT,
        fields=_fields(kind, own, at, source) if kind else {},
        evidence=tuple(EvidenceValue(f"{own.id}-{type}", type, type) for type in own.evidence),
        entered_as=own.entered_as or "",
        entered=_day(own.day),
        signed=int(own.signed),
        asked=int(own.asked),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _fields(kind: RecordKind, own: ExampleRecord, at: Place, source: SourceFile) -> dict[str, Any]:
    read = {}
    for id, typed in own.fields.items():
        try:
            read[id] = values.read(kind.field(id), _as_typed(typed), draft=True)
        except KeyError as unknown:
            source.add_fault((*at, "fields", id), str(unknown.args[0]))
        except FieldFault as fault:
            source.add_fault((*at, "fields", id), str(fault))
    return read


def _as_typed(value: Any) -> Any:
    """A value of the file as people type it: numbers as text."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, tuple):
        return [_as_typed(single) for single in value]
    if isinstance(value, dict):
        return {key: _as_typed(single) for key, single in value.items()}
    return value
