"""Tables by which a year is judged: satisfaction by question, traits, checks, activities, the result."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.languages import Text
from sucharit.vocabulary.levels import Level, LevelKind
from sucharit.vocabulary.records import Unknown
from sucharit.year_models.facts import ScoreFact
from sucharit.year_models.model import YearTable, YearTableColumn
from sucharit.year_tables.five_levels import BANDS, FiveLevels, together
from sucharit.year_tables.makers import TABLE_MAKERS
from sucharit.year_tables.sentences import sentence
from sucharit.year_tables.tables import make
from sucharit.year_tables.tests.sample_records import SampleRecords

TITLE = Text("ตาราง", "Table")
LEVELS = ("five", "four", "three", "two", "one")
SHEET = (  # E5: counts from five to one, then mean, S.D., band
    ((84, 30, 6, 0, 0), "4.65", "0.57", "มากที่สุด"),
    ((78, 36, 6, 0, 0), "4.60", "0.59", "มากที่สุด"),
    ((90, 26, 4, 0, 0), "4.72", "0.52", "มากที่สุด"),
    ((76, 38, 6, 0, 0), "4.58", "0.59", "มากที่สุด"),
    ((80, 34, 6, 0, 0), "4.62", "0.58", "มากที่สุด"),
)
COUNTS = st.lists(st.integers(0, 300), min_size=5, max_size=5).map(tuple)


@pytest.fixture
def table(sources_of):
    """A table of a maker from these records."""

    def one(maker, records, language="th", parameters=None, **facts):
        from_text = YearTable("t", TITLE, maker=maker, parameters=parameters or {})
        return TABLE_MAKERS[maker](from_text, sources_of(records, **facts), language)

    return one


def surveyed(rows, about="satisfaction"):
    records = SampleRecords()
    survey = records.add("survey-result", "ความพึงพอใจ", about=about, answered=120)
    for place, counts in enumerate(rows, 1):
        records.add("survey-item", f"ข้อ {place}", under=survey, **dict(zip(LEVELS, counts, strict=True)))
    return records


@pytest.mark.parametrize(("counts", "mean", "deviation", "band"), SHEET)
def test_a_question_of_the_sheet_has_its_mean_deviation_and_band(counts, mean, deviation, band):
    own = FiveLevels(counts)
    assert (str(own.mean), str(own.deviation), own.band("th")) == (mean, deviation, band)


def test_the_deviation_is_that_of_a_sample_and_not_of_all():
    """Of the second question all of them would give 0.58."""
    assert FiveLevels((78, 36, 6, 0, 0)).deviation == Decimal("0.59")


def test_all_six_hundred_answers_count_alike():
    whole = together([FiveLevels(own[0]) for own in SHEET])
    assert whole.counts == (408, 164, 28, 0, 0)
    assert (whole.answers, str(whole.mean), str(whole.deviation)) == (600, "4.63", "0.57")


def test_a_half_is_rounded_up_and_the_band_follows_what_is_shown():
    """4.505 is 4.51, the highest band; to the even, or in binary, it would be 4.50, the band below."""
    own = FiveLevels((101, 99, 0, 0, 0))
    assert (own.mean, own.band("th")) == (Decimal("4.51"), "มากที่สุด")
    assert FiveLevels((100, 100, 0, 0, 0)).band("th") == "มาก"


def test_no_answer_has_no_mean():
    none = FiveLevels((0, 0, 0, 0, 0))
    assert (none.mean, none.deviation, none.band("th")) == (None, None, "")
    assert FiveLevels((1, 0, 0, 0, 0)).deviation is None


@given(COUNTS)
def test_means_lie_on_the_scale_and_in_one_band(counts):
    own = FiveLevels(counts)
    if own.mean is None:
        assert own.answers == 0
        return
    assert 1 <= own.mean <= 5
    assert (own.band("th"), own.band("en")) in [words[1:] for words in BANDS]
    if own.deviation is not None:
        assert 0 <= own.deviation <= Decimal("2.83")  # two answers, one at each end


@given(COUNTS, COUNTS)
def test_together_holds_as_many_answers_as_its_parts(first, second):
    whole = together([FiveLevels(first), FiveLevels(second)])
    assert whole.answers == sum(first) + sum(second)


def test_the_table_of_satisfaction_prints_each_question_and_all_answers(table):
    own = table(
        "satisfaction", surveyed(counts for counts, *_rest in SHEET), parameters={"about": "satisfaction"}
    )
    assert [row[1:] for row in own.texts()] == [
        *(["120", mean, deviation, band] for _counts, mean, deviation, band in SHEET),
        ["600", "4.63", "0.57", "มากที่สุด"],
    ]
    assert own.rows[-1].is_total


def test_figures_of_four_people_are_not_shown(table):
    own = table("satisfaction", surveyed([(3, 1, 0, 0, 0)]))
    assert own.texts()[0] == ["ข้อ 1", "4", "-", "-", "-"]


def test_all_together_show_no_figure_from_which_those_of_three_could_be_computed(table):
    """Seen before: the sums of 23 answers, less those of the 20 shown beside them, were the three."""
    own = table("satisfaction", surveyed([(10, 10, 0, 0, 0), (0, 0, 0, 0, 3)]))
    assert [row[1:3] for row in own.texts()] == [["20", "4.50"], ["3", "-"], ["23", "-"]]
    whole = table("satisfaction", surveyed([(10, 10, 0, 0, 0), (0, 0, 0, 0, 0)]))
    assert [row[1:3] for row in whole.texts()] == [["20", "4.50"], ["0", "-"], ["20", "4.50"]]


def test_other_surveys_are_left_out_and_none_is_said_so(table):
    own = table(
        "satisfaction", surveyed([(9, 0, 0, 0, 0)], about="services"), parameters={"about": "satisfaction"}
    )
    assert (own.texts(), own.note) == ([], "ยังไม่มีผลการสอบถาม")


def test_a_trait_without_practice_or_observation_stands_there_as_a_blank(table):
    records = SampleRecords()
    records.add("culture-practice", "ร่วมคิด", trait=("thinking",))
    records.add("observation", "เห็น", day="2023-08-12", trait=("thinking",), seen="เห็น")
    records.add("observation", "ไม่มีวัน", trait=("discipline",), seen="เห็น")
    own = table("traits-seen", records)
    assert own.texts()[0] == ["ทักษะกระบวนการคิด", "ร่วมคิด", "1", "พบจริง"]
    assert own.texts()[1][2:] == ["0", "ยังไม่พบ"]
    assert own.rows[1].cells[1].lines[0].is_blank


def test_what_was_found_is_computed_and_not_taken_as_typed(table):
    records = surveyed([SHEET[0][0]])
    typed = Level(LevelKind.NUMBER, Decimal("99.99"))
    records.add("success-check", "ระดับ", sort="rating", actual=typed, verdict="met")
    records.add("success-check", "พอใจ", sort="satisfaction", actual=Unknown(), verdict="met")
    records.add("success-check", "ลักษณะ", sort="traits", verdict="no-evidence")
    records.add("success-check", "อื่น", sort="other", actual=Level(LevelKind.COUNT, Decimal(3), "ครั้ง"))
    new = ScoreFact(2567, Decimal("98.77"), "AA")
    own = table("success-checks", records, new_result=new, pass_mark=Decimal(85))
    assert [row[2] for row in own.texts()] == [
        "98.77 AA, +4.10",
        "4.65, S.D. 0.57, n 120",
        "0 จาก 5 ข้อ",
        "3 ครั้ง",
    ]
    assert own.texts()[0][1] == "(เกณฑ์ผ่าน 85)"


def test_before_the_result_is_announced_the_check_says_what_is_known(table):
    records = SampleRecords()
    records.add("success-check", "ระดับ", sort="rating", actual=Unknown("ยังไม่ประกาศ"), verdict="no-evidence")
    assert table("success-checks", records).texts()[0][2] == "ยังไม่ทราบ"
    own = table("result-by-instrument", records)
    assert (own.texts(), own.note) == ([], "ผลการประเมินปีงบประมาณ พ.ศ. 2567 ยังไม่ประกาศ")


def test_done_late_and_excused_activities_are_told_apart(table):
    records = SampleRecords()
    top = records.add("activity", "ด้าน", number="1")
    records.add("activity", "ทำแล้ว", under=top, number="1.1", evidence=("photo",))
    records.add("activity", "ช้า", under=top, number="1.2", evidence=("photo",), reason_late="ติดสอบ")
    records.add("activity", "งด", under=top, number="1.3", reason_late="น้ำท่วม")
    records.add("activity", "ค้าง", under=top, number="1.4")
    own = table("activity-states", records)
    assert [row[5] for row in own.texts()] == ["ทำแล้ว", "ทำแล้ว แต่ล่าช้า\nติดสอบ", "ไม่ได้ทำ\nน้ำท่วม", "ยังไม่ทำ"]
    assert own.note == "ทำแล้ว 2 จาก 4 กิจกรรมย่อย ในจำนวนนี้ล่าช้า 1 ไม่ได้ทำและมีเหตุผล 1"


def test_an_objective_without_a_target_is_a_blank_and_no_figure_is_invented(table):
    records = SampleRecords()
    records.add("objective", "ยกระดับ")
    own = table("objectives-and-targets", records, target=None)
    assert own.rows[0].cells[2].lines[0].is_blank
    assert own.note == "ยังไม่ได้ตั้งเป้าหมายคะแนนรวมของปี"


def test_the_history_tells_a_rating_without_a_score_and_what_was_derived(table):
    records = SampleRecords()
    records.add("history-score", "2564", year=2564, rating="A", source="paper")
    records.add("history-score", "2565", year=2565, score=Decimal("97.34"), rating="AA", source="derived")
    own = table(
        "history",
        records,
        parameters={"rating": True, "new": True},
        history=(ScoreFact(2564, None, "A"),),
        result=ScoreFact(2565, Decimal("97.34"), "AA"),
        new_result=ScoreFact(2566, Decimal("98.77"), "AA"),
    )
    assert own.texts() == [
        ["2564", "-", "-", "-", "A", "พิมพ์จากเอกสารที่ประกาศ"],
        ["2565", "97.34", "-", "-", "AA", "คำนวณจากผลต่างที่ประกาศ"],
        ["2566", "98.77", "เพิ่มขึ้น", "+1.43", "AA", "ผลในระบบนี้"],
    ]


def test_a_table_without_records_says_what_its_model_says(sources_of):
    column = YearTableColumn(Text("เรื่อง", "What"), "title")
    empty = {"empty": {"th": "ยังไม่มีรางวัลที่บันทึกไว้", "en": "No award is recorded"}}
    spec = YearTable("t", TITLE, rows="honour", columns=(column,), parameters=empty)
    assert make(spec, sources_of(), "th").note == "ยังไม่มีรางวัลที่บันทึกไว้"
    assert make(spec, sources_of(), "en").note == "No award is recorded"


def test_rows_are_sorted_by_a_choice_too(sources_of):
    records = SampleRecords()
    records.add("assignment", "ผู้ขับเคลื่อน", level="operations", post="ก")
    records.add("assignment", "ผู้กำกับ", level="policy", post="ข")
    column = YearTableColumn(Text("ตำแหน่ง", "Post"), "post")
    spec = YearTable("t", TITLE, rows="assignment", columns=(column,), parameters={"by": "level"})
    assert make(spec, sources_of(records), "th").texts() == [["ข"], ["ก"]]


def test_of_a_year_whose_rating_alone_is_known_no_change_is_told(sources_of):
    known = {"result": ScoreFact(2566, Decimal("97.34"), "AA"), "history": (ScoreFact(2565, None, "A"),)}
    (told,) = sentence("change", sources_of(**known), "th")
    assert told == "ปีงบประมาณ พ.ศ. 2565 รู้เพียงระดับ A จึงไม่มีคะแนนให้เทียบ"
    assert "only a rating is known, A" in sentence("change", sources_of(**known), "en")[0]
