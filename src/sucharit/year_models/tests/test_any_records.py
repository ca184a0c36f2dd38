"""For any records of the vocabulary: more is never less, order is nothing, nothing breaks."""

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sucharit.languages import Text
from sucharit.vocabulary.levels import Level
from sucharit.vocabulary.library import vocabulary
from sucharit.vocabulary.model import FieldType, RecordField, RecordKind
from sucharit.vocabulary.records import EvidenceValue, NoMoney, RecordValue, Unknown, YearRecords
from sucharit.year_models import states
from sucharit.year_models.checks import findings
from sucharit.year_models.facts import NodeFact, ScoreFact, YearFacts
from sucharit.year_models.library import load, models
from sucharit.year_models.outcomes import StepState
from sucharit.year_models.tests.planted_model import model_with, write

KINDS = tuple(vocabulary().kinds.values())
EVIDENCE = tuple(type.id for type in vocabulary().evidence_types)
NODES = ("quality", "disclosure", "disclosure.transparency", "o28", "gone")
DAYS = st.dates(date(2022, 10, 1), date(2025, 9, 30))
WORDS = st.sampled_from(
    ["", " ", "มีจุดที่ต้องพัฒนา ๓ ตัวชี้วัด", "สพป.ธารหลวง เขต ๒", "พึงพอใจ", "x {n} {", "plan", "report"]
)
IDS = [f"r{n}" for n in range(12)]


def values(field: RecordField) -> st.SearchStrategy[object]:
    """What `vocabulary.values.read` may give for a field, blanks among it."""
    choices = [choice.id for choice in field.choices] or [
        e.id for e in vocabulary().lists.get(field.of_list, ())
    ]
    some = {
        FieldType.WHOLE: st.integers(0, 3000),
        FieldType.NUMBER: st.decimals(0, 100, places=2),
        FieldType.PERCENT: st.decimals(0, 100, places=2),
        FieldType.MONEY: st.one_of(st.decimals(0, 50000, places=2), st.just(NoMoney())),
        FieldType.YES_NO: st.booleans(),
        FieldType.CHOICE: st.sampled_from(choices or ["none"]),
        FieldType.CHOICES: st.lists(st.sampled_from(choices or ["none"])).map(tuple),
        FieldType.TAGS: st.lists(st.sampled_from(choices or ["none"])).map(tuple),
        FieldType.DAY: DAYS,
        FieldType.MONTHS: st.tuples(DAYS, DAYS).map(lambda pair: tuple(sorted(pair))),
        FieldType.QUARTERS: st.lists(st.integers(1, 4), unique=True).map(lambda own: tuple(sorted(own))),
        FieldType.LINES: st.lists(WORDS).map(tuple),
        FieldType.UNITS: st.lists(WORDS).map(tuple),
        FieldType.NODES: st.lists(st.sampled_from(NODES)).map(tuple),
        FieldType.RECORDS: st.lists(st.sampled_from([*IDS, "gone"])).map(tuple),
        FieldType.LEVEL: st.sampled_from([Level("grade", words="AA"), Level("number", Decimal(95))]),
    }
    own = some.get(field.type, WORDS)
    return st.one_of(own, st.just(Unknown("ยังไม่รู้"))) if field.may_be_unknown else own


@st.composite
def records(draw: st.DrawFn) -> tuple[RecordValue, ...]:
    """Up to a dozen records of any kinds, under each other in any way, leading anywhere."""
    made = []
    for place, id in enumerate(IDS[: draw(st.integers(0, 12))]):
        kind: RecordKind = draw(st.sampled_from(KINDS))
        fields = {field.id: draw(values(field)) for field in kind.fields if draw(st.booleans())}
        types = draw(st.lists(st.sampled_from(EVIDENCE), max_size=2))
        made.append(
            RecordValue(
                id=id,
                kind=kind.id,
                title=draw(WORDS),
                under=draw(st.sampled_from(["", *IDS])),
                place=place,
                day=draw(st.none() | DAYS),
                fields=fields,
                evidence=tuple(EvidenceValue(f"{id}{n}", type, "แบบสอบถาม") for n, type in enumerate(types)),
                entered=draw(st.none() | DAYS),
                entered_as=draw(st.sampled_from(["", "executive", "project-lead"])),
                signed=draw(st.integers(0, 3)),
                asked=draw(st.integers(0, 3)),
            )
        )
    return tuple(made)


