"""A year of an office from its problems to the next year's plan: the sheet of METTA, §9, with its tables."""

import io
import re
from collections import Counter
from datetime import date
from decimal import Decimal

import docx
import pypdf
import pytest
from django.utils import timezone

from sucharit.demo.tests.developmental_year import squeezed
from sucharit.demo.tests.metta_year import ELEVEN, OFFICE, OTHER, begun_year, played_year
from sucharit.demo.tests.played_year import DONE
from sucharit.demo.years.metta import REPORT, play_half, play_whole
from sucharit.demo.years.metta_outcome import CARRIED
from sucharit.paper.files import FileKind
from sucharit.plans.models import YearPlan
from sucharit.plans.reading import outcome_of
from sucharit.thai.digits import to_thai
from sucharit.thai.years import fiscal_year
from sucharit.vocabulary.records import NoMoney, Unknown
from sucharit.year_models.model import Severity
from sucharit.year_models.pictures import draw
from sucharit.year_papers.content import YearPaperWords, paper_content
from sucharit.year_papers.making import make_file

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture(scope="module")
def seen(django_db_setup, django_db_blocker):
    return played_year(django_db_blocker)


# Survey, analysis, plan: steps 1–9


def test_a_year_begins_with_six_stages_and_nothing_lit(seen):
    model = seen.sources["begun"].model
    assert [stage.id for stage in model.stages] == list(ELEVEN[:6])
    assert seen.lit("begun") == []
    assert not any(own.state is DONE for own in seen.outcomes["begun"].steps)


def test_a_survey_without_supervisors_says_who_is_missing(seen):
    assert seen.step("without supervisors", "S1").state is not DONE
    assert seen.missing("without supervisors", "S1") == ["ยังไม่มีศึกษานิเทศก์"]
    assert seen.lit("without supervisors") == []
    assert seen.lit("surveyed") == ["survey"]


def test_causes_that_no_one_could_tell_are_entered_as_such(seen):
    causes = [own.get("text") for own in seen.records("surveyed", "cause")]
    assert [isinstance(own, Unknown) for own in causes] == [False, False, True, True]


def test_one_way_out_is_enough_and_is_said_to_be_one(seen):
    assert seen.lit("analysed") == ["survey", "analysis"]
    (alternative,) = seen.records("analysed", "alternative")
    assert len(alternative.refs("answers")) == 4
    (hint,) = [own for own in seen.findings["checked"] if "ทางเลือก" in own.text.th]
    assert (hint.severity, hint.text.th) == (Severity.HINT, "ยังขาดอีก 1 รายการ: ทางเลือก")


def test_the_plan_waits_for_its_activities_and_for_someone_elses_approval(seen):
    assert "กิจกรรม" in seen.refused["approve before the activities"]
    assert seen.refused["approve one's own plan"]
    assert seen.lit("unapproved") == ["survey", "analysis"]
    assert seen.lit("planned") == ["survey", "analysis", "plan"]


def test_fifteen_activities_need_no_money_and_carry_all_five_processes(seen):
    activities = seen.records("planned", "activity")
    assert len(activities) == 15
    assert all(isinstance(own.get("planned"), NoMoney) for own in activities)
    carried = Counter(tag for own in activities for tag in own.refs("carriers"))
    assert set(carried) == {"management", "explore", "teamwork", "technology", "attitude"}


def test_no_process_counts_before_the_plan_is_approved(seen):
    states = [own.state for own in seen.outcomes["unapproved"].steps if own.step in ELEVEN[6:]]
    assert states == ["waiting"] * 5


# Do and check: steps 10–34


def test_the_processes_are_lit_one_after_the_other(seen):
    first = ["survey", "analysis", "plan", "M", "E"]
    assert seen.lit("reviewed") == first
    assert seen.lit("appointed") == [*first, "T-team"]


def test_a_support_that_was_not_given_is_missed_by_name(seen):
    assert seen.missing("before the money", "A") == ["ยังไม่มีจัดหางบประมาณ"]
    assert "A" not in seen.lit("before the money")
    assert "A" in seen.lit("round 3")


