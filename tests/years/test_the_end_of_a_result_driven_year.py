"""What came of an office's year, and the year after it: the result-driven sheet, §8, steps 28–40."""

from decimal import Decimal

import pytest

from sucharit.year_models.follow_up import CellState, area_follow_up_of, follow_up_of
from sucharit.year_models.outcomes import StepState

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

QUARTER_HEAD = (
    "ไตรมาส",
    "ถึงกำหนด",
    "ยกมา",
    "แล้วเสร็จ",
    "กำลังดำเนินการ",
    "ล่าช้า",
    "ยกเลิก",
    "ยังไม่รายงาน",
    "ร้อยละที่แล้วเสร็จ",
)
QUARTERS = [
    ["1", "11", "0", "9", "2", "0", "0", "0", "81.82"],
    ["2", "11", "0", "10", "1", "0", "0", "0", "90.91"],
    ["3", "29", "0", "27", "1", "1", "0", "0", "93.10"],
    ["4", "11", "1", "12", "0", "0", "0", "0", "100.00"],
]
WHOLE_YEAR = ["ทั้งปี (ในไตรมาสที่ถึงกำหนด)", "62", "-", "57", "-", "-", "-", "-", "91.94"]


# Follow-up and what came of it: steps 28–39


def test_a_quarter_is_not_closed_while_a_step_is_unreported(played):
    assert played.told["unreported"] in played.refused["close with a step unreported"]
    assert "ยังมี 1 ขั้นตอน" in played.refused["close with a step unreported"]


@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
def test_each_quarter_has_the_sheets_figures(played, quarter):
    assert played.table(f"Q{quarter}", "quarter-summary").texts()[quarter - 1] == QUARTERS[quarter - 1]


def test_up_to_june_51_were_due_and_46_done(played):
    row = follow_up_of(played.sources["Q3"].facts).until(3)
    assert (row.due, row.done, row.percent) == (51, 46, Decimal("90.20"))


def test_the_late_step_is_that_of_its_unit_until_it_is_done(played):
    def late(stage):
        cells = follow_up_of(played.sources[stage].facts).cells
        late = [cell for cell in cells if cell.quarter <= 3 and cell.state is CellState.LATE]
        return [(cell.step.record.title, cell.step.units) for cell in late]

    assert late("Q3") == late("Q4") == [("อบรมสร้างกลไกป้องกัน", ("กลุ่มอำนวยการ",))]
    carried = [cell for cell in follow_up_of(played.sources["Q4"].facts).cells if cell.carried]
    assert [(cell.quarter, cell.state) for cell in carried] == [(4, CellState.DONE)]


def test_the_year_had_62_due_cells_57_in_time_and_all_steps_are_done(played):
    follow_up = follow_up_of(played.sources["Q4"].facts)
    assert played.table("Q4", "quarter-summary").texts()[4] == WHOLE_YEAR
    last = {cell.step.record.id: cell.state for cell in follow_up.cells}
    assert len(last) == len(follow_up.steps)
    assert set(last.values()) == {CellState.DONE}
    assert len(follow_up.steps) == 29
    assert len({step.row.id for step in follow_up.steps}) == 9


def test_the_areas_give_16_reports_and_56_entries(played):
    areas = area_follow_up_of(played.sources["Q4"].facts)
    assert sum(areas.reports_due(quarter) for quarter in (1, 2, 3, 4)) == 16
    assert len(areas.cells) == 56


def test_the_result_as_of_june_tells_of_late_work_and_of_three_meetings(played, printed):
    paper = printed["O43 as of June"]
    assert played.told["O43 as of June"][:2] == (1, played.sources["Q3"].facts.today.replace(2024, 6, 30))
    assert any("51 รายการ" in line and "46 รายการ" in line and "90.20" in line for line in paper.word_lines)
    assert paper.word_table(*QUARTER_HEAD)[:3] == QUARTERS[:3]
    late = [row for table in paper.word_tables for row in table if "วิทยากรติดราชการ เลื่อนไปไตรมาสถัดไป" in row]
    assert ["อบรมสร้างกลไกป้องกัน", "3"] in [row[:2] for row in late]
    meetings = next(table[1:] for table in paper.word_tables if table[0][1] == "การประชุม")
    assert [row[2] for row in meetings] == ["8 ม.ค. 2567", "5 เม.ย. 2567", "28 มิ.ย. 2567"]
    assert paper.is_in_pdf(*QUARTERS[2])


def test_the_result_as_of_june_says_that_the_new_result_is_not_announced(printed):
    assert "ผลการประเมินปีงบประมาณ พ.ศ. 2567 ยังไม่ประกาศ" in printed["O43 as of June"].word_lines


@pytest.mark.parametrize("paper", ["O43 as of June", "O43 final"])
def test_the_items_that_cost_points_are_shown_with_evidence(printed, paper):
    feed = next(table[1:] for table in printed[paper].word_tables if table[0][0] == "ข้อ")
    rows = {row[0]: row for row in feed}
    assert rows["O28"][2] == "แสดงช่องทางออนไลน์"
    assert rows["O33"][2] == "จัดทำรายงาน No Gift Policy"
    assert all(rows[code][3].strip() for code in ("O28", "O33"))