def node(id: str, score: int | None, parent: str = "") -> NodeFact:
    return NodeFact(
        id, id, Text.same(id), "indicator", None if score is None else Decimal(score), parent=parent
    )


RESULTS = st.sampled_from([None, ScoreFact(2566, None), ScoreFact(2566, Decimal("94.67"), "A")])


@st.composite
def years(draw: st.DrawFn) -> YearFacts:
    nodes = {
        "weak": (node("quality", 93),),
        "weak-sub-indicators": (node("disclosure.transparency", 75, "disclosure"),),
        "failed-items": (node("o28", 0, "disclosure.transparency"),),
        "no-result": (node("disclosure", None),),
    }
    return YearFacts(
        organisation=draw(st.sampled_from(["", "สพป.นครตัวอย่าง เขต 9"])),
        plan_year=2567,
        result_year=2566,
        today=draw(DAYS),
        records=YearRecords(draw(records())),
        nodes=draw(st.sampled_from([{}, nodes])),
        people=draw(st.sampled_from([{}, {"staff": 0}, {"staff": 31, "executives": 3}])),
        result=draw(RESULTS),
        history=draw(st.sampled_from([(), (ScoreFact(2565, None),), (ScoreFact(2565, Decimal(96), "AA"),)])),
        national_mean=draw(st.sampled_from([None, Decimal("94.67")])),
        target=draw(st.sampled_from([None, Decimal(95)])),
        other_offices=draw(st.sampled_from([(), ("สพป.ธารหลวง เขต 2", "", "ธารหลวง")])),
    )


@pytest.fixture(scope="module")
def every_model(tmp_path_factory):
    return (*models(), load(write(tmp_path_factory.mktemp("planted"))))


@settings(deadline=None, max_examples=150)
@given(facts=years())
def test_no_records_break_a_state_or_a_check(every_model, facts):
    for model in every_model:
        outcome = states.outcome(model, facts)
        assert {part.id for part in outcome.parts} == {own.id for own in (*model.stages, *model.layers)}
        for own in outcome.steps:
            for rule in (*own.gates, *own.rules):
                assert rule.sentence.th
                assert rule.holds or rule.missing or rule.need > rule.have or rule.rule == "none-with"
            is_whole = all(rule.holds for rule in (*own.gates, *own.rules))
            assert (own.state is StepState.COMPLETED) is is_whole
        found = findings(model, facts, model.vocabulary)
        assert len({own.key for own in found}) == len(found)
        assert max((len(own.key) for own in found), default=0) <= 200


@settings(deadline=None, max_examples=60)
@given(facts=years(), seed=st.integers(0, 1000))
def test_the_order_in_which_records_were_entered_changes_nothing(every_model, facts, seed):
    shuffled = list(facts.records)
    random.Random(seed).shuffle(shuffled)
    other = replace(facts, records=YearRecords(shuffled))
    for model in every_model:
        assert states.outcome(model, other) == states.outcome(model, facts)
        assert findings(model, other, model.vocabulary) == findings(model, facts, model.vocabulary)


# fmt: off
AT_LEAST = (
    "{rule: at-least, kind: meeting, count: 2, where: {moment: [before, planning]}, with: [attended]}",
    "{rule: at-least, kind: dissemination, count: 2, different: channel}",
    "{rule: at-least, kind: activity, evidence: 1, by: [executive]}",
    "{rule: every-entry, kind: goal, field: group, list: groups}",
    "{rule: quarters-closed, count: 2}",
)
# fmt: on


@settings(deadline=None, max_examples=60)
@given(facts=years(), more=records())
def test_a_record_more_never_makes_an_at_least_fail(at_least_model, facts, more):
    """Nor does it take from what is counted."""
    ids = {own.id for own in facts.records}
    added = [replace(own, id=f"more-{own.id}", under="") for own in more]
    assert not ids & {own.id for own in added}
    larger = replace(facts, records=YearRecords([*facts.records, *added]))
    before = states.step_outcome(at_least_model, facts, "S").rules
    after = states.step_outcome(at_least_model, larger, "S").rules
    for less, own in zip(before, after, strict=True):
        assert own.have >= less.have
        assert own.holds or not less.holds


@pytest.fixture(scope="module")
def at_least_model(tmp_path_factory):
    return model_with(tmp_path_factory.mktemp("at-least"), *AT_LEAST)
