"""What must come out of a year of PDMCAS, cell by cell: E1–E10 of its sheet, from records, Word and PDF."""

import pytest

from sucharit.demo.tests.developmental_year import Printed, squeezed, thai
from sucharit.demo.tests.pdmcas_year import played_year
from sucharit.demo.years.pdmcas import AGREEMENTS, HONOURS_PAPER, SUMMARY
from sucharit.year_tables.sentences import sentence

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

OFFICE, SCHOOLS = "สำนักงาน", "สถานศึกษา"
E1 = [
    [OFFICE, "รองผู้อำนวยการ", "3", "4.35", "1.32"],
    [OFFICE, "ผู้อำนวยการกลุ่มหรือหน่วย", "10", "14.49", "4.41"],
    [OFFICE, "ศึกษานิเทศก์", "7", "10.14", "3.08"],
    [OFFICE, "บุคลากรทางการศึกษาอื่น 38 ค. (2)", "28", "40.58", "12.33"],
    [OFFICE, "ลูกจ้างประจำและลูกจ้างชั่วคราว", "21", "30.43", "9.25"],
    [OFFICE, "รวม", "69", "100.00", "30.40"],
    [SCHOOLS, "ผู้บริหารโรงเรียน", "79", "50.00", "34.80"],
    [SCHOOLS, "ครูผู้รับผิดชอบโครงการโรงเรียนสุจริต", "79", "50.00", "34.80"],
    [SCHOOLS, "รวม", "158", "100.00", "69.60"],
    ["", "รวม", "227", "", "100.00"],
]
E3 = [
    ["ผู้บริหารสถานศึกษา", "79", "79", "100.00"],
    ["บุคลากรสำนักงาน", "69", "69", "100.00"],
    ["รวม", "148", "148", "100.00"],
]
E4 = [
    *([f"เครือข่ายที่ {number}", "12", "12", "12", "12", "36"] for number in (1, 2)),
    *([f"เครือข่ายที่ {number}", "11", "11", "11", "11", "33"] for number in range(3, 8)),
    ["รวม", "79", "79", "79", "79", "237"],
]
BEST = "มากที่สุด"
AREAS = (
    "ความโปร่งใส",
    "ความพร้อมรับผิด",
    "คุณธรรมการให้บริการ",
    "วัฒนธรรมคุณธรรมในองค์กร",
    "คุณธรรมการทำงานในหน่วยงาน",
)
E5 = [
    [AREAS[0], "69", "4.72", "0.51", BEST],
    [AREAS[1], "69", "4.70", "0.52", BEST],
    [AREAS[2], "69", "4.77", "0.46", BEST],
    [AREAS[3], "69", "4.68", "0.53", BEST],
    [AREAS[4], "69", "4.65", "0.54", BEST],
    ["รวม", "345", "4.70", "0.51", BEST],
]
E6 = [
    [AREAS[0], "158", "4.72", "0.50", BEST],
    [AREAS[1], "158", "4.68", "0.52", BEST],
    [AREAS[2], "158", "4.74", "0.48", BEST],
    [AREAS[3], "158", "4.66", "0.54", BEST],
    [AREAS[4], "158", "4.65", "0.54", BEST],
    ["รวม", "790", "4.69", "0.52", BEST],
]
E7 = [
    ["ผู้บริหารโรงเรียน", "79", "4.75", "0.47", BEST],
    ["ครูผู้รับผิดชอบโครงการโรงเรียนสุจริต", "79", "4.68", "0.52", BEST],
    ["บุคลากรสำนักงาน", "69", "4.71", "0.52", BEST],
    ["รวม", "227", "4.71", "0.50", BEST],
]


@pytest.fixture(scope="module")
def seen(django_db_setup, django_db_blocker):
    return played_year(django_db_blocker)


@pytest.fixture(scope="module")
def summary(seen):
    return Printed(seen.papers[SUMMARY])


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("informants", E1),
        ("agreement-coverage", E3),
        ("visits-by-network", E4),
        ("office-work", E5),
        ("school-work", E6),
        ("satisfaction", E7),
    ],
)
def test_a_table_of_the_sheet_comes_from_the_records_cell_by_cell(seen, table, rows):
    assert seen.table("end", table).texts() == rows