def test_the_final_result_waits_for_each_measure_and_then_has_the_whole_year(played, printed):
    refused = played.refused["be final while one measure says nothing"]
    assert "มาตรการป้องกันการรับสินบน" in refused
    assert "นโยบายคุณธรรม" not in refused
    paper = printed["O43 final"]
    assert paper.word_table(*QUARTER_HEAD) == [*QUARTERS, WHOLE_YEAR]
    assert all(paper.is_in_pdf(*row) for row in QUARTERS)
    came = next(table[1:] for table in paper.word_tables if table[0][-1] == "ผลในปีนี้")
    assert len(came) == 14
    assert all(row[2] == "บุคลากรรับทราบและถือปฏิบัติ ไม่พบข้อร้องเรียน" for row in came)
    assert paper.is_in_pdf("ปีนี้ยังไม่มีวิทยากร ยกไปปีหน้า")


def test_the_version_as_of_june_stays_as_it_was(played):
    assert played.papers["O43 as of June, later"] == played.papers["O43 as of June"]
    assert played.told["O43 as of June, later"] == played.told["O43 as of June"]
    assert played.told["O43 final"][:2] == (2, None)


def test_at_the_end_every_step_is_completed_and_nothing_more_is_entered(played):
    states = {outcome.step: outcome.state for outcome in played.outcomes["closed"].steps}
    assert set(states.values()) == {StepState.COMPLETED}
    assert played.refused["enter into a closed year"]


def test_the_next_year_begins_with_what_was_left_and_its_reason(played):
    facts = played.sources["next year"].facts
    carried = facts.records.of_kind("carry-over")
    assert [(own.get("of"), own.get("reason"), own.get("from")) for own in carried] == [
        ("อบรมทำสื่อออนไลน์", "ปีนี้ยังไม่มีวิทยากร ยกไปปีหน้า", 2567)
    ]
    assert (facts.plan_year, facts.result_year) == (2568, 2567)


def test_the_year_that_is_not_announced_is_a_dash_and_never_zero(played):
    rows = played.table("next year", "history").texts()
    assert rows[-1] == ["2567", "-", "-", "-"]
    assert rows[-2][:2] == ["2566", "94.67"]


# A corrected result: step 40


def test_a_corrected_result_changes_the_tables_and_no_published_document(played):
    facts = played.sources["corrected"].facts
    assert (facts.result.total, facts.result.rating) == (Decimal("95.67"), "AA")
    assert played.table("corrected", "history").texts()[-1] == ["2566", "95.67", "ลดลง", "−0.86"]
    assert played.table("corrected", "by-score").texts()[0] == ["9", "การเปิดเผยข้อมูล", "100.00", "AA", "ผ่าน"]
    assert played.table("corrected", "weighted").texts()[-1][-1] == "95.67 AA"
    assert played.papers["O42 after the correction"] == played.papers["O42"]
    assert played.told["O42 after the correction"] == played.told["O42"]


def test_notes_that_stand_on_the_corrected_figures_are_to_be_looked_at_again(played):
    notes = [title for kind, title, _nodes in played.told["to look at again"] if kind == "indicator-note"]
    assert any(title.startswith("9.5 ") for title in notes)
    assert not any(title.startswith(("8 ", "10.1 ")) for title in notes)


def test_the_demo_dates_everything_to_its_day_and_what_was_approved_stays_so(played):
    approval, published, closed = played.told["as entered then"]
    assert approval is not None
    assert [day.isoformat() for day in (*published, closed)] == [
        "2023-12-25",
        "2024-06-30",
        "2024-09-30",
        "2024-09-30",
    ]


# The paper as it stands


def test_the_strict_replay_has_the_papers_counts(strict):
    facts = strict.sources["planned"].facts
    follow_up = follow_up_of(facts)
    rows = follow_up.rows()
    assert len(facts.records.of_kind("plan-row")) == 8
    assert len(facts.records.of_kind("activity")) == 17
    assert len(follow_up.steps) == 27
    assert [row.due for row in rows] == [11, 11, 27, 11]
    assert [follow_up.reports_due(quarter) for quarter in (1, 2, 3, 4)] == [5, 5, 8, 5]
    assert strict.table("planned", "coverage").note == "มีผู้รองรับ 11 จาก 13"
    assert strict.table("planned", "topic-coverage").note == "มีผู้รองรับ 15 จาก 20"


def test_the_strict_replay_can_be_previewed_and_not_published(strict):
    titles = [table["title"] for part in strict.papers["preview"]["parts"] for table in part["tables"]]
    assert "มาตรการยกระดับสู่ความยั่งยืนรายด้าน" in titles
    refused = strict.refused["publish"]
    assert "กำหนดการกำกับติดตาม" in refused
    assert "ปิดช่องว่างของแผน" in refused
    blank = strict.table("planned", "area-follow-up").rows[3]
    assert [line.is_blank for cell in blank.cells for line in cell.lines] == [False, True, True, True]


# The demo's running year


def test_the_half_year_is_planned_published_and_half_reported_and_nothing_lies_ahead_of_today(half):
    facts = half.sources["today"].facts
    days = [day for record in facts.records for day in (record.day, record.entered) if day]
    assert max(days) <= facts.today
    states = {outcome.step: outcome.state for outcome in half.outcomes["today"].steps}
    planned = ("R1", "C1", "C2", "S1", "N1", "N2", "N3", "T1", "T2", "P1", "P2", "P3", "P4", "A1", "A2", "M1")
    assert {step for step in planned if states[step] is not StepState.COMPLETED} == set()
    assert states["I3"] is not StepState.COMPLETED
    follow_up = follow_up_of(facts)
    left, every = len(follow_up.unreported(follow_up.first)), len(follow_up.of_quarter(follow_up.first))
    assert 0 < left < every
    assert half.told["O42"][0] == 1
