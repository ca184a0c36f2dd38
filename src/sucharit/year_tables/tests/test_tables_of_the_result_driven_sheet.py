"""Every table of the result-driven sheet comes out cell by cell, from its figures and its plan."""

from decimal import Decimal
from fractions import Fraction

import pytest

from sucharit.scoring import Facts, score
from sucharit.year_models.facts import ScoreFact
from sucharit.year_tables.gain_tables import after, supposed_changes
from sucharit.year_tables.sources import TableSources
from sucharit.year_tables.tests.conftest import SURVEYS
from sucharit.year_tables.tests.sample_records import table, tables
from sucharit.year_tables.tests.sheet_tables import GAINS, T1, T2, T3, T4, T5


def test_t1_has_each_year_with_its_change_and_a_dash_where_nothing_is_known(sources_of):
    content = table("history", sources_of())
    assert content.texts() == T1
    assert [column.head for column in content.columns] == [
        "ปีงบประมาณ พ.ศ.",
        "ผลคะแนน ITA",
        "พัฒนาการ",
        "ผลต่างของคะแนน ITA",
    ]


def test_a_year_that_is_not_announced_is_a_dash_and_never_zero(sources_of):
    content = table(
        "history", sources_of(result=ScoreFact(2567, None), history=(ScoreFact(2566, Decimal(90)),))
    )
    assert content.texts()[-1] == ["2567", "-", "-", "-"]
    assert content.rows[-1].cells[1].value is None


def test_a_year_that_begins_without_a_result_ends_its_history_with_a_dash(sources_of):
    content = table("history", sources_of(result=None, history=(ScoreFact(2565, Decimal(90)),)))
    assert content.texts()[-1] == ["2566", "-", "-", "-"]


def test_a_change_across_a_year_that_is_not_known_is_not_computed(sources_of):
    known = (ScoreFact(2564, Decimal(80)), ScoreFact(2565, None))
    assert table("history", sources_of(history=known)).texts()[-1] == ["2566", "94.67", "-", "-"]


def test_an_equal_score_is_the_same_and_a_published_change_is_kept(sources_of):
    years = (ScoreFact(2565, Decimal("94.67")),)
    assert table("history", sources_of(history=years)).texts()[-1][2:] == ["คงเดิม", "0.00"]
    published = ScoreFact(2566, Decimal("94.67"), change=Decimal("0.10"))
    assert table("history", sources_of(history=years, result=published)).texts()[-1][3] == "+0.10"


def test_t2_sorts_the_indicators_by_score(sources_of):
    assert table("indicators-by-score", sources_of()).texts() == T2


def test_t3_has_the_bands_of_the_edition(sources_of):
    assert table("rating-bands", sources_of()).texts() == T3


def test_t4_weighs_each_instrument_in_one_merged_cell(sources_of):
    content = table("weighted-scores", sources_of())
    assert content.texts()[:-1] == T4
    assert content.texts()[-1] == ["", *["คะแนนรวมและระดับ (Rating Score)"] * 3, "94.67 A"]
    spans = [row.cells[3].rows for row in content.rows[:-1] if not row.cells[3].is_covered]
    assert spans == [5, 3, 9]


def test_t5_has_a_column_for_each_instrument(sources_of):
    content = table("scores-by-channel", sources_of())
    assert content.texts() == T5
    assert [column.head for column in content.columns] == [
        "ด้านการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT)",
        "ด้านการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT)",
        "ด้านการเปิดเผยข้อมูลสาธารณะ (OIT)",
    ]


def test_t6_and_t7_part_the_indicators_at_the_target(sources_of):
    sources = sources_of()
    assert table("strengths", sources).texts() == T2[:6]
    assert table("strengths", sources, parameters={"instrument": "iit"}).texts() == T2[:5]
    assert table("strengths", sources, parameters={"instrument": "eit"}).texts() == []
    assert table("strengths", sources, parameters={"instrument": "oit"}).texts() == [T2[5]]
    assert table("weak-indicators", sources).texts() == [T2[7], T2[8], T2[9], T2[6]]


@pytest.mark.parametrize(("target", "weak"), [("95", 4), ("95.00", 4), ("95.01", 5)])
def test_exactly_at_the_target_is_a_strength(sources_of, target, weak):
    sources = sources_of(target=Decimal(target))
    assert len(table("weak-indicators", sources).rows) == weak
    assert len(table("strengths", sources).rows) == 10 - weak


