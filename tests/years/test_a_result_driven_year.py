"""A year of an office from its result to the next year: the result-driven sheet, §8, step by step."""

from decimal import Decimal

import pytest

from sucharit.demo.years.result_driven_plan import AREAS, GIFT_STEPS, LAW, ROWS, TOPICS
from sucharit.frameworks import load
from sucharit.year_models.follow_up import CellState, area_follow_up_of, follow_up_of
from sucharit.year_models.outcomes import StepState
from sucharit.year_tables.content import TableContent
from sucharit.year_tables.sentences import sentence
from sucharit.year_tables.tests.sheet_tables import GAINS, T1, T2, T3, T4, T5

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


T1_HEAD = ("ปีงบประมาณ พ.ศ.", "ผลคะแนน ITA", "พัฒนาการ", "ผลต่างของคะแนน ITA")
T2_HEAD = ("ตัวชี้วัดที่", "ประเด็นตัวชี้วัด", "คะแนน", "ระดับ", "หมายเหตุ")
T4_HEAD = ("ลำดับ", "ตัวชี้วัด", "คะแนน", "เครื่องมือ", "คะแนนหลังถ่วงน้ำหนัก")
PLAN_HEAD = (
    "ประเด็นการประเมิน",
    "แผนงาน/กิจกรรมที่จะปรับปรุง",
    "ผู้รับผิดชอบ",
    "ขั้นตอน/วิธีการปฏิบัติ/วิธีดำเนินการเพื่อแก้ไขจุดที่ควรพัฒนาและข้อจำกัด",
    "ระยะเวลา",
)
AREA_HEAD = ("ด้าน", "ขั้นที่", "ขั้นตอน/วิธีการปฏิบัติ", "ผู้รับผิดชอบ")
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
AREA_NAMES = {
    "quality": "ด้านคุณภาพการดำเนินงาน",
    "communication": "ด้านประสิทธิภาพการสื่อสาร",
    "improvement": "ด้านการปรับปรุงระบบการทำงาน",
    "disclosure": "ด้านการเปิดเผยข้อมูล",
}


def in_lines(texts, before=""):
    """A numbered list as a cell shows it."""
    return [f"{before}{number}. {text}" for number, text in enumerate(texts, 1)]


def plan_tables(topics):
    """T9–T12 as they are to come out: the sheet's rows, P6.2 and step s9 added; `topics` by row."""
    tables = {node: [] for node in ("quality", "communication", "improvement", "prevention")}
    for row in ROWS:
        titles = [topics[row.node][place - 1] for place in row.topics]
        steps = in_lines(row.steps)
        if row.number == "P10.1":
            steps[1:1] = [f"1.{place} {title}" for place, title in enumerate(GIFT_STEPS, 1)]
            steps.append("9. จัดทำรายงาน No Gift Policy")
        period = "ไตรมาส 3\n(พฤษภาคม – มิถุนายน 2567)" if row.period.months else "ดำเนินการต่อเนื่อง ทุกไตรมาส"
        named = [row.title, *(in_lines(titles) if len(titles) > 1 else [])]
        cells = [named, in_lines(row.activities), row.units, steps]
        tables[row.node].append([*("\n".join(lines) for lines in cells), period])
    tables["quality"].append(
        [
            "มาตรการป้องกันการรับสินบน",
            "1. ประกาศมาตรการป้องกันการรับสินบน",
            LAW,
            "1. ลงนามและประกาศ",
            "ไตรมาส 3",
        ]
    )
    return list(tables.values())


def area_rows():
    """T13 as it is to come out."""
    rows = []
    for area, policy, steps in AREAS:
        name = AREA_NAMES[area]
        if policy:
            rows.append([name, "–", policy, "–"])
        for number, (title, units, below) in enumerate(steps, 1):
            deeper = [f"{number}.{place} {text}" for place, text in enumerate(below, 1)]
            rows.append([name, str(number), "\n".join([title, *deeper]), "\n".join(units)])
    return rows


T13 = area_rows()


@pytest.fixture(scope="session")
def t9_to_t12():
    return plan_tables(TOPICS)


# Result and analysis: steps 1–13