def test_positions_of_too_few_are_hidden_with_the_one_that_would_give_them_away(seen):
    """E5 by position, step 24: 3 deputies, and the 7 supervisors."""
    rows = seen.table("asked", "office-work-by-position").texts()
    assert [(row[1], row[2] == "-") for row in rows] == [
        ("3", True),
        ("10", False),
        ("7", True),
        ("28", False),
        ("21", False),
        ("69", False),
    ]


def test_e2_each_stage_is_done_with_what_was_counted(seen):
    rows = seen.table("end", "stage-proofs").texts()
    assert {row[0].splitlines()[1] for row in rows} == {row[2] for row in rows} == {"เสร็จแล้ว"}
    assert list(dict.fromkeys(row[0][0] for row in rows)) == list("PDMCAS")
    counted = {row[1].split()[0]: row[3].splitlines() for row in rows}
    ends = {step: [line.rsplit(": ", 1)[-1] for line in lines] for step, lines in counted.items()}
    assert ends["P2"] == ["3 จาก 3"]
    assert ends["D1"][0] == "5 จาก 5"
    assert ends["D2"] == ["10 จาก 10"]
    assert ends["M1"] == ["79 จาก 79"]
    assert ends["C1"] == ["1 จาก 1", "10 จาก 10", "2 จาก 2"]
    assert ends["C2"] == ["3 จาก 3", "79 จาก 79"]
    assert ends["A1"] == ["1 จาก 1", "5 จาก 5", "1 จาก 1"]
    assert ends["A2"] == ["2 จาก 2", "79 จาก 79"]
    assert ends["A3"] == ["79 จาก 79"]
    assert ends["S1"] == ["3 จาก 3"]
    assert ends["S3"] == ["15 จาก 15"]


def test_e8_the_instruments_weigh_99_15_and_the_mean_of_ten_indicators_is_another_figure(seen):
    sources = seen.sources["next year"]
    assert sentence("weighted-points", sources, "th") == (
        "IIT ได้คะแนนเฉลี่ย 98.90 คิดเป็น 29.67 จากคะแนนเต็ม 30",
        "EIT ได้คะแนนเฉลี่ย 98.27 คิดเป็น 29.48 จากคะแนนเต็ม 30",
        "OIT ได้คะแนนเฉลี่ย 100.00 คิดเป็น 40.00 จากคะแนนเต็ม 40",
    )
    assert [row[:4] for row in seen.table("end", "by-instrument").texts()[:3]] == [
        ["IIT", "98.90", "30", "29.67"],
        ["EIT", "98.27", "30", "29.48"],
        ["OIT", "100.00", "40", "40.00"],
    ]
    assert seen.table("end", "by-instrument").texts()[-1][-2:] == ["99.15", "AA"]
    assert seen.table("next year", "weighted").texts()[-1][-1] == "99.15 AA"
    scores = [node.score for node in sources.facts.nodes["indicators"]]
    assert f"{sum(scores) / len(scores):.2f}" == "98.93"


def test_e8_the_announcement_is_a_row_with_its_rank(seen, summary):
    (row,) = seen.table("end", "announced").texts()
    assert row == ["2564", "1 กันยายน 2564", "99.15", "AA", "ผ่าน", "11", "225 แห่ง"]
    assert summary.table("ปีงบประมาณ พ.ศ.", 7) == [[thai(text) for text in row]]


def test_e9_fifteen_honours_and_fifteen_thousand_baht(seen):
    table = seen.table("end", HONOURS_PAPER)
    rows = table.texts()
    assert len(rows) == 16
    assert table.note == "ผู้บริหาร 4 · ครูหรือบุคลากร 6 · สถานศึกษา 5"
    assert rows[-1][4] == "15,000 บาท"
    assert {row[5] for row in rows[:-1]} == {"เงินสวัสดิการของสำนักงาน"}
    assert len({row[3].splitlines()[0] for row in rows[:-1]}) == 15


def test_one_receiver_asked_for_privacy_and_fourteen_are_shown(seen):
    table = seen.table("end", "honours-public")
    assert len(table.rows) == 14
    assert table.note == "แสดง 14 จาก 15 รายการ"
    assert "บุคลากรผู้หนึ่งของสำนักงาน" not in str(seen.papers["honours-public"])
    assert "บาท" not in str(seen.papers["honours-public"])


