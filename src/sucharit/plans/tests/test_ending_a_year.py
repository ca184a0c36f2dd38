"""Quarters are closed once everything due is reported; what is left of a year begins the next one."""

from datetime import date

import pytest

from sucharit.history.models import Entry
from sucharit.plans import actions
from sucharit.plans.lateness import late_records
from sucharit.plans.models import YearPlan, YearRecord
from sucharit.plans.tests.sample_year import OpenYear
from sucharit.verbs.refusals import Refused
from sucharit.year_models.follow_up import follow_up_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def year() -> OpenYear:
    return OpenYear()


def step(year: OpenYear, title: str, quarters: list[int]) -> YearRecord:
    activity = year.add("activity", f"กิจกรรมของ {title}")
    return year.add("step", title, under=activity, quarters=quarters, units=["กลุ่มอำนวยการ"])


def report(year: OpenYear, of: YearRecord, quarter: int, outcome: str = "done", **fields: str) -> YearRecord:
    return year.add("step-report", "รายงาน", under=of, quarter=str(quarter), outcome=outcome, **fields)


def approved(year: OpenYear) -> None:
    """The plan was approved on 30 November 2566: its first quarter is Q1."""
    day = date(2023, 11, 30)
    year.add_row("approval", "อนุมัติแผน", day=day, entered=day, values={"what": "plan"})


def closed_long_ago(year: OpenYear) -> None:
    """Q1 was closed on 5 January 2567."""
    year.add_row("quarter-close", entered=date(2024, 1, 5), values={"quarter": 1})


def test_a_quarter_is_not_closed_while_a_due_step_has_no_report(year: OpenYear):
    first, second = step(year, "s1", [1]), step(year, "s2", [1, 2, 3, 4])
    approved(year)
    report(year, first, 1)
    with pytest.raises(Refused) as refused:
        actions.close_quarter(by=year.nok, plan=year.plan, quarter=1)
    assert "s2" in str(refused.value)
    report(year, second, 1, "in-progress")
    close = actions.close_quarter(by=year.nok, plan=year.plan, quarter=1)
    assert (close.kind, close.values) == ("quarter-close", {"quarter": 1})
    with pytest.raises(Refused):
        actions.close_quarter(by=year.nok, plan=year.plan, quarter=1)


@pytest.mark.parametrize("quarter", [0, 5, -1])
def test_a_year_has_four_quarters(year: OpenYear, quarter: int):
    with pytest.raises(Refused):
        actions.close_quarter(by=year.nok, plan=year.plan, quarter=quarter)


def test_a_quarter_that_has_not_begun_is_not_closed(year: OpenYear):
    plan = actions.begin_year(
        by=year.nok, organisation=year.office, programme="obec-area", year=2680, result_year=2566
    )
    with pytest.raises(Refused):
        actions.close_quarter(by=year.nok, plan=plan, quarter=1)


def test_a_late_report_is_taken_and_marked_late(year: OpenYear):
    of = step(year, "s1", [1, 2, 3, 4])
    approved(year)
    closed_long_ago(year)
    late = report(year, of, 1)
    assert late_records(year.facts().records, year.plan.year) == {str(late.pk)}
    assert Entry.objects.filter(verb="plans.save_record").latest("pk").what["late"] is True


def test_a_meeting_of_a_closed_quarter_is_late_and_one_of_an_open_quarter_is_not(year: OpenYear):
    closed_long_ago(year)
    late = year.add("meeting", moment="other", day=date(2023, 11, 2))
    year.add("meeting", moment="other", day=date(2024, 2, 2))
    assert late_records(year.facts().records, year.plan.year) == {str(late.pk)}


def test_what_is_unfinished_begins_the_next_year_with_its_reason(year: OpenYear):
    unfinished, finished = step(year, "s1", [3]), step(year, "s2", [4])
    approved(year)
    report(year, unfinished, 3, "late", reason="ผู้รับจ้างส่งช้า")
    report(year, finished, 4)
    meeting = year.add("meeting", moment="after")
    waiting = year.add("decision", "อบรมเพิ่ม", under=meeting, what="change")
    year.add("decision", "คงเดิม", under=meeting, what="none")
    year.add("measure", "ไม่มีผู้ดำเนินการ", reason_none="ไม่มีวิทยากร")
    year.add("information-sheet", "สารสนเทศ", text="ผู้รับบริการอยู่ไกล")
    with pytest.raises(Refused) as refused:
        actions.begin_next(by=year.nok, plan=year.plan)
    assert "อบรมเพิ่ม" in str(refused.value)
    assert YearPlan.objects.count() == 1
    following = actions.begin_next(by=year.nok, plan=year.plan, reasons={str(waiting.pk): "รอมติคณะกรรมการ"})
    assert (following.year, following.result_year) == (2568, 2567)
    carried = {row.values["of"]: row.values["reason"] for row in following.records.all()}
    assert carried == {
        "s1": "ผู้รับจ้างส่งช้า",
        "อบรมเพิ่ม": "รอมติคณะกรรมการ",
        "ไม่มีผู้ดำเนินการ": "ไม่มีวิทยากร",
        "สารสนเทศจากปี 2567: สารสนเทศ": "ผู้รับบริการอยู่ไกล",
    }
    assert {row.values["from"] for row in following.records.all()} == {2567}


def test_a_measure_that_an_activity_or_a_step_carries_out_stays_behind(year: OpenYear):
    measure = year.add("measure", "ประชาสัมพันธ์")
    year.add("activity", measures=[measure])
    following = actions.begin_next(by=year.nok, plan=year.plan)
    assert not following.records.exists()


def test_the_next_year_may_begin_after_the_last_was_closed(year: OpenYear):
    actions.close_year(by=year.nok, plan=year.plan)
    following = actions.begin_next(by=year.nok, plan=year.plan)
    assert following.closed is None
    with pytest.raises(Refused):
        actions.begin_next(by=year.nok, plan=year.plan)


def test_a_step_that_was_dropped_with_a_reason_does_not_move_on(year: OpenYear):
    of = step(year, "s1", [3])
    approved(year)
    report(year, of, 3, "dropped", reason="ยกเลิกโครงการ")
    assert follow_up_of(year.facts()).rows()[2].dropped == 1
    assert not actions.begin_next(by=year.nok, plan=year.plan).records.exists()


def test_closing_leaves_a_record_and_a_day(year: OpenYear):
    closed = actions.close_year(by=year.nok, plan=year.plan)
    assert closed.closed is not None
    assert [record.kind for record in year.facts().records] == ["year-close"]