def test_the_year_begins_from_the_result_of_the_year_before(played):
    facts = played.sources["target 95"].facts
    assert (facts.plan_year, facts.result_year) == (2567, 2566)
    assert (facts.result.total, facts.result.rating) == (Decimal("94.67"), "A")
    scores = {
        node.code: node.score for name in ("indicators", "sub-indicators") for node in facts.nodes[name]
    }
    assert (scores["9"], scores["9.5"]) == (Decimal(95), Decimal(75))
    assert (scores["10"], scores["10.1"]) == (Decimal("93.75"), Decimal("87.50"))


def test_a_national_mean_that_equals_ones_own_total_is_warned_of_and_unknown_prints_none(played):
    assert played.has_finding("mean typed", "national-mean-equals-own")
    assert not played.has_finding("compared", "national-mean-equals-own")
    assert sentence("national-mean", played.sources["compared"], "th") == (
        "ยังไม่ทราบคะแนนเฉลี่ยระดับประเทศของปีงบประมาณ พ.ศ. 2566",
    )


def test_a_rating_that_fell_asks_for_a_sentence(played):
    assert played.has_finding("compared", "rating-change-without-sentence")
    assert not played.has_finding("target 95", "rating-change-without-sentence")
    change = sentence("change", played.sources["target 95"], "th")
    assert change[0] == "คะแนนรวมลดลง 1.86 คะแนนจากปีงบประมาณ พ.ศ. 2565 (96.53)"
    assert change[1] == "ระดับเปลี่ยนจาก AA เป็น A"


@pytest.mark.parametrize(
    ("name", "rows"), [("history", T1), ("by-score", T2), ("bands", T3), ("by-channel", T5)]
)
def test_tables_of_the_result_come_from_the_database_cell_by_cell(played, name, rows):
    assert played.table("target 95", name).texts() == rows


def test_t4_weighs_each_instrument(played):
    total = ["", *["คะแนนรวมและระดับ (Rating Score)"] * 3, "94.67 A"]
    assert played.table("target 95", "weighted").texts() == [*T4, total]


def test_exactly_95_is_a_strength_and_a_target_of_95_01_makes_five_weak(played):
    def codes(stage, name):
        return [node.code for node in played.sources[stage].facts.nodes[name]]

    assert codes("target 95", "strong") == ["1", "2", "3", "4", "5", "9"]
    assert codes("target 95", "weak") == ["6", "7", "8", "10"]
    assert codes("target 95.01", "weak") == ["6", "7", "8", "9", "10"]
    assert sentence("nearest", played.sources["target 95"], "th") == (
        "EIT ยังไม่มีจุดแข็ง ตัวชี้วัดที่ใกล้เป้าหมายที่สุดคือ 6 คุณภาพการดำเนินงาน (93.20)",
    )


def test_weak_points_that_hide_inside_a_strength_come_out_down_to_the_item(played):
    nodes = played.sources["target 95"].facts.nodes
    assert [node.code for node in nodes["weak-sub-indicators"]] == ["9.5", "10.1"]
    assert [node.code for node in nodes["failed-items"]] == ["O28", "O33"]


def test_gap_and_gain_is_that_of_the_sheet(played):
    rows = played.table("target 95", "gap-and-gain").texts()
    shown = [(row[5], row[6]) for row in rows]
    assert shown == [
        (f"{Decimal(total).quantize(Decimal('0.01'), 'ROUND_HALF_UP')}", rating) for total, rating in GAINS
    ]


def test_notes_are_not_accepted_while_ten_indicators_and_two_sub_indicators_lack_theirs(played):
    lacking = {}
    for step in ("N1", "N2", "N3"):
        outcome = played.step("target 95", step)
        assert outcome.state is not StepState.COMPLETED
        lacking[step] = [missing.text.th for rule in outcome.rules for missing in rule.missing]
    assert [len(lacking[step]) for step in ("N1", "N2")] == [6, 4]
    named = [text for text in lacking["N3"] if "9.5" in text or "10.1" in text]
    assert len(named) == 2
    assert any("O28" in text for text in lacking["N3"])
    assert any("O33" in text for text in lacking["N3"])
    for step in ("N1", "N2", "N3"):
        assert played.step("noted", step).state is StepState.COMPLETED


def test_t6_and_t7_part_the_indicators(played):
    assert played.table("noted", "strengths-iit").texts() == T2[:5]
    assert played.table("noted", "strengths-eit").texts() == []
    assert played.table("noted", "strengths-oit").texts() == [T2[5]]
    assert played.table("noted", "to-lift").texts() == [T2[7], T2[8], T2[9], T2[6]]