@pytest.mark.parametrize("named", [True, False])
def test_the_gains_of_each_step_are_those_of_the_sheet(area_2566, sources_of, named):
    sources = sources_of()
    if not named:  # announced scores of sub-indicators alone: which item is missing is not known
        leaves = {f"9.{n}": "100" for n in range(1, 5)} | {"9.5": "75", "10.1": "87.5", "10.2": "100"}
        published = {code: Fraction(value) for code, value in (SURVEYS | leaves).items()}
        total = score(area_2566, Facts(published=published))
        sources = TableSources(sources.facts, sources.vocabulary, edition=area_2566, score=total)
    assert sources.score is not None
    changes = list(supposed_changes(area_2566, sources.score, sources, "th"))
    results = [after(area_2566, sources.score, change) for change in changes]
    shown = [(f"{float(total):.4f}", rule.id if rule else "") for total, rule in results]
    assert shown == GAINS[1:]
    content = table("gap-and-gain", sources)
    assert [row[6] for row in content.texts()] == [rating for _total, rating in GAINS]
    assert content.texts()[0][5] == "94.67"
    assert content.texts()[3] == [
        "ตัวชี้วัดที่ 8 การปรับปรุงระบบการทำงาน ถึงเป้าหมาย",
        "90.53",
        "95.00",
        "−4.47",
        "+0.45",
        "95.12",
        "AA",
    ]


def test_t8_has_two_numbered_lists_for_each_weak_indicator(sources_of, sheet):
    records, _ids = sheet
    content = table("topics-and-measures", sources_of(records))
    rows = content.texts()
    assert [row[0] for row in rows] == [
        "6 คุณภาพการดำเนินงาน",
        "7 ประสิทธิภาพการสื่อสาร",
        "8 การปรับปรุงระบบการทำงาน",
        "10 การป้องกันการทุจริต",
    ]
    counts = [(len(row.cells[1].lines), len(row.cells[2].lines)) for row in content.rows]
    assert counts == [(4, 3), (3, 2), (3, 2), (10, 6)]
    assert rows[0][1].splitlines()[0] == "1. ทำตามขั้นตอนและเวลา"
    assert rows[0][2].splitlines() == [
        "1. ผังขั้นตอนและเวลาให้บริการ",
        "2. มาตรการเรื่องสินบน",
        "3. มาตรการการให้บริการ",
    ]


def test_a_weak_indicator_without_topics_or_measures_leaves_blanks(sources_of):
    content = table("topics-and-measures", sources_of())
    assert len(content.rows) == 4
    assert all(line.is_blank for row in content.rows for cell in row.cells[1:] for line in cell.lines)


def test_t9_to_t12_are_one_table_for_each_weak_indicator(sources_of, sheet):
    records, _ids = sheet
    plans = tables("action-plan", sources_of(records))
    assert [content.id for content in plans] == [
        "action-plan-6",
        "action-plan-7",
        "action-plan-8",
        "action-plan-10",
    ]
    assert [len(content.rows) for content in plans] == [1, 3, 3, 1]
    assert [column.head for column in plans[0].columns] == [
        "ประเด็นการประเมิน",
        "แผนงาน/กิจกรรมที่จะปรับปรุง",
        "ผู้รับผิดชอบ",
        "ขั้นตอน/วิธีการปฏิบัติ/วิธีดำเนินการเพื่อแก้ไขจุดที่ควรพัฒนาและข้อจำกัด",
        "ระยะเวลา",
    ]
    assert plans[0].above == ("สพป.นครตัวอย่าง เขต 9", "ประจำปีงบประมาณ พ.ศ. 2567", "ตัวชี้วัดที่ 6 คุณภาพการดำเนินงาน")
    rows = [row for content in plans for row in content.rows]
    assert [len(row.cells[1].lines) for row in rows] == [3, 3, 3, 1, 2, 2, 1, 2]
    steps = [sum(not line.level for line in row.cells[3].lines) for row in rows]
    assert steps == [4, 4, 2, 2, 3, 2, 2, 8]
    assert sum(steps) == 27
    assert plans[0].texts()[0][4] == "ไตรมาส 3\n(พฤษภาคม – มิถุนายน 2567)"
    assert plans[1].texts()[1][4] == "ดำเนินการต่อเนื่อง ทุกไตรมาส"
    assert plans[1].texts()[2][2] == "กลุ่มส่งเสริมการศึกษาทางไกลฯ"


def test_the_row_of_two_topics_shows_both_and_the_gift_policy_its_eight_parts(sources_of, sheet):
    records, _ids = sheet
    last = tables("action-plan", sources_of(records))[3]
    assert last.rows[0].cells[0].text.splitlines()[1:] == ["1. มาตรการภายใน", "2. การดำเนินการตามมาตรการ"]
    lines = last.rows[0].cells[3].lines
    assert [line.mark for line in lines if line.level] == [f"1.{n}" for n in range(1, 9)]
    assert [line.mark for line in lines if not line.level] == [f"{n}." for n in range(1, 9)]


