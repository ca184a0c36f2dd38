"""A year of an office by PDMCAS, from an unknown score to the summary: its sheet, §9, with each refusal."""

from collections import Counter
from decimal import Decimal

import pytest
from django.utils import timezone

from sucharit.demo.tests.developmental_year import DONE
from sucharit.demo.tests.pdmcas_year import played_year
from sucharit.demo.years.entering import YearWriter
from sucharit.demo.years.pdmcas import SCHOOLS, play_half
from sucharit.plans import actions
from sucharit.plans.models import YearPlan
from sucharit.plans.reading import outcome_of
from sucharit.plans.tests.sample_year import PROGRAMME, YEAR, OpenYear
from sucharit.thai.years import fiscal_year
from sucharit.year_models.outcomes import StepState
from sucharit.year_tables.sentences import sentence

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture(scope="module")
def seen(django_db_setup, django_db_blocker):
    return played_year(django_db_blocker)


def missing(seen, stage, step):
    (own,) = seen.outcomes[stage].of_step(step)
    return [each.text.th for rule in (*own.gates, *own.rules) for each in rule.missing]


# Plan: steps 1–9


def test_a_year_begins_with_six_stages_whose_score_of_last_year_no_one_knows(seen):
    model = seen.sources["begun"].model
    assert [stage.letter for stage in model.stages] == list("PDMCAS")
    assert [len(stage.steps) for stage in model.stages] == [7, 2, 4, 2, 4, 4]
    assert seen.sources["begun"].facts.result is None
    assert not any(own.state is DONE for own in seen.outcomes["begun"].steps)


def test_seven_networks_hold_all_seventy_nine_schools(seen):
    networks = seen.records("planned", "school-network")
    assert [len(own.get("schools")) for own in networks] == [12, 12, 11, 11, 11, 11, 11]
    assert seen.sources["planned"].facts.people["schools"] == SCHOOLS == 79


def test_the_planning_is_not_closed_while_one_position_has_not_signed_and_no_person_is_named(seen):
    refused = seen.refused["close the planning"]
    assert "ลูกจ้างประจำและลูกจ้างชั่วคราว คนที่ 21" in refused
    assert "ลงนามเมื่อ" in refused
    assert all(name not in refused for name in ("nok", "dara"))
    assert missing(seen, "one has not signed", "P6") == [
        "ลูกจ้างประจำและลูกจ้างชั่วคราว คนที่ 21: ขาดลงนามเมื่อ",
        "ยังขาดอีก 1",
    ]
    assert seen.part("one has not signed", "agreements").completed == 147


def test_who_left_is_taken_off_the_list_with_the_reason_and_the_successor_signs(seen):
    parties = seen.records("planned", "agreement-party")
    assert len(parties) == 148
    assert [own.title for own in parties if "ผู้มาแทน" in own.title] == [
        "ลูกจ้างประจำและลูกจ้างชั่วคราว คนที่ 21 (ผู้มาแทน)"
    ]
    assert seen.part("planned", "plan").state is DONE
    assert seen.part("planned", "agreements").state is DONE


def test_who_leads_the_year_does_not_close_the_planning(seen):
    assert seen.refused["close one's own planning"]


# Do and motivate: steps 10–14


def test_ten_activities_lie_two_in_each_of_the_five_areas(seen):
    activities = seen.records("calendar", "activity")
    assert Counter(area for own in activities for area in own.refs("areas")) == dict.fromkeys(
        ("transparency", "accountability", "service", "culture", "work"), 2
    )
    assert seen.is_done("calendar", "D1")
    assert not seen.is_done("calendar", "D2")


def test_a_prize_without_the_source_of_its_money_is_not_approved(seen):
    assert "แหล่งที่มา" in seen.refused["approve it"]
    assert "ครูผู้รับผิดชอบโครงการ เครือข่ายที่ 1" in seen.refused["approve it"]
    assert "requires" in seen.findings["prize without a source"]
    (giving,) = seen.outcomes["prize without a source"].of_step("M4")
    assert giving.state is not DONE
    assert seen.part("honoured", "motivate").state is DONE


def test_a_register_with_a_receiver_who_asked_for_privacy_is_not_published(seen):
    assert "บุคลากรผู้หนึ่งของสำนักงาน" in seen.refused["publish the register"]


