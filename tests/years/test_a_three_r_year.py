"""A year of an office by 3R-BPDCA, from five ratings without a score to the report: its sheet, §9."""

from collections import Counter
from decimal import Decimal
from itertools import pairwise

import pytest
from django.utils import timezone

from sucharit.demo.tests.developmental_year import DONE, Printed
from sucharit.demo.tests.three_r_year import ACTIVITY_PLAN, CHECKS, PEOPLE_LIST, played_year
from sucharit.demo.years import three_r_office
from sucharit.demo.years.three_r_plan import ACTIVITIES, GROUPS, LATE
from sucharit.demo.years.three_r_results import REPORT
from sucharit.demo.years.three_r_words import ADVICE, FACTORS, HANDED_ON, LESSONS, RESULTS
from sucharit.plans.models import YearPlan
from sucharit.plans.reading import outcome_of
from sucharit.plans.tests.sample_year import PROGRAMME, RESULT_YEAR, YEAR, OpenYear, announce_total
from sucharit.thai.years import fiscal_year
from sucharit.year_models.outcomes import StepState
from sucharit.year_models.rules import named
from sucharit.year_models.rules.rule import RuleContext

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
HIGHEST = "มากที่สุด"


@pytest.fixture(scope="module")
def seen(django_db_setup, django_db_blocker):
    return played_year(django_db_blocker)


def missing(seen, stage, step):
    return [
        each.text.th
        for own in seen.outcomes[stage].of_step(step)
        for rule in (*own.gates, *own.rules)
        for each in rule.missing
    ]


def rows(seen, stage, name):
    return seen.table(stage, name).texts()


# The choice: steps 1–3


def test_the_model_half_fits_an_office_long_flat_that_has_just_risen(seen):
    sources = seen.sources["begun"]
    context = RuleContext(sources.facts, sources.model)
    long_flat, still_flat = (named.evaluate(own, context) for own in sources.model.fits_when)
    assert (long_flat.holds, long_flat.have) == (True, 5)
    assert not still_flat.holds
    assert "rating-rose-before" in seen.findings["begun"]


def test_an_empty_target_is_asked_about_until_one_is_set(seen):
    assert "target-empty" in seen.findings["without a target"]
    assert "target-empty" not in seen.findings["begun"]


def test_both_kinds_of_evidence_of_the_need_are_kept(seen):
    assert {own.get("sort") for own in seen.records("one level", "need")} == {"atmosphere", "demand"}
    assert seen.is_done("one level", "N1")


# Re-structure, re-culture, re-method: steps 4–8


def test_people_at_one_level_only_are_not_enough_and_the_office_is_told_which_is_missing(seen):
    assert not seen.is_done("one level", "R1b")
    assert "ยังไม่มีระดับนโยบาย" in missing(seen, "one level", "R1b")
    assert "ยังไม่มีระดับนโยบาย" in seen.refused["name one level only"]
    assert seen.part("restructured", "structure").state is DONE


def test_who_replaced_whom_and_why_is_kept(seen):
    printed = Printed(seen.papers[PEOPLE_LIST])
    levels = [row[0] for row in printed.table("ระดับ", 5)]
    assert levels == ["ระดับนโยบาย", "ระดับปฏิบัติ"]
    assert printed.table("ระดับ", 5)[1][4] == "นักวิชาการศึกษา กลุ่มส่งเสริม"


def test_eleven_changes_are_told_from_what_to_what(seen):
    """E3."""
    changes = rows(seen, "restructured", "changes")
    assert Counter(row[0] for row in changes) == {
        "โครงสร้างการทำงาน": 3,
        "วัฒนธรรมการทำงาน": 5,
        "วิธีการทำงาน": 3,
    }
    assert all(before and after and by for _part, _what, before, after, by in changes)
    part = seen.part("restructured", "changes")
    assert (part.state, part.completed, part.total) == (DONE, 11, 11)


def test_the_brainstorm_of_a_turn_is_also_the_habit_of_thinking_together(seen):
    """One record, seen in two places."""
    assert not seen.is_done("not thought about", "R2a")
    assert seen.is_done("one objection open", "R2a")


# The cycle: steps 9–17


def test_nothing_is_planned_before_people_agree(seen):
    assert seen.outcomes["not thought about"].of_step("P")[0].state is StepState.WAITING
    assert "B เห็นตรงกันก่อน" in missing(seen, "not thought about", "P")
    assert "เห็นตรงกันก่อน" in seen.refused["plan first"]