# Measures and plan: steps 14–23


def test_topics_of_an_older_edition_are_warned_of(played):
    warned = [
        text for check, text, _open in played.findings["planned"] if check == "topics-of-another-edition"
    ]
    assert len(warned) == 10
    assert not any(
        own for check, _text, own in played.findings["approved"] if check == "topics-of-another-edition"
    )


def test_t8_counts_the_topics_and_measures_of_each_weak_indicator(played):
    table = played.table("planned", "topics-and-measures")
    counts = [(len(row.cells[1].lines), len(row.cells[2].lines)) for row in table.rows]
    assert counts == [(4, 3), (3, 2), (3, 2), (11, 6)]


def test_the_plan_has_its_rows_activities_and_steps(played):
    def counts(stage):
        facts = played.sources[stage].facts
        activities = facts.records.of_kind("activity")
        return len(facts.records.of_kind("plan-row")), len(activities), len(follow_up_of(facts).steps)

    assert counts("planned") == (8, 17, 27)
    assert counts("approved") == (9, 18, 29)


def test_coverage_shows_what_nothing_carries_out_until_the_holes_are_closed(played):
    def note(stage, name):
        return played.table(stage, name).note

    assert (note("planned", "coverage"), note("planned", "topic-coverage")) == (
        "มีผู้รองรับ 11 จาก 13",
        "มีผู้รองรับ 15 จาก 21",
    )
    assert (note("closed holes", "coverage"), note("closed holes", "topic-coverage")) == (
        "มีผู้รองรับ 12 จาก 13",
        "มีผู้รองรับ 17 จาก 21",
    )
    uncovered = [row[1] for row in played.table("planned", "coverage").texts() if row[2] == "ยังไม่มี"]
    assert uncovered == ["มาตรการเรื่องสินบน", "อบรมทำสื่อออนไลน์"]


def test_the_weak_sub_indicator_of_a_strength_is_covered_and_the_no_gift_report_not(played):
    found = [text for check, text, _open in played.findings["planned"] if check == "uncovered-nodes"]
    assert not any("O28" in text or "9.5" in text for text in found)


def test_a_plan_with_holes_is_not_approved_and_the_refusal_names_them(played):
    assert "ปิดช่องว่างของแผน" in played.refused["approve a plan with holes"]
    without_clause = played.refused["approve a plan without a clause"]
    assert "ปิดช่องว่างของแผน" not in without_clause
    assert "กำหนดการกำกับติดตาม" in without_clause


def test_no_one_approves_their_own_plan(played):
    assert played.refused["approve one's own plan"] == "plans.approve is not granted there"
    assert played.step("approved", "P4").state is StepState.COMPLETED


def test_months_that_are_not_the_quarters_are_warned_of_and_kept(played):
    assert played.has_finding("planned", "quarter-months-differ", "P6.1")
    assert "พฤษภาคม – มิถุนายน 2567" in played.tables("approved", "action-plan")[0].texts()[0][4]


def test_another_offices_name_in_an_area_is_found_and_blocks_the_report(played):
    assert played.has_finding("copied", "foreign-office-name", "สำนักงานเขตsouth")
    assert "สำนักงานเขตsouth" in played.refused["publish a copied text"]
    assert not played.has_finding("approved", "foreign-office-name")


def test_t9_to_t12_print_the_plan_in_the_order_of_the_indicators(played, t9_to_t12):
    tables = played.tables("approved", "action-plan")
    assert [table.id for table in tables] == [f"action-plan-{code}" for code in (6, 7, 8, 10)]
    assert [table.texts() for table in tables] == t9_to_t12
    assert [row.number for row in ROWS if row.title == "ช่องทางแสดงความเห็นและแจ้งทุจริต"] == ["P7.3", "P8.3"]
    assert played.has_finding("approved", "double-titles", "P8.3")


def test_t13_has_fourteen_steps_with_units_and_four_clauses(played):
    rows = played.table("approved", "area-measures").texts()
    assert rows == T13
    assert sum(row[1] != "–" for row in rows) == 14
    assert len(played.table("approved", "area-follow-up").rows) == 4


# Internal measures and the report: steps 24–27


def test_a_measure_of_the_year_before_is_to_be_renewed(played):
    assert played.has_finding("older measure", "older-year-measure", "ประหยัด")
    assert not played.has_finding("published", "older-year-measure")