def test_technology_is_done_once_every_item_is_shown_and_every_quarter_has_two_channels(seen):
    assert "T-tech" not in seen.lit("round 2")
    assert "T-tech" in seen.lit("submitted")


def test_the_check_stays_open_while_one_activity_is_not_evaluated(seen):
    assert "check" not in seen.lit("one not evaluated")
    (missing,) = seen.missing("one not evaluated", "C2")
    assert missing.startswith("12 ")
    assert "check" in seen.lit("evaluated")


def test_items_that_the_committee_returned_are_named(seen):
    assert seen.missing("round 3", "C3")[0] == "ยังขาด O21 O33"


# Action and the next year: steps 36–41


def test_the_action_waits_for_the_next_years_plan(seen):
    assert seen.lit("reported") == [id for id in ELEVEN if id != "action"]
    assert seen.missing("reported", "I2") == ["ยังไม่ได้เปิดแผนของปีหน้า"]
    assert seen.lit("handed on") == list(ELEVEN)


def test_the_next_years_plan_holds_what_was_left_to_improve(seen):
    title, what = CARRIED
    (carried,) = seen.records("next year", "carry-over")
    assert (carried.get("of"), carried.get("reason"), carried.get("from")) == (title, what, 2566)
    assert seen.facts("next year").plan_year == 2567


def test_with_the_check_reopened_only_the_check_is_dark(seen):
    assert seen.lit("reopened") == [id for id in ELEVEN if id != "check"]


# The quality checks: step 39


def test_the_checks_find_what_the_sheet_names_and_no_error(seen):
    assert not [own.text.th for own in seen.findings["checked"] if own.severity is Severity.ERROR]
    unknown = seen.found("checked", "still-unknown")
    assert any("1.1" in text and "ยังไม่ได้วัด" in text for text in unknown)
    assert any("IIT และ EIT ยังไม่ประกาศ" in text for text in unknown)
    required = seen.found("checked", "requires")
    assert sum("ชุดภาพกิจกรรม" in text for text in required) == 10
    assert any("ข้อข้อมูลสาธารณะครบทุกข้อ" in text for text in required)
    assert [text for text in seen.found("checked", "without")] == ["15 ผ้าไทยทุกวันศุกร์: ไม่มีคุณลักษณะ / ปฏิญญา"]
    assert seen.found("checked", "change-differs") == ["ผลต่างที่ประกาศ +15.86 คำนวณจากคะแนนที่ประกาศได้ +15.87"]


def test_thanks_to_another_office_are_found_with_their_line_and_hold_the_report_back(seen):
    (finding,) = [own for own in seen.findings["thanks to another"] if own.check == "foreign-office-name"]
    record = seen.facts("thanks to another").records.get(finding.record)
    assert (record.kind, record.get("part"), finding.field) == ("report-text", "preface", "text")
    assert OTHER in finding.text.th
    assert OTHER in seen.refused["publish thanks to another"]


# Tables: E1–E10


def test_e1_results_by_year(seen):
    table = seen.table("reported", "results")
    assert table.texts() == [
        ["2564", "81.52", "B", "ไม่ผ่าน", "-", "-"],
        ["2565", "97.39", "AA", "ผ่าน", "+15.86", "+15.87"],
        ["2566", "ยังไม่ทราบ", "-", "-", "-", "-"],
    ]
    assert [to_thai(text) for text in ("81.52", "97.39", "+15.86")] == ["๘๑.๕๒", "๙๗.๓๙", "+๑๕.๘๖"]


def test_e2_the_row_of_the_announcement(seen):
    table = seen.table("reported", "announcement")
    assert table.texts() == [["102", OFFICE, "97.39", "AA", "+15.86", "ผ่าน"]]
    assert table.note.endswith("จาก 245 แห่ง")


def test_e3_problems_causes_and_effects(seen):
    rows = seen.table("reported", "problems").texts()
    assert [row[0] for row in rows] == ["P1", "P2", "P3", "P4"]
    assert [row[2] for row in rows] == ["", "", "", rows[2][1]]
    assert rows[0][3] == "มอบและส่งต่องานกันโดยไม่มีแบบแผน"
    assert rows[1][3] == "ผู้รับผิดชอบหลักของการประเมินเปลี่ยนคน"
    assert all(row[3].startswith("ไม่ทราบ") for row in rows[2:])
    assert "ภารกิจอื่น" in rows[0][4]
    assert [row[4] for row in rows[1:]] == ["", "", ""]