def test_with_one_objection_unanswered_the_brainstorm_stays_open(seen):
    (storm,) = seen.records("one objection open", "brainstorm")
    assert (storm.get("people"), storm.get("agree"), storm.get("of")) == (24, 22, 24)
    assert missing(seen, "one objection open", "B") == ["ระเบียบ: ขาดคำตอบ"]
    assert seen.refused["plan with an objection open"]
    assert seen.is_done("agreed", "B")
    assert seen.outcomes["agreed"].of_step("P")[0].state is StepState.OPEN


def test_a_plan_dated_before_its_brainstorm_is_an_error(seen):
    assert "days-in-order" in seen.findings["dated before"]
    assert "10 พฤศจิกายน 2565" in seen.refused["publish a plan that is dated before"]
    assert "days-in-order" not in seen.findings["planned"]


def test_every_part_of_the_plan_has_who_when_and_money_or_none(seen):
    printed = Printed(seen.papers[ACTIVITY_PLAN])
    plan = printed.table("กิจกรรม", 6)
    assert len(plan) == 20
    assert all(who and when and money for *_what, who, when, money in plan)
    assert Counter(row[5] == "ไม่ใช้งบประมาณ" for row in plan) == {True: 10, False: 10}


def test_two_turns_each_go_from_b_to_a_and_one_hands_on_to_the_other(seen):
    """E8."""
    turns = seen.records("end", "turn")
    assert len(turns) == len(rows(seen, "end", "turns")) == 2
    storms = {own.id: own for own in seen.records("end", "brainstorm")}
    for turn in turns:
        days = [storms[id].day for id in turn.refs("brainstorms")]
        days += [turn.get(f"{letter}_on") for letter in ("planned", "done", "checked", "improved")]
        assert all(before <= after for before, after in pairwise(days))
    assert turns[0].refs("next") == (turns[1].id,)
    assert seen.outcomes["April"].of_step("A")[0].state is DONE
    assert all(seen.outcomes["June"].of_step(letter)[1].state is DONE for letter in "BPDCA")
    assert all(own.state is DONE for letter in "BPDCA" for own in seen.outcomes["end"].of_step(letter))


def test_what_was_late_says_why_and_is_the_issue_of_the_second_turn(seen):
    late = next(own for own in seen.records("April", "activity") if own.number == LATE[0])
    assert late.get("reason_late")
    assert not late.evidence
    assert seen.is_done("April", "A4.4")
    second = seen.records("June", "turn")[1]
    assert second.refs("activities") == (late.id,)


# The five activities: steps 12–20


def test_twenty_parts_of_five_activities_are_done_and_one_was_late(seen):
    """E4."""
    own = seen.table("end", "activities")
    groups = Counter(row[0] for row in own.texts())
    assert list(groups.values()) == [2, 4, 2, 5, 7]
    assert Counter(row[5].splitlines()[0] for row in own.texts()) == {"ทำแล้ว": 19, "ทำแล้ว แต่ล่าช้า": 1}
    assert own.note.startswith("ทำแล้ว 20 จาก 20 กิจกรรมย่อย ในจำนวนนี้ล่าช้า 1")
    names = ("join", "strength", "image", "governance", "ita")
    assert [seen.part("end", name).completed for name in names] == [2, 4, 2, 5, 7]
    assert len(ACTIVITIES) == 5


def test_risks_and_the_prevention_plan_come_out_of_one_meeting(seen):
    facts = seen.sources["end"].facts
    (activity,) = (own for own in facts.records.of_kind("activity") if own.number == "3.2")
    assert len(facts.records.under(activity.id, "meeting")) == 1
    assert len(facts.records.of_kind("risk")) == 1


def test_eight_kinds_of_meeting_leave_minutes(seen):
    facts = seen.sources["end"].facts
    meetings = facts.records.of_kind("meeting")
    held = {facts.records.get(own.under).number for own in meetings if own.evidence}
    assert held == {"3.2", "4.1", "4.3", "4.4", "4.5", "5.1", "5.2", "5.3"}


def test_the_value_is_told_in_a_meeting_before_it_counts(seen):
    assert seen.part("one level", "value").completed == 1
    assert seen.part("April", "value").state is DONE


def test_every_indicator_has_an_owner(seen):
    owners = [node for own in seen.records("assessed", "assignment") for node in own.refs("nodes")]
    assert len(set(owners)) == len(owners) == 10
    assert seen.is_done("assessed", "A5.1")


# Three checks: steps 21–25


