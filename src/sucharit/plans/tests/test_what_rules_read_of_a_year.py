"""The facts of a year: nodes by the office's own target, the years before, and records in bounded queries."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from sucharit.capture.models import Content
from sucharit.evidence.models import Evidence
from sucharit.plans import actions
from sucharit.plans.actions import RecordEntry
from sucharit.plans.models import RecordLink, Signature, YearPlan, YearRecord
from sucharit.plans.reading import facts_of, outcome_of
from sucharit.plans.tests.sample_year import OpenYear, announce, announce_total, worked_result
from sucharit.vocabulary import library, values
from sucharit.vocabulary.model import FieldType, MadeBy
from sucharit.vocabulary.records import NoMoney, Unknown
from sucharit.year_models.facts import YearFacts

pytestmark = pytest.mark.django_db


def codes(facts: YearFacts, name: str) -> list[str]:
    return [node.code for node in facts.nodes[name]]


def gains(facts: YearFacts, name: str) -> dict[str, str]:
    return {node.code: str(node.gain) for node in facts.nodes[name]}


def test_the_worked_result_is_sorted_by_the_offices_own_target():
    facts = OpenYear().facts()
    assert codes(facts, "indicators") == [str(number) for number in range(1, 11)]
    assert codes(facts, "strong") == ["1", "2", "3", "4", "5", "9"]
    assert codes(facts, "weak") == ["6", "7", "8", "10"]
    assert codes(facts, "weak-sub-indicators") == ["9.5", "10.1"]
    assert codes(facts, "failed-items") == ["O28", "O33"]
    assert codes(facts, "no-result") == []


def test_what_each_would_add_to_the_total_is_that_of_the_sheet():
    """result_driven §1.7: 94.6708 → 94.9208 (10), 94.8508 (6), 94.9768 (7), 95.1178 (8)."""
    facts = OpenYear().facts()
    assert gains(facts, "weak") == {"6": "0.18", "7": "0.31", "8": "0.45", "10": "0.25"}
    assert gains(facts, "failed-items") == {"O28": "1.00", "O33": "1.25"}
    parents = {node.id: node.code for node in facts.nodes["sub-indicators"]}
    above = {node.code: parents[node.parent] for node in facts.nodes["failed-items"]}
    assert above == {"O28": "9.5", "O33": "10.1"}


@pytest.mark.parametrize(
    ("score", "strong"), [("95.00", True), ("94.995", True), ("94.9949", False), ("95.01", True)]
)
def test_strong_is_decided_on_two_decimals(score: str, strong: bool):
    year = OpenYear(result=False)
    announce({"north": worked_result(**{"6": score})})
    plan = actions.take_result(by=year.nok, plan=year.plan)
    assert ("6" in codes(facts_of(plan), "strong")) is strong
    assert ("6" in codes(facts_of(plan), "weak")) is not strong


def test_a_higher_target_makes_exactly_95_weak():
    year = OpenYear(target="95.01")
    assert codes(year.facts(), "weak") == ["6", "7", "8", "9", "10"]
    actions.set_targets(by=year.nok, plan=year.plan, target=Decimal(95))
    assert codes(year.facts(), "weak") == ["6", "7", "8", "10"]


def test_without_a_target_of_its_own_the_editions_decides_and_the_facts_say_none():
    facts = OpenYear(target=None).facts()
    assert facts.target is None
    assert codes(facts, "weak") == ["6", "7", "8", "10"]


def test_an_imported_total_without_indicators_has_no_result_for_each():
    year = OpenYear(result=False)
    announce_total(year.office, 2566, "94.67", "A")
    facts = facts_of(actions.take_result(by=year.nok, plan=year.plan))
    assert facts.result.total == Decimal("94.67")
    assert len(codes(facts, "no-result")) == 10
    assert (codes(facts, "strong"), codes(facts, "weak")) == ([], [])


def test_a_result_typed_from_paper_says_the_same_as_the_announced_one():
    year = OpenYear(result=False)
    scores = {
        "1": "99.02", "2": "96.90", "3": "96.49", "4": "98.69", "5": "98.13", "6": "93.20", "7": "91.94",
        "8": "90.53", "9": "95.00", "10": "93.75", "9.5": "75.00", "10.1": "87.50",
    }  # fmt: skip
    plan = actions.type_result(
        by=year.nok,
        plan=year.plan,
        edition="obec-area/2566",
        scores={code: Decimal(value) for code, value in scores.items()},
        total=Decimal("94.67"),
    )
    facts = facts_of(plan)
    assert (facts.result.total, facts.result.rating) == (Decimal("94.67"), "A")
    assert codes(facts, "strong") == ["1", "2", "3", "4", "5", "9"]
    assert codes(facts, "weak") == ["6", "7", "8", "10"]


def test_the_years_before_are_those_announced_then_those_typed_and_unknown_stays_unknown():
    year = OpenYear()
    announce_total(year.office, 2565, "96.53", "AA")
    announce_total(year.other, 2564, "50.00")
    year.add("history-score", year="2565", score="1.00")
    year.add("history-score", year="2564", score="95.57", rating="AA")
    year.add("history-score", year="2558", score=Unknown("ไม่พบเอกสาร"))
    history = year.facts().history
    assert [(fact.year, fact.total) for fact in history] == [
        (2558, None),
        (2564, Decimal("95.57")),
        (2565, Decimal("96.53")),
    ]


def test_the_national_mean_is_as_announced_unless_it_was_typed_or_marked_unknown():
    year = OpenYear(result=False)
    announce({"north": worked_result()}, mean="90.19")
    assert year.facts().national_mean == Decimal("90.19")
    typed = year.add("national-mean", year="2566", value="94.67")
    assert year.facts().national_mean == Decimal("94.67")
    entry = year.entry("national-mean", year="2566", value=Unknown("ไม่ทราบที่มา"))
    actions.save_record(by=year.nok, plan=year.plan, kind="national-mean", record=typed, entry=entry)
    assert year.facts().national_mean is None


def test_other_offices_are_named_and_not_those_above():
    year = OpenYear()
    facts = year.facts()
    assert facts.organisation == "สำนักงานเขตnorth"
    assert facts.other_offices == ("สำนักงานเขตsouth",)


def test_head_counts_are_dated():
    year = OpenYear()
    plan = actions.set_people(
        by=year.nok, plan=year.plan, counts={"staff": 76, "schools": 25}, on=date(2023, 10, 1)
    )
    assert year.facts().people == {"staff": 76, "schools": 25}
    assert plan.people["staff"] == {"count": 76, "on": "2023-10-01"}


def test_a_key_tells_persons_apart_and_names_no_one():
    year = OpenYear()
    made = {who.name_th: year.add("activity", by=who) for who in (year.nok, year.oil)}
    records = year.facts().records
    keys = {name: records.get(str(record.pk)).entered_by for name, record in made.items()}
    assert len(set(keys.values())) == 2
    assert {len(key) for key in keys.values()} == {12}
    again = year.add("activity", by=year.nok)
    assert year.facts().records.get(str(again.pk)).entered_by == keys["nok"]


def many_records(year: OpenYear, count: int) -> None:
    """Rows alone, each with a link, evidence and a signature."""
    rows = YearRecord.objects.bulk_create(
        YearRecord(
            plan=year.plan,
            kind="activity",
            title=f"งาน {place}",
            place=place,
            values={"allocated": "5.00", "units": ["กลุ่มกฎหมาย"]},
            entered_by=year.oil,
        )
        for place in range(count)
    )
    content = Content.objects.create(sha256=f"{count:064x}", size=1, kind="pdf")
    piece = Evidence.objects.create(organisation=year.office, type="photo", title="รูป", content=content)
    through = YearRecord.evidence.through
    through.objects.bulk_create(through(yearrecord=row, evidence=piece) for row in rows)
    RecordLink.objects.bulk_create(RecordLink(start=row, field="measures", end=rows[0]) for row in rows[1:])
    Signature.objects.bulk_create(Signature(record=row, person=year.tong) for row in rows)


def test_facts_of_400_records_take_no_more_queries_than_of_4():
    year, counts = OpenYear(), []
    for more in (4, 396):
        many_records(year, more)
        plan = YearPlan.objects.get(pk=year.plan.pk)
        with CaptureQueriesContext(connection) as queries:
            facts = facts_of(plan)
        counts.append(len(queries))
    assert len(facts.records.all) == 400
    last = facts.records.all[-1]
    assert (len(last.evidence), last.asked, len(last.refs("measures"))) == (1, 1, 1)
    assert counts[0] == counts[1] <= 10


def test_a_year_without_a_model_has_no_state():
    assert outcome_of(OpenYear().plan).steps == ()


ACTIVITY = library.vocabulary().kind("activity")
FIGURES = st.one_of(
    st.none(),
    st.just(NoMoney()),
    st.decimals(0, 10**9, places=2, allow_nan=False, allow_infinity=False),
)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=40)


class SavedIsRead(TestCase):
    """Whatever is saved, the facts say the same values."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.year = OpenYear(result=False)

    @given(
        allocated=FIGURES,
        used=FIGURES,
        reached=st.one_of(st.none(), st.integers(0, 10**6)),
        units=st.lists(WORDS, max_size=3, unique=True),
        quarters=st.one_of(st.none(), st.sets(st.integers(1, 4), min_size=1)),
    )
    def test_saved_values_are_the_facts(self, allocated, used, reached, units, quarters) -> None:
        year = self.year
        typed = {
            "allocated": allocated,
            "used": used,
            "reached": reached,
            "units": tuple(units) or None,
            "quarters": tuple(sorted(quarters)) if quarters else None,
        }
        read = {name: values.read(ACTIVITY.field(name), raw) for name, raw in typed.items()}
        entry = RecordEntry("งาน", values=read)
        record = actions.save_record(by=year.nok, plan=year.plan, kind="activity", entry=entry)
        value = year.facts().records.get(str(record.pk))
        assert value is not None
        assert {name: value.get(name) for name in read} == read