def test_t13_has_fourteen_steps_with_units_and_the_sub_steps_of_the_first(sources_of, sheet):
    records, _ids = sheet
    content = table("area-measures", sources_of(records))
    steps = [row for row in content.texts() if row[1] != "–"]
    assert [row[1] for row in steps] == ["1", "2", "3", "4", "1", "2", "3", "1", "2", "3", "4", "1", "2", "3"]
    assert all(row[3] for row in steps)
    assert [line.mark for line in content.rows[0].cells[2].lines] == ["", "1.1", "1.2"]
    areas = [row.cells[0].rows for row in content.rows if not row.cells[0].is_covered]
    assert areas == [4, 4, 4, 3]  # the second has its policy first
    assert content.texts()[4][:2] == ["ด้านประสิทธิภาพการสื่อสาร", "–"]


def test_an_area_without_a_follow_up_clause_is_a_hole(sources_of, sheet):
    records, _ids = sheet
    content = table("area-follow-up", sources_of(records))
    assert [row[0] for row in content.texts()] == [
        "ด้านคุณภาพการดำเนินงาน",
        "ด้านประสิทธิภาพการสื่อสาร",
        "ด้านการปรับปรุงระบบการทำงาน",
        "ด้านการเปิดเผยข้อมูล",
    ]
    assert content.texts()[0][3] == "ทุกไตรมาส"
    blanks = [[line.is_blank for cell in row.cells for line in cell.lines][1:] for row in content.rows]
    assert blanks[0] == [False, False, False, False]
    assert blanks[1] == [False, False, False, True]  # how often is not stated
    assert blanks[3] == [True, True, True]


def test_coverage_finds_what_the_author_left_out(sources_of, sheet):
    records, ids = sheet
    sources = sources_of(records)
    measures, topics = table("coverage", sources), table("coverage", sources, parameters={"of": "topic"})
    assert measures.note == "มีผู้รองรับ 11 จาก 13"
    assert topics.note == "มีผู้รองรับ 15 จาก 20"
    uncovered = [row[1] for row in measures.texts() if row[2] == "ยังไม่มี"]
    assert uncovered == ["มาตรการเรื่องสินบน", "อบรมทำสื่อออนไลน์"]
    assert [row[1] for row in topics.texts() if row[2] == "ยังไม่มี"] == [
        "การเรียกรับสินบน",
        "ยึดประโยชน์ส่วนรวม",
        "ผู้บริหารมีส่วนร่วม",
        "รายงานการกำกับติดตาม",
        "รายงานผลการป้องกัน",
    ]
    assert len(ids) == 20 + 13 + 8 + 17 + 27 + 4


def test_an_item_that_nothing_feeds_is_shown_beside_those_that_steps_feed(sources_of, sheet):
    records, _ids = sheet
    rows = {row[0]: row[1:] for row in table("item-feed", sources_of(records)).texts()}
    assert rows["O28"][1] == "แสดงช่องทางออนไลน์"
    assert rows["O33"][1] == "ยังไม่มีขั้นตอนใดรองรับ"
    assert "O1" not in rows  # of a strength, and nothing feeds it
    assert set(rows) == {"O8", "O28", *(f"O{n}" for n in range(31, 44))}


def test_an_item_is_proved_by_the_evidence_of_the_reports_below_its_step(sources_of, sheet):
    records, ids = sheet
    records.add("step-report", "รายงาน", under=ids["P7.3.s1"], evidence=("photo",), quarter=1, outcome="done")
    rows = {row[0]: row for row in table("item-feed", sources_of(records)).texts()}
    assert rows["O28"][3] == "photo 0"


def test_tables_of_a_year_without_a_result_say_so(sources_of):
    sources = sources_of(result=None, history=())
    bare = TableSources(sources.facts, sources.vocabulary)
    for maker in (
        "indicators-by-score",
        "weighted-scores",
        "scores-by-channel",
        "gap-and-gain",
        "rating-bands",
    ):
        content = table(maker, bare)
        assert content.rows == ()
        assert content.note == "ยังไม่มีผลการประเมิน"


def test_every_table_is_there_in_english_too(sources_of, sheet):
    records, _ids = sheet
    sources = sources_of(records)
    assert table("strengths", sources, "en").texts()[0][2:] == ["99.02", "AA", "Passes"]
    assert tables("action-plan", sources, "en")[0].texts()[0][4] == "Quarter 3\n(May – June 2024)"