def test_history_shows_a_rating_without_a_score_and_never_invents_a_change(seen):
    """E1."""
    history = rows(seen, "announced", "history")
    typed, derived = "พิมพ์จากเอกสารที่ประกาศ", "คำนวณจากผลต่างที่ประกาศ"
    assert history[:5] == [[str(year), "-", "-", "-", "A", typed] for year in range(2560, 2565)]
    assert history[5] == ["2565", "97.34", "-", "-", "AA", derived]
    assert history[6] == ["2566", "98.77", "เพิ่มขึ้น", "+1.43", "AA", "ผลในระบบนี้"]


def test_the_result_by_instrument_gives_the_total_and_not_the_mean_of_indicators(seen):
    """E2, whose trap is 98.43."""
    assert [row[:4] for row in rows(seen, "announced", "result-by-instrument")] == [
        ["IIT", "98.30", "30", "29.49"],
        ["EIT", "97.60", "30", "29.28"],
        ["OIT", "100.00", "40", "40.00"],
        ["รวม", "", "100", "98.77"],
    ]
    assert seen.sources["announced"].facts.new_result.rating == "AA"
    assert rows(seen, "assessed", "result-by-instrument") == []


def test_satisfaction_is_computed_from_how_many_chose_each_level(seen):
    """E5."""
    own = seen.table("end", "satisfaction")
    assert [row[1:] for row in own.texts()] == [
        ["120", "4.65", "0.57", HIGHEST],
        ["120", "4.60", "0.59", HIGHEST],
        ["120", "4.72", "0.52", HIGHEST],
        ["120", "4.58", "0.59", HIGHEST],
        ["120", "4.62", "0.58", HIGHEST],
        ["600", "4.63", "0.57", HIGHEST],
    ]
    assert [column.head for column in own.columns] == ["รายการ", "จำนวนผู้ตอบ", "ค่าเฉลี่ย", "S.D.", "ระดับ"]


def test_three_executives_show_no_figure_and_neither_does_who_could_give_them_away(seen):
    shown = {row[0]: row[2] for row in rows(seen, "end", "satisfaction-groups")}
    small = next(name for name, answered, mean in GROUPS if mean is None and answered < 5)
    assert shown[small] == "-"
    assert sum(figure == "-" for name, figure in shown.items()) == 2
    printed = [own for each in seen.papers[CHECKS]["parts"] for own in each["tables"]]
    assert "4.58" in str(printed)
    assert "4.61" not in str(printed)


def test_each_trait_has_its_practice_and_three_pieces_of_evidence(seen):
    """E6."""
    assert rows(seen, "end", "traits") == [
        ["ทักษะกระบวนการคิด", "ร่วมคิดพิชิตเป้าหมาย", "3", "พบจริง"],
        ["มีวินัย", "มาก่อนกลับทีหลัง", "3", "พบจริง"],
        ["ซื่อสัตย์สุจริต", "ถูกใจเป็นรองถูกต้องเป็นหลัก", "3", "พบจริง"],
        ["อยู่อย่างพอเพียง", "เล่าขานมาตรการพอเพียง", "3", "พบจริง"],
        ["จิตสาธารณะ", "จิตอาสาพาสุขใจ", "3", "พบจริง"],
    ]


def test_three_checks_have_target_what_was_found_and_a_verdict(seen):
    """E7."""
    assert [row[1:4] for row in rows(seen, "end", "three-checks")] == [
        ["95\n(เกณฑ์ผ่าน 85)", "98.77 AA, +1.43", "บรรลุ"],
        [HIGHEST, "4.63, S.D. 0.57, n 120", "บรรลุ"],
        ["5 ข้อ", "5 จาก 5 ข้อ", "บรรลุ"],
    ]


def test_the_third_check_is_not_closed_with_one_trait_empty_and_it_is_named(seen):
    assert missing(seen, "one trait empty", "K3") == ["ยังไม่มีจิตสาธารณะ"]
    assert "จิตสาธารณะ" in seen.refused["close the third check"]
    assert "ซื่อสัตย์สุจริต" not in seen.refused["close the third check"]
    assert seen.part("judged", "success").state is DONE
    assert seen.papers[CHECKS]


# Making it known, the report, the next year: steps 26–30


def test_five_ways_and_three_visits_are_recorded(seen):
    """E9."""
    assert len(rows(seen, "end", "dissemination")) == 5
    (exhibition,) = (own for own in seen.records("end", "dissemination") if own.get("channel") == "นิทรรศการ")
    assert exhibition.day.isoformat() == "2023-08-25"
    visits = Counter(own.get("sort") for own in seen.records("end", "visit-received"))
    assert visits == {"secondary": 1, "primary": 2}


