"""Every table of the sheet of developmental evaluation comes out as its section "What must come out" says."""

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from sucharit.demo.years.developmental_plan import ACTIVITIES, GOALS, VISION
from sucharit.languages import Text
from sucharit.vocabulary.levels import Level, LevelKind
from sucharit.vocabulary.library import vocabulary
from sucharit.vocabulary.records import NoMoney, Unknown
from sucharit.year_models.model import YearTableColumn
from sucharit.year_tables.sources import TableSources
from sucharit.year_tables.tables import make
from sucharit.year_tables.tests.sample_records import SampleRecords, spec, table
from sucharit.year_tables.tests.sheet_de import enter_year

BRIEFING, SUPERVISION = (own[0] for own in ACTIVITIES[3][4])  # what is done within activity 4


@pytest.fixture
def year():
    records = SampleRecords()
    return records, enter_year(records)


def sources_of(records, **values):
    facts = records.facts(plan_year=2566, result_year=2565, today=date(2023, 9, 30), **values)
    return TableSources(facts, vocabulary())


def test_the_table_of_goals_has_one_vision_and_four_result_areas(year):
    records, _ids = year
    content = table("goals", sources_of(records))
    assert [column.head for column in content.columns][1:3] == ["KRA", "KPI"]
    rows = content.texts()
    assert len(rows) == 14
    assert {row[0] for row in rows} == {VISION}
    assert content.rows[0].cells[0].rows == 14
    assert [row.cells[1].rows for row in content.rows if not row.cells[1].is_covered] == [1, 5, 5, 3]
    places = [row[2].split()[0] for row in rows]
    assert places == [f"{n}." for count in (1, 5, 5, 3) for n in range(1, count + 1)]
    assert [row[4].splitlines() for row in rows][1] == ["1. วิสัยทัศน์", "2. พันธกิจ", "3. นโยบาย"]
    assert sum(len(row.cells[4].lines) for row in content.rows) == 16
    assert sum(len(row.cells[5].lines) for row in content.rows) == 35
    assert not any(line.is_blank for row in content.rows for cell in row.cells for line in cell.lines)


def test_a_goal_without_finding_or_evidence_leaves_blanks(year):
    records = SampleRecords()
    records.add("goal", "KPI", group=("staff",), evidence_types=("photo", "order"), evidence=("photo",))
    cells = table("goals", sources_of(records)).rows[0].cells
    assert [line.is_blank for line in cells[5].lines] == [False, True]
    assert [cells[place].lines[0].is_blank for place in (0, 3, 4)] == [True, True, True]


def test_the_evidence_matrix_counts_its_slots_by_type(year):
    records, _ids = year
    content = table("evidence-matrix", sources_of(records))
    heads = [column.head for column in content.columns][2:]
    counts = dict(zip(heads, content.texts()[-1][2:], strict=True))
    assert counts == {
        "ภาพถ่าย": "13",
        "รายงาน": "9",
        "รายงานการปฏิบัติงาน": "1",
        "คำสั่ง": "6",
        "คำสั่งแต่งตั้ง": "1",
        "รายงานการประชุม": "2",
        "แผน": "2",
        "โครงการ": "1",
    }
    assert content.texts()[-1][1] == "35/35"
    assert len(content.rows) == 15


def test_the_calendar_tells_money_from_no_money_and_adds_it_up(year):
    records, _ids = year
    rows = table("calendar", sources_of(records)).texts()
    assert [(row[0], row[2], row[3]) for row in rows] == [
        ("1", "ตุลาคม 2565", "ไม่ใช้งบประมาณ"),
        ("2", "พฤศจิกายน 2565", "ไม่ใช้งบประมาณ"),
        ("3", "พฤศจิกายน – ธันวาคม 2565", "ไม่ใช้งบประมาณ"),
        ("4", "กุมภาพันธ์ – กันยายน 2566", "10,000 บาท"),
        ("5", "พฤษภาคม – สิงหาคม 2566", "40,000 บาท"),
        ("6", "กันยายน 2566", "ไม่ใช้งบประมาณ"),
        ("", "", "50,000 บาท"),
    ]
    assert [len(row[1].splitlines()) - 1 for row in rows[:-1]] == [0, 0, 0, 2, 11, 0]
    assert [line.split()[0] for line in rows[4][1].splitlines()[1:]] == [f"{n}." for n in range(1, 12)]


def test_nothing_entered_no_money_and_zero_are_three_things():
    records = SampleRecords()
    for planned in (None, NoMoney(), Decimal(0), Unknown("รอจัดสรร")):
        records.add("activity", "กิจกรรม", planned=planned)
    shown = [row[3] for row in table("calendar", sources_of(records)).texts()[:-1]]
    assert shown == ["", "ไม่ใช้งบประมาณ", "0 บาท", "ไม่ทราบ"]