def test_e4_targets_with_what_is_not_measured_and_not_known(seen):
    rows = seen.table("reported", "targets").texts()
    assert [row[1][:3] for row in rows] == ["1.1", "1.2", "2.1", "2.2", "2.3"]
    assert [row[2] for row in rows] == ["67 คน", "85", "85", "", ""]
    assert [row[4] for row in rows[:3]] == ["ไม่ทราบ (ยังไม่ได้วัด)", *["ไม่ทราบ (ยังไม่ประกาศ)"] * 2]


E5 = [
    ["10/10", "2/8", "0/4", "1/4", "0/4", "0/8", "1/5", "14/43", "30.00", "10.00", "20.00", "8.00"],
    ["10/10", "7/8", "3/4", "4/4", "2/4", "2/8", "1/5", "29/43", "82.50", "22.50", "52.50", "21.00"],
    ["10/10", "8/8", "3/4", "4/4", "4/4", "7/8", "5/5", "41/43", "95.00", "93.75", "94.38", "37.75"],
    ["10/10", "8/8", "4/4", "4/4", "4/4", "8/8", "5/5", "43/43", "100.00", "100.00", "100.00", "40.00"],
]


def test_e5_check_rounds_and_what_they_would_score(seen):
    table = seen.table("reported", "check-rounds")
    heads = [column.head for column in table.columns]
    assert heads[1:8] == ["9.1", "9.2", "9.3", "9.4", "9.5", "10.1", "10.2"]
    assert [row[1:] for row in table.texts()] == E5
    assert [row[0].split(" · ")[1] for row in table.texts()] == [
        "28 ธ.ค. 2565", "31 มี.ค. 2566", "30 มิ.ย. 2566", "14 ก.ค. 2566",
    ]  # fmt: skip


def test_e5_by_owner(seen):
    rows = {row[0]: row[2:] for row in seen.table("reported", "check-rounds-by-owner").texts()}
    owners = ("กลุ่มอำนวยการ", "กลุ่มนโยบายและแผน", "กลุ่มกฎหมายและคดี", "กลุ่มส่งเสริมการศึกษาทางไกลและเทคโนโลยีสารสนเทศ",
              "กลุ่มส่งเสริมการจัดการศึกษา", "กลุ่มบริหารงานการเงินและสินทรัพย์", "กลุ่มบริหารงานบุคคล")  # fmt: skip
    sizes = (11, 4, 9, 4, 4, 4, 7)
    ready = ((5, 1, 1, 3, 2, 0, 2), (6, 3, 4, 4, 4, 3, 5), (10, 4, 9, 4, 4, 3, 7), sizes)
    for place, counts in enumerate(ready):
        assert [rows[own][place] for own in owners] == [
            f"{count}/{size}" for count, size in zip(counts, sizes, strict=True)
        ]


def test_e6_fifteen_groups_each_complete_and_what_the_total_needs(seen):
    table = seen.table("submitted", "item-groups")
    rows = table.texts()
    assert [int(row[3]) for row in rows] == [6, 1, 3, 3, 1, 4, 4, 4, 3, 1, 3, 2, 3, 3, 2, 43]
    assert [row[3] for row in rows] == [row[4] for row in rows]
    assert [row[5] for row in rows[:-1]] == [
        *["9.1"] * 3, *["9.2"] * 3, "9.3", "9.4", *["9.5"] * 2, *["10.1"] * 3, *["10.2"] * 2,
    ]  # fmt: skip
    assert "ประเมินตนเอง" in table.note
    assert "75.00 ผ่าน" in table.note
    assert "91.67 ได้ระดับ AA" in table.note
    (claim,) = [own for own in seen.records("submitted", "result-claim") if own.get("sort") == "self-check"]
    assert isinstance(claim.get("total"), Unknown)