def test_what_is_claimed_of_satisfaction_rests_on_the_survey(seen):
    assert "claim-without-survey" not in seen.findings["told"]
    facts = seen.sources["end"].facts
    claims = [own for own in facts.records.of_kind("benefit") if "พึงพอใจ" in own.get("text")]
    assert len(claims) == 2
    assert all(
        "survey-result" in {facts.records.get(id).kind for id in own.refs("rests_on")} for own in claims
    )


def part(paper, number):
    return next(own for own in paper["parts"] if own["number"] == number)


def count(paper, number, table):
    """How many rows a table of a part has."""
    own = next(own for own in part(paper, number)["tables"] if own["id"] == table)
    return len(own["rows"])


def test_the_report_has_a_head_and_eight_parts_with_their_entries(seen):
    """E10."""
    paper = seen.papers[REPORT]
    assert [own["number"] for own in paper["parts"] if own["level"] == 1] == ["", *"12345678"]
    importance = [own for own in seen.records("end", "report-text") if own.get("part") == "importance"]
    assert len(importance[0].get("text").splitlines()) == 3
    assert count(paper, "2", "objectives") == 2
    assert [own["number"] for own in paper["parts"] if own["number"].startswith("3.")] == [
        "3.1",
        "3.2",
        "3.3",
        "3.4",
    ]
    assert count(paper, "4", "results") == len(RESULTS) == 6
    assert count(paper, "5", "factors") == len(FACTORS) == 9
    assert count(paper, "6", "lessons") == len(LESSONS) == 6
    assert count(paper, "7", "dissemination") == 5
    advice = [count(paper, "8.1", "advice-offices"), count(paper, "8.2", "advice-development")]
    assert (advice, len(ADVICE)) == ([2, 2], 4)


def test_what_the_office_has_not_is_said_and_not_dropped(seen):
    paper = seen.papers[REPORT]
    awards = next(own for own in part(paper, "7")["tables"] if own["id"] == "honours")
    assert (awards["rows"], awards["note"]) == ([], "ยังไม่มีรางวัลที่บันทึกไว้")
    assert not any(own["id"] == "declarations" for each in paper["parts"] for own in each["tables"])
    blanks = [
        line[0]
        for each in paper["parts"]
        for own in each["tables"]
        for row in own["rows"]
        for cell in row["cells"]
        for line in cell["lines"]
        if line[3]
    ]
    assert blanks == ["เจ้าของผลงาน", "เป้าหมาย", "เป้าหมาย"]


def test_the_report_is_printed_in_thai_digits_too(seen):
    printed = Printed(seen.papers[REPORT])
    assert [row[1] for row in printed.table("ปีงบประมาณ พ.ศ.", 6)][-2:] == ["๙๗.๓๔", "๙๘.๗๗"]
    assert "๙๘.๗๗AA,+๑.๔๓" in printed.pdf


def test_the_report_is_approved_by_someone_else_before_it_is_public(seen):
    assert seen.refused["publish unapproved"]
    assert seen.refused["approve one's own"]
    assert all(own.state is DONE for own in seen.outcomes["end"].steps)


def test_no_person_and_no_figure_of_few_is_in_a_public_document(seen):
    for paper in seen.papers.values():
        for word in ("nok", "dara"):
            assert word not in str(paper)


def test_the_next_year_opens_with_the_innovation_as_challenge_issue(seen):
    facts = seen.sources["next year"].facts
    assert facts.plan_year == 2567
    assert (facts.result.total, facts.result.rating) == (Decimal("98.77"), "AA")
    (agreement,) = facts.records.of_kind("performance-agreement")
    assert agreement.get("challenge") == HANDED_ON
    assert any(own.get("reason") == HANDED_ON for own in facts.records.of_kind("carry-over"))


def test_the_demos_office_ended_one_year_and_its_running_one_has_a_turn_that_can_not_be_planned_yet():
    office = OpenYear("", target=None)
    announce_total(office.office, RESULT_YEAR - 1, "97.34", "AA")
    running = max(fiscal_year(timezone.localdate()), YEAR + 1)
    three_r_office.play(office.office, PROGRAMME, RESULT_YEAR, running, office.nok, office.dara)
    plans = YearPlan.objects.select_related("organisation", "model").filter(model__model="three-r-bpdca")
    ended, plan = plans.order_by("year")
    assert ended.closed is not None
    assert all(own.state is DONE for own in outcome_of(ended).steps)
    days = [row.day for row in plan.records.all() if row.day]
    assert max(days) <= timezone.localdate()
    outcome = outcome_of(plan)
    first, second = outcome.of_step("B")
    assert (first.state, second.state) == (DONE, StepState.BEGUN)
    assert outcome.of_step("P")[1].state is StepState.WAITING