def test_the_month_grid_has_an_empty_january_and_17_months(year):
    records, _ids = year
    rows = table("month-grid", sources_of(records)).texts()
    assert ["".join("■" if mark else "·" for mark in row[2:14]) for row in rows[:-1]] == [
        "■···········",
        "·■··········",
        "·■■·········",
        "····■■■■■■■■",
        "·······■■■■·",
        "···········■",
    ]
    assert [row[14] for row in rows] == ["1", "1", "2", "8", "4", "1", "17"]
    assert rows[-1][2:14] == ["1", "2", "1", "0", "1", "1", "1", "2", "2", "2", "2", "2"]


def test_money_is_spread_over_the_quarters(year):
    records, _ids = year
    rows = table("money-by-month", sources_of(records)).texts()
    assert rows[-1][2:] == ["0", "2,500", "23,750", "23,750", "50,000"]
    assert rows[0][2:] == ["–", "–", "–", "–", "ไม่ใช้งบประมาณ"]


def test_before_and_after_counts_what_rose(year):
    records, _ids = year
    content = table("before-and-after", sources_of(records))
    assert content.note == "สูงขึ้น 13 เท่าเดิม 2 ลดลง 0"
    assert content.texts() == [
        ["ผู้บริหาร", "4 → 5", "4 → 5", "4 → 5", "3 → 4", "4 → 5"],
        ["ศึกษานิเทศก์", "4 → 4", "4 → 5", "4 → 5", "3 → 4", "4 → 5"],
        ["บุคลากร", "3 → 4", "3 → 4", "4 → 4", "3 → 4", "3 → 4"],
    ]


def test_traits_and_declarations_number_their_activities_and_set_bullets_below(year):
    records, _ids = year
    traits = table("trait-results", sources_of(records))
    assert [len(row.cells[1].lines) for row in traits.rows] == [3] * 5
    declarations = table("declaration-results", sources_of(records))
    tops = [sum(not line.level for line in row.cells[1].lines) for row in declarations.rows]
    below = [sum(line.level for line in row.cells[1].lines) for row in declarations.rows]
    assert (tops, below) == ([2, 3, 3], [2, 2, 0])
    assert declarations.texts()[0][1].splitlines() == [
        "1. สร้างความตระหนัก",
        "• ทุกวันจันทร์หลังเคารพธงชาติ",
        "• ทุกการประชุมและอบรม",
        "2. อบรมบุคลากร",
    ]
    assert len(declarations.rows[2].cells[2].lines) == 3


def test_lessons_are_five_rows_without_an_empty_cell(year):
    records, _ids = year
    rows = table("lessons", sources_of(records)).texts()
    assert len(rows) == 5
    assert all(cell for row in rows for cell in row)
    assert rows[4][0] == "5. หลักการที่ 5"


def test_all_14_goals_are_met_at_the_end(year):
    records, _ids = year
    content = table("targets-and-results", sources_of(records))
    assert content.note == "บรรลุ 14 ไม่บรรลุ 0 ยังไม่ทราบ 0"
    rows = content.texts()
    assert rows[0][2:] == ["AA, 95", "AA, 95.09", "บรรลุ"]
    assert rows[3][2:] == ["100 %", "13/13 = 100.00 %", "บรรลุ"]
    assert rows[8][2:] == ["90 %", "294/312 = 94.23 %", "บรรลุ"]
    assert rows[5][2:] == ["ดีมาก", "ดีมาก", "บรรลุ"]


@pytest.mark.parametrize(
    ("actual", "note"),
    [
        (None, "บรรลุ 13 ไม่บรรลุ 0 ยังไม่ทราบ 1"),  # the draft of August
        (Unknown("ยังไม่ประกาศ"), "บรรลุ 13 ไม่บรรลุ 0 ยังไม่ทราบ 1"),
        (Level(LevelKind.GRADE, Decimal("94.99"), "A"), "บรรลุ 13 ไม่บรรลุ 1 ยังไม่ทราบ 0"),
    ],
)
def test_a_score_that_is_not_known_is_never_called_met(year, actual, note):
    records, ids = year
    place = next(n for n, own in enumerate(records.records) if own.id == ids["OF1"])
    fields = {**records.records[place].fields, "actual": actual}
    records.records[place] = replace(records.records[place], fields=fields)
    assert table("targets-and-results", sources_of(records)).note == note


