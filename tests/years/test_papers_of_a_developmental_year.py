"""What must come out of a developmental year, cell by cell: from its records, its Word file and its PDF."""

import re
from collections import Counter

import pytest

from sucharit.demo.tests.developmental_year import Printed, played_year, squeezed, thai
from sucharit.demo.years.developmental_evaluation import REPORT
from sucharit.demo.years.developmental_plan import ACTIVITIES, GOALS, VISION
from sucharit.demo.years.developmental_words import FACTORS, LESSONS

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

NO_MONEY = "ไม่ใช้งบประมาณ"


@pytest.fixture(scope="module")
def seen(django_db_setup, django_db_blocker):
    return played_year(django_db_blocker)


@pytest.fixture(scope="module")
def report(seen):
    return Printed(seen.papers[REPORT])


def test_the_table_of_goals(seen, report):
    content = seen.table("end", "vision-to-evidence")
    assert len(content.columns) == 6
    assert len(content.rows) == 14
    assert content.rows[0].cells[0].rows == 14
    assert [row.cells[1].rows for row in content.rows if not row.cells[1].is_covered] == [1, 5, 5, 3]
    assert sum(len(row.cells[4].lines) for row in content.rows) == 16
    assert not any(line.is_blank for row in content.rows for cell in row.cells for line in cell.lines)
    for printed, goal in zip(report.table("วิสัยทัศน์", 6), GOALS, strict=True):
        assert printed[0] == VISION
        assert goal[2] in printed[2]
        assert len(printed[5].splitlines()) == len(goal[4])
        assert squeezed(goal[2]) in report.pdf


def test_thirty_five_pieces_of_evidence_are_asked_for_and_there(seen, report):
    content = seen.table("end", "evidence-matrix")
    heads = [column.head for column in content.columns][1:]
    counts = dict(zip(heads, content.texts()[-1][1:], strict=True))
    assert counts == {
        "KPI": "35/35",
        "ภาพถ่าย": "13",
        "รายงาน": "9",
        "รายงานการปฏิบัติงาน": "1",
        "คำสั่ง": "6",
        "คำสั่งแต่งตั้ง": "1",
        "รายงานการประชุม": "2",
        "แผน": "2",
        "โครงการ": "1",
    }
    assert any(thai("35/35") in row for table in report.tables for row in table)


CALENDAR = [
    ["1", "ตุลาคม 2565", NO_MONEY],
    ["2", "พฤศจิกายน 2565", NO_MONEY],
    ["3", "พฤศจิกายน – ธันวาคม 2565", NO_MONEY],
    ["4", "กุมภาพันธ์ – กันยายน 2566", "10,000 บาท"],
    ["5", "พฤษภาคม – สิงหาคม 2566", "40,000 บาท"],
    ["6", "กันยายน 2566", NO_MONEY],
    ["", "", "50,000 บาท"],
]


def test_the_calendar_with_its_money(seen, report):
    rows = seen.table("end", "calendar").texts()
    assert [[row[0], row[2], row[3]] for row in rows] == CALENDAR
    own = [activity[1] for activity in ACTIVITIES]
    assert [row[1].splitlines()[0] for row in rows[:-1]] == own
    below = [[line.split()[0] for line in row[1].splitlines()[1:]] for row in rows[:-1]]
    assert below == [[], [], [], ["1.", "2."], [f"{place}." for place in range(1, 12)], []]
    printed = report.table("ที่", 4)
    assert [[row[0], row[2], row[3]] for row in printed] == [[thai(text) for text in row] for row in CALENDAR]
    assert any("ห้าหมื่นบาทถ้วน" in line for line in report.lines)
    assert "ห้าหมื่นบาทถ้วน" in report.pdf
    assert any("ห้าหมื่นบาทถ้วน" in line for line in Printed(seen.papers["project"]).lines)


def test_each_objective_says_whether_it_is_met(seen, report):
    rows = seen.table("end", "objectives").texts()
    assert [row[3] for row in rows] == ["บรรลุ"] * 3
    assert all(row[4] for row in rows)
    assert "40/40 = 100.00 %" in rows[1][1]
    assert "ดีมาก" in rows[1][1]
    assert "95.09" in rows[2][1]
    assert "AA" in rows[2][1]
    assert [row[3] for row in seen.table("August", "objectives").texts()] == ["ยังไม่ทราบ"] * 3
    assert [row[3] for row in report.table("วัตถุประสงค์", 5)] == ["บรรลุ"] * 3


def test_traits_and_declarations(seen, report):
    traits = seen.table("end", "traits")
    assert [len(row.cells[1].lines) for row in traits.rows] == [3] * 5
    declarations = seen.table("end", "declarations")
    assert [sum(not line.level for line in row.cells[1].lines) for row in declarations.rows] == [2, 3, 3]
    assert [sum(line.level for line in row.cells[1].lines) for row in declarations.rows] == [2, 2, 0]
    assert len(declarations.rows[2].cells[2].lines) == 3
    for name, content in (("คุณลักษณะ", traits), ("ปฏิญญา", declarations)):
        printed = report.table(content.columns[0].head, 3)
        assert name in content.columns[0].head
        assert [row[0] for row in printed] == [thai(row[0]) for row in content.texts()]