# Check and act: steps 15–21


def test_the_calendar_has_eight_in_time_and_two_late_with_reason_and_new_date(seen):
    checks = seen.records("compared", "calendar-check")
    assert Counter(own.get("state") for own in checks) == {"on-time": 8, "late": 2}
    late = [own for own in checks if own.get("state") == "late"]
    assert all(own.get("reason") and own.get("new_day") for own in late)
    assert seen.is_done("compared", "C1")


def test_visits_recur_in_three_stages_with_different_visitors(seen):
    visitors = {}
    for visit in seen.records("end", "visit"):
        (stage,) = visit.refs("stage")
        visitors.setdefault(stage, set()).update(visit.refs("visited_by"))
    assert visitors == {
        "motivate": {"supervisors"},
        "check": {"supervisors", "director", "deputies"},
        "act": {"committee", "management"},
    }
    assert not seen.is_done("compared", "C2")
    assert seen.is_done("checked", "C2")


def test_a_supervisor_sees_the_schools_of_their_own_network_alone(seen):
    assert seen.told["schools that a supervisor sees"] == ["school-1"]


def test_five_items_go_back_and_are_not_complete_before_they_are_looked_at_again(seen):
    assert any("38 จาก 43" in text for text in missing(seen, "returned", "A1"))
    assert any("ตรวจแล้ววันที่" in text for text in missing(seen, "corrected", "A1"))
    assert "ตรวจแล้ววันที่" in seen.refused["publish what no one looked at again"]
    assert seen.is_done("complete", "A1")
    assert len(seen.records("complete", "correction")) == 5


def test_two_schools_that_have_not_written_up_are_named(seen):
    (own,) = seen.outcomes["two reminded"].of_step("A3")
    assert (own.rules[0].have, own.rules[0].need) == (77, 79)
    named = [each.text.th for each in own.rules[0].missing]
    assert [text.split(":")[0] for text in named] == ["โรงเรียนบ้านตัวอย่างที่ 78", "โรงเรียนบ้านตัวอย่างที่ 79"]
    assert seen.is_done("written up", "A3")


# Share and the end: steps 25–31


def test_the_announcement_has_our_office_at_rank_11_of_225_with_99_15(seen):
    assert seen.told["result"] == {
        "total": "99.15",
        "rating": "AA",
        "rank": "11",
        "of": "225",
        "verdict": "passed",
    }


def test_the_change_is_unknown_and_neither_99_15_nor_nought(seen):
    assert sentence("new-result", seen.sources["end"], "th") == (
        "ผลการประเมินปีงบประมาณ พ.ศ. 2564 ได้ 99.15 คะแนน ระดับ AA",
    )
    assert sentence("change", seen.sources["end"], "th") == ("ไม่มีคะแนนของปีก่อนให้เทียบ",)
    assert seen.table("next year", "history").texts()[-1] == ["2564", "99.15", "-", "-"]


def test_the_summary_is_not_published_before_someone_else_approves_it(seen):
    assert seen.refused["publish unapproved"]
    assert all(own.state is DONE for own in seen.outcomes["end"].steps)


def test_the_next_year_opens_with_this_years_result(seen):
    facts = seen.sources["next year"].facts
    assert (facts.plan_year, facts.result.total, facts.result.rating) == (2565, Decimal("99.15"), "AA")


# The demo's running year


def test_a_year_that_goes_on_has_its_agreements_and_half_of_its_first_visits():
    office = OpenYear("", result=False, target=None)
    plan = actions.begin_year(
        by=office.nok,
        organisation=office.office,
        programme=PROGRAMME,
        year=max(fiscal_year(timezone.localdate()), YEAR + 1),
        model="pdmcas",
    )
    play_half(YearWriter(plan, office.nok, office.dara), {"unknown": "ยังไม่ประกาศ"})
    days = [day for row in plan.records.all() for day in (row.day, row.until) if day]
    assert max(days) <= timezone.localdate()
    plan = YearPlan.objects.select_related("organisation", "model").get(pk=plan.pk)
    states = {own.step: own.state for own in outcome_of(plan).steps}
    assert all(states[f"P{number}"] is StepState.COMPLETED for number in range(1, 8))
    assert states["M1"] in (StepState.BEGUN, StepState.LATE)