def test_objectives_say_what_is_met_and_what_is_not_known_yet():
    records = SampleRecords()
    for number, (title, met) in enumerate(
        (("นวัตกรรม", "met"), ("พัฒนาคน", "met"), ("ยกระดับ ITA", "not-known")), 1
    ):
        objective = records.add("objective", title, number=str(number))
        records.add(
            "target",
            "ร้อยละของผู้ได้รับการพัฒนา",
            under=objective,
            side="quantity",
            expected=Level(LevelKind.PERCENT, Decimal(100)),
        )
        records.add(
            "objective-result", "ผล", objective=(objective,), result="เกิดผลจริง", met=met, evidence=("report",)
        )
    rows = table("objective-results", sources_of(records)).texts()
    assert [row[3] for row in rows] == ["บรรลุ", "บรรลุ", "ยังไม่ทราบ"]
    assert rows[0][0] == "1. นวัตกรรม"
    assert rows[0][1] == "ร้อยละของผู้ได้รับการพัฒนา 100 %"


def test_an_objective_without_a_result_is_not_known_and_leaves_blanks():
    records = SampleRecords()
    records.add("objective", "นวัตกรรม")
    content = table("objective-results", sources_of(records))
    assert content.texts()[0][3] == "ยังไม่ทราบ"
    assert content.rows[0].cells[2].lines[0].is_blank


def test_a_decision_is_followed_to_the_activity_where_it_lands(year):
    records, ids = year
    round = records.add("reflection-round", "รอบสะท้อนผล", under=ids["4.1"])
    target = (ids["4.2"],)
    records.add("decision", "ส่งคำถามก่อนหนึ่งสัปดาห์", under=round, what="change", target=target)
    records.add("decision", "แก้ทันที", under=round, what="fix", target=target, done_on=date(2023, 3, 2))
    records.add("decision", "คงเดิม", under=round, what="none")
    rows = table("decisions", sources_of(records)).texts()
    assert [row[0] for row in rows] == [f"4.1 {BRIEFING}"] * 3
    assert rows[0][3] == f"4.2 {SUPERVISION}"
    assert [row[6] for row in rows] == ["ยังเปิดอยู่", "ทำแล้ว 2 มี.ค. 2566", "ไม่ต้องทำ"]


def test_each_goal_shows_its_checks_with_old_and_new_wording(year):
    records, ids = year
    records.add(
        "goal-check",
        "ครั้งที่ 1",
        under=ids["SV3"],
        fits=True,
        data=False,
        verdict="adjust",
        old_wording="สม่ำเสมอ",
        new_wording="ร้อยละ 90",
    )
    records.add("goal-check", "ครั้งที่ 2", under=ids["SV3"], fits=True, data=True, verdict="keep")
    content = table("goal-checks", sources_of(records))
    own = [row for row in content.texts() if row[1] == "ชวนและหนุนให้กิจกรรมเดินต่อ"]
    assert [row[7] for row in own] == ["ปรับ", "คงไว้"]
    assert own[0][2:7] == ["ใช่", "–", "ไม่ใช่", "–", "–"]
    assert own[0][8:10] == ["สม่ำเสมอ", "ร้อยละ 90"]
    assert len(content.rows) == 15  # a goal that no one checked keeps its row


def test_a_table_of_records_is_laid_out_by_the_model(year):
    records, _ids = year
    columns = (
        YearTableColumn(Text("กลุ่ม", "Group"), "group", merge=True),
        YearTableColumn(Text("ที่", "No."), "number"),
        YearTableColumn(Text("ชื่อ", "Title"), "title"),
        YearTableColumn(Text("หลักฐาน", "Evidence"), "evidence-types", numbered=True),
    )
    content = make(
        spec(rows="goal", columns=columns, where={"group": ["staff", "office"]}, parameters={"by": "group"}),
        sources_of(records),
        "th",
    )
    assert [row[:2] for row in content.texts()] == [
        ["สำนักงาน", "OF1"],
        *([["บุคลากร", f"ST{n}"] for n in (1, 2, 3)]),
    ]
    assert content.rows[1].cells[0].rows == 3
    assert content.texts()[3][3].splitlines() == ["1. คำสั่ง", "2. รายงาน", "3. ภาพถ่าย"]


def test_a_table_of_activities_lists_those_below_and_adds_their_money(year):
    records, _ids = year
    columns = (
        YearTableColumn(Text("ที่", "No."), "row"),
        YearTableColumn(Text("กิจกรรม", "Activity"), "title + children.activity.title", numbered=True),
        YearTableColumn(Text("ช่วง", "Period"), "period"),
        YearTableColumn(Text("เงิน", "Money"), "planned"),
    )
    content = make(
        spec(rows="activity", columns=columns, parameters={"top": True, "total": True}),
        sources_of(records),
        "en",
    )
    assert content.texts()[-1] == ["Total", "", "", "50,000 baht"]
    assert content.texts()[3] == [
        "4",
        f"{ACTIVITIES[3][1]}\n1. {BRIEFING}\n2. {SUPERVISION}",
        "February – September 2023",
        "10,000 baht",
    ]


def test_the_sample_has_the_evidence_that_the_sheet_counts():
    assert Counter(type for goal in GOALS for type in goal[4]).total() == 35