def test_a_service_without_a_word_on_its_fee_is_refused(played):
    assert "ค่าธรรมเนียม" in played.refused["leave a fee empty"]


def test_fourteen_measures_are_signed_published_and_acknowledged(played):
    assert len(played.table("published", "internal-measures").rows) == 14
    assert [played.step("published", step).state for step in ("I1", "I2", "I3")] == [StepState.COMPLETED] * 3
    assert played.step("unsigned", "I3").state is not StepState.COMPLETED


def test_each_measure_has_its_own_paper_and_its_forms_blank_and_filled(played):
    *_register, papers = played.papers["measures"]["parts"]
    assert len(papers["records"]) == 14
    forms = [TableContent.from_json(table) for table in papers["tables"]]
    by_paper = {form.above[0] for form in forms}
    assert by_paper == {record["title"].strip() for record in papers["records"]}
    gifts = next(form for form in forms if form.title == "แบบ: ทะเบียนรับของขวัญ")
    assert ["สิ่งของ", ""] in gifts.texts()
    services = [dict(form.texts()) for form in forms if form.title == "แบบ: คู่มือการให้บริการ"]
    assert [own["เรื่อง"] for own in services] == ["การขอย้ายข้าราชการครู", "การออกหนังสือรับรอง", ""]
    assert [own["ค่าธรรมเนียม"] for own in services] == ["ไม่มีค่าธรรมเนียม", "ไม่มีค่าธรรมเนียม", ""]


def test_the_item_of_a_document_is_known_by_its_lasting_id_and_its_code_comes_from_the_edition(played):
    sources = played.sources["published"]
    items = {id: sources.model.document(id).item for id in ("measures-report", "measures-result")}
    in_2566 = {item.id: item.code for item in sources.items.items()}
    in_2568 = {item.id: item.code for item in load("obec-area/2568").items()}
    assert [in_2566[items[id]] for id in items] == ["O42", "O43"]
    assert [in_2568[items[id]] for id in items] == ["O27", "O28"]


def test_two_measures_about_one_matter_are_pointed_out_until_one_names_the_other(played):
    assert played.has_finding("older measure", "overlapping-measures")
    assert not played.has_finding("published", "overlapping-measures")


def test_the_report_is_published_once_it_is_approved(played):
    assert "ยังไม่ได้รับอนุมัติ" in played.refused["publish what is not approved"]
    assert played.step("published", "M1").state is StepState.COMPLETED
    assert played.told["O42"][:2] == (1, None)


def test_the_published_report_counts_by_itself_and_has_one_wording_of_the_threshold(played, printed):
    lines = printed["O42"].word_lines
    assert "จุดแข็งมี 6 ตัวชี้วัด" in lines
    assert "จุดที่ควรพัฒนามี 4 ตัวชี้วัด (6, 7, 8, 10)" in lines
    assert sum("ตั้งแต่ร้อยละ 95 ขึ้นไป" in line for line in lines) == 1
    assert not any("มากกว่าร้อยละ 95" in line for line in lines)


def test_the_word_file_of_the_report_has_the_sheets_tables_cell_by_cell(printed, t9_to_t12):
    word = printed["O42"]
    assert word.word_table(*T1_HEAD) == T1
    assert word.word_table(*T2_HEAD) == T2
    assert word.word_table(*T4_HEAD)[:-1] == T4
    assert word.word_table(*T4_HEAD)[-1][-1] == "94.67 A"
    plans = [table[1:] for table in word.word_tables if table[0] == list(PLAN_HEAD)]
    assert plans == t9_to_t12
    assert word.word_table(*AREA_HEAD) == T13


def test_the_pdf_of_the_report_has_every_cell_of_the_sheets_tables(printed, t9_to_t12):
    paper = printed["O42"]
    tables = {"T1": T1, "T2": T2, "T4": T4, "T13": T13}
    tables |= {f"T{number}": rows for number, rows in enumerate(t9_to_t12, 9)}
    lost = [
        (name, line)
        for name, rows in tables.items()
        for row in rows
        for cell in row
        for line in cell.splitlines()
        if not paper.is_in_pdf(line)
    ]
    assert lost == []
    assert all(paper.is_in_pdf(*row) for rows in (T1, T2) for row in rows)


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
    assert follow_up.are_all_completed
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
