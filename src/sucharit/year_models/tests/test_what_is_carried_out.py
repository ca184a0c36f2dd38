"""Nothing of the plan is forgotten: a measure is carried out by some work, or says why it is not."""

from datetime import date

import pytest

from sucharit.vocabulary.library import vocabulary
from sucharit.vocabulary.records import RecordState, RecordValue, YearRecords
from sucharit.year_models import library, states
from sucharit.year_models.facts import YearFacts
from sucharit.year_models.model import Requirement
from sucharit.year_models.outcomes import StepState
from sucharit.year_models.rules import named
from sucharit.year_models.rules.known import KnownNames
from sucharit.year_models.rules.rule import RuleContext

CARRIED = {"kind": "measure", "by": ("activity", "step"), "reason": "reason_none"}


def facts(*records):
    return YearFacts("สพป.ตัวอย่าง", 2567, 2566, date(2024, 1, 15), YearRecords(records))


def outcome_of(*records, **parameters):
    context = RuleContext(facts(*records), library.model("result-driven"))
    return named.evaluate(Requirement("carried-or-reason", CARRIED | parameters), context)


MEASURE = RecordValue("m", "measure", "อบรมทำสื่อ")


def test_a_measure_that_no_work_leads_to_is_named():
    outcome = outcome_of(MEASURE)
    assert not outcome.holds
    assert [missing.record for missing in outcome.missing] == ["m"]
    assert "อบรมทำสื่อ" in outcome.missing[0].text.th


@pytest.mark.parametrize("kind", ["activity", "step"])
def test_work_that_leads_to_it_carries_it_out(kind):
    assert outcome_of(MEASURE, RecordValue("w", kind, "งาน", fields={"measures": ("m",)})).holds


def test_withdrawn_work_no_longer_carries_it_out():
    work = RecordValue("w", "activity", "งาน", state=RecordState.WITHDRAWN, fields={"measures": ("m",)})
    assert not outcome_of(MEASURE, work).holds


def test_a_written_reason_is_enough_and_a_blank_one_is_not():
    def said(reason):
        return RecordValue("m", "measure", "อบรมทำสื่อ", fields={"reason_none": reason})

    assert outcome_of(said("ยังไม่มีวิทยากร")).holds
    assert not outcome_of(said("  ")).holds


def test_no_measure_at_all_is_not_enough_unless_there_may_be_none():
    assert not outcome_of().holds
    assert outcome_of(may_be_none=True).holds


def test_a_kind_that_never_leads_to_it_is_refused():
    known = KnownNames(vocabulary(), vocabulary().lists)
    values = {"rule": "carried-or-reason", **CARRIED, "by": ("meeting",), "reason": "why"}
    places = [place for place, _message in named.faults_in(values, known)]
    assert places == [("reason",), ("by", 0)]


def test_planning_and_closing_are_not_walked_as_activities_are():
    """In DE activities that are themselves planning or closing have no loop of their own."""
    activities = (
        RecordValue("plan", "activity", "สังเคราะห์ผลปีก่อน", fields={"stage": ("vision",)}),
        RecordValue("visits", "activity", "นิเทศโรงเรียน"),
        RecordValue("visit", "activity", "นิเทศรอบที่ 1", under="visits"),
    )
    year = states.outcome(library.model("developmental-evaluation"), facts(*activities))
    assert [step.subject for step in year.of_step("A1")] == ["visit"]


def test_a_layer_says_how_many_of_its_entries_are_there():
    """Two of five traits have activities and results; the third lacks its results."""
    told = {"activities": ("วางแผนร่วมกัน",), "results": ("เห็นได้จริง",)}
    results = (
        RecordValue("1", "trait-result", "มีวินัย", fields={"trait": ("discipline",), **told}),
        RecordValue("2", "trait-result", "ซื่อสัตย์สุจริต", fields={"trait": ("honesty",), **told}),
        RecordValue("3", "trait-result", "จิตสาธารณะ", fields={"trait": ("public-mind",)}),
    )
    traits = states.outcome(library.model("developmental-evaluation"), facts(*results)).part("traits")
    assert (traits.state, traits.completed, traits.total) == (StepState.BEGUN, 2, 5)
