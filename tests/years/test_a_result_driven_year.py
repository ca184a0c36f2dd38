"""A year of an office from its result to the published report: the result-driven sheet, §8, steps 1–27."""

from decimal import Decimal

import pytest

from sucharit.demo.years.result_driven_plan import AREAS, GIFT_STEPS, LAW, ROWS, TOPICS
from sucharit.frameworks import load
from sucharit.year_models.follow_up import follow_up_of
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