def test_the_booklet_has_all_seventy_nine_schools(seen):
    tables = [table for part in seen.papers["write-ups"]["parts"] for table in part["tables"]]
    assert [len(table["rows"]) for table in tables] == [79]


PARTS = [
    "การขับเคลื่อนโครงการพัฒนาคุณธรรมและความโปร่งใส",
    "กระบวนการขับเคลื่อนหกขั้น",
    "ช่องทางเผยแพร่",
    "กลุ่มเป้าหมายผู้ให้ข้อมูล",
    "สรุปผลการศึกษา",
    "การขับเคลื่อนโครงการ",
    "ผลการดำเนินโครงการ",
    "ผลการประเมิน ITA Online",
    "ผลการดำเนินงานของสำนักงาน",
    "ผลการดำเนินงานของสถานศึกษา",
    "ความพึงพอใจต่อการขับเคลื่อนโครงการ",
]


def test_e10_the_summary_keeps_the_order_of_the_study_and_has_no_other_block(seen, summary):
    content = seen.papers[SUMMARY]
    assert [part["title"] for part in content["parts"]] == PARTS
    told = [line for part in content["parts"] for line in part["sentences"]]
    assert sum("1) " in line and "2) " in line and "3) " in line for line in told) == 2  # objectives, stages
    stages = next(part["sentences"] for part in content["parts"] if part["title"] == PARTS[1])
    assert [line[:4] for line in stages] == [f"{n}. {letter}" for n, letter in enumerate("PDMCAS", 1)]
    assert any(line.startswith("เผยแพร่ 4 ช่องทาง") for line in told)
    assert "รวมผู้ให้ข้อมูล 227 คน" in told
    assert "คุณลักษณะ" not in str(content)
    assert "ปฏิญญา" not in str(content)
    assert all(squeezed(thai(line)) in summary.pdf for line in told)


def test_the_levels_are_told_as_words_with_their_means(seen, summary):
    told = [line for part in seen.papers[SUMMARY]["parts"] for line in part["sentences"]]
    for line in (
        "ผลการดำเนินงานของสำนักงานในภาพรวมอยู่ในระดับมากที่สุด (ค่าเฉลี่ย 4.70)",
        "ผลการดำเนินงานของสถานศึกษาในภาพรวมอยู่ในระดับมากที่สุด (ค่าเฉลี่ย 4.69)",
        "ความพึงพอใจต่อการขับเคลื่อนโครงการในภาพรวมอยู่ในระดับมากที่สุด (ค่าเฉลี่ย 4.71)",
    ):
        assert line in told
        assert thai(line) in summary.lines


def test_levels_that_are_known_as_words_alone_print_no_mean(seen):
    content = seen.papers["words alone"]
    told = " ".join(line for part in content["parts"] for line in part["sentences"])
    assert told.count("อยู่ในระดับมากที่สุด") == 3
    assert "ค่าเฉลี่ย" not in told
    tables = [table for part in content["parts"] for table in part["tables"] if table["id"] == "satisfaction"]
    texts = [
        line[0]
        for table in tables
        for row in table["rows"]
        for cell in row["cells"]
        for line in cell["lines"]
    ]
    assert texts == ["รวม", "-", "-", "-", BEST]


@pytest.mark.parametrize(
    ("first", "columns", "rows"),
    [("กลุ่ม", 5, E1), ("ฝ่าย", 4, E3), ("ด้าน", 5, E5), ("ผู้ตอบ", 5, E7)],
)
def test_the_word_file_of_the_summary_has_the_tables_with_thai_digits(summary, first, columns, rows):
    assert summary.table(first, columns) == [[thai(text) for text in row] for row in rows]


def test_the_register_that_closed_the_planning_prints_148_of_148(seen):
    register = Printed(seen.papers[AGREEMENTS])
    assert register.table("ฝ่าย", 4) == [[thai(text) for text in row] for row in E3]
    assert len(register.table("ที่", 5)) == 148
    assert squeezed(thai("ผู้บริหารสถานศึกษา 79 จาก 79 คน")) in register.pdf