def test_every_kind_that_people_make_can_be_saved_where_it_may_stand():
    """No kind of the vocabulary is out of reach: each is saved under one that was saved before."""
    year = OpenYear()
    vocabulary = library.vocabulary()
    saved: dict[str, YearRecord | None] = {"year": None}
    waiting = [kind for kind in vocabulary.kinds.values() if kind.made_by is MadeBy.PEOPLE]
    while waiting:
        ready = [kind for kind in waiting if set(kind.under) & saved.keys()]
        if not ready:
            break
        for kind in ready:
            under = saved[next(name for name in kind.under if name in saved)]
            required = [own for own in kind.fields if own.required and own.type is not FieldType.RECORDS]
            raw = {own.id: sample_of(own, vocabulary) for own in required}
            entry = RecordEntry(
                kind.title.th,
                under=under,
                values={own.id: values.read(own, raw[own.id]) for own in required},
                draft=any(own.required and own.type is FieldType.RECORDS for own in kind.fields),
            )
            saved[kind.id] = actions.save_record(by=year.nok, plan=year.plan, kind=kind.id, entry=entry)
        waiting = [kind for kind in waiting if kind.id not in saved]
    product_made = {kind.id for kind in vocabulary.kinds.values() if kind.made_by is MadeBy.PRODUCT}
    assert [kind.id for kind in waiting if not set(kind.under) <= product_made] == []


def sample_of(own, vocabulary) -> object:
    """A value that the field takes."""
    match own.type:
        case FieldType.CHOICE:
            return own.choices[0].id
        case FieldType.CHOICES:
            return [own.choices[0].id]
        case FieldType.TAGS:
            return [tag.id for tag in vocabulary.lists[own.of_list]]
        case FieldType.WHOLE if "year" in own.id:
            return "2566"
        case FieldType.WHOLE | FieldType.NUMBER | FieldType.PERCENT | FieldType.MONEY:
            return "1"
        case FieldType.YEAR:
            return "2566"
        case FieldType.YES_NO:
            return True
        case FieldType.DAY:
            return date(2023, 11, 1)
        case FieldType.QUARTERS:
            return [1]
        case FieldType.LEVEL:
            return "AA"
        case FieldType.MONTHS:
            return (date(2023, 11, 1), date(2023, 12, 31))
        case FieldType.LINK:
            return "https://north.example/"
        case FieldType.LINES | FieldType.UNITS | FieldType.NODES:
            return ["quality"]
    return "ข้อความ"