def test_e7_traits(seen):
    rows = seen.table("reported", "traits").rows
    assert [len(row.cells[1].lines) for row in rows] == [4, 1, 2, 3, 3]
    assert [len(row.cells[2].lines) for row in rows] == [6, 2, 3, 4, 4]


def test_e8_declarations_with_one_that_serves_two_entered_once(seen):
    table = seen.table("reported", "declarations")
    assert [row[0] for row in table.texts()] == ["1. ป้องกัน", "2. ปลูกฝัง", "3. สร้างเครือข่าย"]
    cells = [row.cells[1].lines for row in table.rows]
    assert [sum(not line.level for line in lines) for lines in cells] == [1, 2, 2]
    assert [sum(bool(line.level) for line in lines) for lines in cells] == [2, 3, 3]
    assert [len(row.cells[2].lines) for row in table.rows] == [2, 3, 4]
    assert table.texts()[2][2].endswith(table.texts()[2][2].splitlines()[-1])
    shared = [line.text for line in table.rows[0].cells[2].lines]
    assert shared == [line.text for line in table.rows[2].cells[2].lines][:2]
    records = seen.records("reported", "declaration-result")
    assert (len(records), sum(len(own.get("methods")) for own in records)) == (4, 6)
    assert sum(len(own.get("results")) for own in records) == 7


def test_e9_factors_lessons_and_a_recommendation(seen):
    factors = seen.table("reported", "factors")
    assert [row.cells[0].rows for row in factors.rows if not row.cells[0].is_covered] == [3, 3, 3]
    assert len(seen.table("reported", "lessons").rows) == 3
    assert len(seen.table("reported", "advice").rows) == 1


def test_e10_recognition_with_a_year_where_there_is_no_day(seen):
    rows = seen.table("reported", "honours").texts()
    assert [row[4] for row in rows] == ["9 ธันวาคม 2565", "8 มีนาคม 2566", "2565"]
    assert rows[0][1].splitlines() == ["สพฐ.", "ป.ป.ช."]
    assert [row[3] for row in rows] == ["ดีเยี่ยม", "", "ส่งเสริมคุณธรรม"]


def test_the_follow_up_of_each_item_names_its_owner_and_the_last_note(seen):
    rows = {row[0]: row for row in seen.table("submitted", "item-follow-up").texts()}
    assert len(rows) == 43
    assert {row[4] for row in rows.values()} == {"ส่งแล้ว"}
    assert {row[5] for row in rows.values()} == {"1"}
    assert rows["O21"][2] == "กลุ่มบริหารงานการเงินและสินทรัพย์"
    assert rows["O21"][6] == "11 ก.ค. 2566 ตรวจลิงก์ทุกข้อก่อนส่ง"
    assert rows["O1"][6] == ""


def test_a_year_whose_total_is_unknown_never_prints_one(seen):
    assert seen.facts("reported").new_result is None
    assert Decimal("97.39") == seen.facts("reported").result.total


# Papers: E11–E14

BODY = ["", "", "1", "2", "3", "4", "5", "6", "7", "8", ""]
ELEVEN_HEADINGS = ["", "", *map(str, range(1, 12))]


def headings(content, level):
    return [(part["number"], part["title"]) for part in content["parts"] if part["level"] == level]


def test_e11_one_report_in_two_numberings(seen):
    body, contents = seen.papers[REPORT], seen.papers["best-practice-report-2"]
    assert [number for number, _title in headings(body, 1)] == BODY
    assert ("4.2.1", "คุณลักษณะ 5 ประการ") in headings(body, 3)
    assert ("4.2.2", "ปฏิญญาโรงเรียนสุจริต") in headings(body, 3)
    assert [number for number, _title in headings(contents, 1)] == ELEVEN_HEADINGS
    assert ("5", "คุณลักษณะ 5 ประการ") in headings(contents, 1)
    assert ("11", "ภาคผนวก") in headings(contents, 1)
    for name in ("tables", "sentences", "records", "pictures"):
        assert sorted(map(str, (own for part in body["parts"] for own in part[name]))) == sorted(
            map(str, (own for part in contents["parts"] for own in part[name]))
        )