def test_lessons_and_factors(seen, report):
    rows = seen.table("end", "lessons").texts()
    assert len(rows) == len(LESSONS) == 5
    assert all(cell for row in rows for cell in row)
    assert [row[2] for row in report.table("หลักการที่ได้เรียนรู้", 3)] == [own[2] for own in LESSONS]
    factors = seen.table("end", "factors").texts()
    assert [row[:3] for row in factors] == [[str(n), *own] for n, own in enumerate(FACTORS, 1)]
    assert len(factors) == 10
    assert all(squeezed(party) in report.pdf for party, _contribution in FACTORS)


def test_the_months_and_the_money_by_quarter(seen, report):
    months = seen.table("end", "month-grid").texts()
    assert months[-1][2:] == ["1", "2", "1", "0", "1", "1", "1", "2", "2", "2", "2", "2", "17"]
    money = seen.table("end", "money-by-month").texts()
    assert money[-1][2:] == ["0", "2,500", "23,750", "23,750", "50,000"]
    assert {"bunched-quarters", "empty-months"} <= seen.findings["end"]
    assert [thai(text) for text in money[-1]] in [row for table in report.tables for row in table]


@pytest.mark.parametrize(
    ("stage", "met", "missed", "unknown"), [("August", 13, 0, 1), ("missed", 13, 1, 0), ("end", 14, 0, 0)]
)
def test_how_many_goals_are_met(seen, stage, met, missed, unknown):
    note = seen.table(stage, "targets-and-results").note
    assert note == f"บรรลุ {met} ไม่บรรลุ {missed} ยังไม่ทราบ {unknown}"


def test_the_draft_of_august_never_calls_the_score_met(seen):
    tables = [table for part in seen.papers["August"]["parts"] for table in part["tables"]]
    (levels,) = (own for own in tables if own["id"] == "targets-and-results")
    texts = ["".join(line[0] for line in cell["lines"]) for cell in levels["rows"][0]["cells"]]
    assert texts[-1] == "ยังไม่ทราบ"
    assert "95.09" not in str(seen.papers["August"])


def test_behaviour_before_and_after(seen, report):
    content = seen.table("end", "before-and-after")
    assert content.note == "สูงขึ้น 13 เท่าเดิม 2 ลดลง 0"
    assert sum(len(row) - 1 for row in content.texts()) == 15
    assert {cell.split(" → ")[1] for row in content.texts() for cell in row[1:]} == {"4", "5"}
    assert squeezed(thai(content.note)) in report.pdf


PARTS = [
    "คำนำ",
    "แบบรายงานผลงานหรือนวัตกรรม",
    "ความสำคัญของผลงาน",
    "วัตถุประสงค์และเป้าหมาย",
    "กระบวนการพัฒนาผลงาน",
    "ผลการดำเนินงาน",
    "ปัจจัยความสำเร็จ",
    "บทเรียนที่ได้รับ",
    "การเผยแพร่และการได้รับการยอมรับ",
    "ข้อเสนอแนะ",
    "บรรณานุกรม",
    "ภาคผนวก",
]


def test_the_report_keeps_the_order_of_its_form(seen, report):
    content = seen.papers[REPORT]
    assert content["cover"]
    assert content["contents"]
    assert [part["title"] for part in content["parts"] if part["level"] == 1] == PARTS
    headings = [own.text for own in report.word.paragraphs if own.style.name.startswith("Heading 1")]
    assert [next(part for part in PARTS if heading.endswith(part)) for heading in headings] == PARTS


EIGHT = (
    "ความสำคัญ",
    "วัตถุประสงค์และเป้าหมาย",
    "กระบวนการพัฒนา",
    "ผลการดำเนินงาน",
    "ปัจจัยความสำเร็จ",
    "บทเรียน",
    "การเผยแพร่และการได้รับการยอมรับ",
    "ข้อเสนอแนะ",
)


def test_the_preface_lists_eight_parts(seen):
    (preface,) = (part for part in seen.papers[REPORT]["parts"] if part["title"] == "คำนำ")
    told = preface["sentences"][0]
    assert "แปดตอน" in told
    listed = told.split("ได้แก่")[1]
    assert [word for word in EIGHT if word not in listed] == []


def test_the_form_has_one_of_three_classes_ticked_and_five_traits(seen):
    rows = {row[0]: row[1] for row in seen.table("end", "report-form").texts()}
    assert Counter(re.findall("[☑☐]", rows["ประเภทผลงาน"])) == {"☑": 1, "☐": 2}
    assert re.findall("[☑☐]", rows["คุณลักษณะ"]) == ["☑"] * 5


def test_the_report_has_thai_digits_alone(report):
    cells = [cell for table in report.tables for row in table for cell in row]
    arabic = [text for text in cells if re.search("[0-9]", text) and "http" not in text]
    assert arabic == []