@pytest.mark.parametrize("document", [REPORT, "best-practice-report-2"])
def test_e11_every_heading_of_the_contents_is_on_its_page(seen, document):
    words = YearPaperWords("th", numerals="thai")
    paper = paper_content(seen.papers[document], words, made_on=date(2023, 7, 31))
    pages = pypdf.PdfReader(io.BytesIO(make_file(FileKind.PDF, paper, words)))
    texts = [squeezed(page.extract_text()) for page in pages.pages]
    marks = {squeezed(own.title): pages.get_destination_page_number(own) for own in flat(pages.outline)}
    expected = [squeezed(part["heading"]) for part in paper["parts"]]
    assert set(expected) <= set(marks)
    for heading in expected:
        assert heading in texts[marks[heading]], heading
    (listing,) = [
        text for text in texts[:4] if "สารบัญ" in text and squeezed(paper["parts"][2]["heading"]) in text
    ]
    assert all(squeezed(part["heading"]) in listing for part in paper["parts"] if part["level"] == 1)
    word = docx.Document(io.BytesIO(make_file(FileKind.WORD, paper, words)))
    told = [own.text for own in word.paragraphs if own.style.name.startswith("Heading")]
    assert [squeezed(text) for text in told] == expected


def flat(outline):
    for own in outline:
        if isinstance(own, list):
            yield from flat(own)
        else:
            yield own


def test_e12_the_result_card_has_the_announced_figures(seen):
    said = str(seen.papers["result-card"])
    assert all(text in said for text in ("97.39", "AA", "+15.86", "2565", "2564", OFFICE))


def test_e13_the_newsletter_tells_who_came_when_and_where(seen):
    assert date(2023, 6, 12).strftime("%A") == "Monday"
    ((day, about, who, where, came, of),) = seen.table("reported", "training").texts()
    assert day == "12 มิถุนายน 2566"
    assert "08.30" in where
    assert who.splitlines()[0].endswith("เป็นประธาน")
    assert "รองผู้อำนวยการสามคน" in who
    assert (came, of) == ("67 คน", "67 คน")
    assert all(line in str(seen.papers["newsletter"]) for line in about.splitlines())


def test_e14_the_drawing_lights_eleven_parts(seen):
    def lit(stage):
        model = seen.sources[stage].model
        drawn = draw(model, seen.outcomes[stage], language="th", href_of=lambda id: f"#{id}")
        titles = {part.id: part.title.th for part in model.stages}
        titles |= {step.id: step.title.th for _stage, step in model.steps()}
        return [id for id in ELEVEN if f"{titles[id]}: " in drawn and _is_lit(drawn, titles[id])]

    assert lit("handed on") == list(ELEVEN)
    assert lit("reopened") == [id for id in ELEVEN if id != "check"]
    assert lit("begun") == []


def _is_lit(drawn, title):
    said = re.search(re.escape(title) + r": (\d+) จาก (\d+) · ครบแล้ว", drawn)
    return said is not None and said.group(1) == said.group(2)


# The demo's office


def test_the_demo_plays_a_year_to_its_end_and_a_draft_of_the_next_holds_the_rest():
    year = begun_year()
    following = play_whole(year.writer, year.board, [])
    year.writer.as_entered_then()
    outcome = outcome_of(YearPlan.objects.get(pk=year.writer.plan.pk))
    assert [own.step for own in outcome.steps if own.state is not DONE] == []
    (carried,) = following.records.filter(kind="carry-over")
    assert (carried.title, following.year, following.model) == (CARRIED[0], 2567, None)


def test_a_year_that_goes_on_holds_no_day_to_come():
    year = begun_year(max(fiscal_year(timezone.localdate()), 2567))
    played = play_half(year.writer)
    days = {day for row in played.writer.plan.records.all() for day in (row.day, row.until) if day}
    assert max(days) <= timezone.localdate()
    parts = {own.id: own.state for own in outcome_of(played.writer.plan).parts}
    assert [parts[id] for id in ("survey", "analysis", "plan")] == [DONE] * 3
    assert parts["do"] is not DONE
