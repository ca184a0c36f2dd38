"""What tables say of few people, of money and of what no one knows, in a year of PDMCAS."""

from dataclasses import replace
from decimal import Decimal

import pytest

from sucharit.privacy.gate import MIN_PEOPLE
from sucharit.vocabulary.levels import Level, LevelKind
from sucharit.vocabulary.library import vocabulary
from sucharit.vocabulary.records import NoMoney, Unknown, YearRecords
from sucharit.year_models.library import model
from sucharit.year_models.printed_names import SENTENCE_KINDS
from sucharit.year_tables import summary_sentences
from sucharit.year_tables.sentences import sentence
from sucharit.year_tables.sources import TableSources
from sucharit.year_tables.tests.sample_records import SampleRecords, table

HIGHEST = Level(LevelKind.WORD, words="มากที่สุด")
SATISFACTION = {"about": "satisfaction", "by": "groups"}


@pytest.fixture
def sources():
    """Sources of records, in a year of the model."""

    def make(records, **facts):
        return TableSources(records.facts(**facts), vocabulary(), model=model("pdmcas"))

    return make


def judged(sizes, whole=True):
    records = SampleRecords()
    for group, people in sizes.items():
        records.add(
            "survey-result", group, about="satisfaction", groups=(group,), answered=people, level=HIGHEST,
            mean=Decimal("4.70"), deviation=Decimal("0.50"),
        )  # fmt: skip
    if whole:
        everyone = sum(sizes.values())
        records.add(
            "survey-result", "ทั้งหมด", about="satisfaction", answered=everyone, level=HIGHEST,
            mean=Decimal("4.71"), deviation=Decimal("0.50"),
        )  # fmt: skip
    return records


def hidden(content):
    return [row[0] for row in content.texts() if row[2] == "-"]


POSITIONS = {"รองผู้อำนวยการ": 3, "ผู้อำนวยการกลุ่ม": 10, "ศึกษานิเทศก์": 7, "38 ค. (2)": 28, "ลูกจ้าง": 21}


def test_three_deputies_are_hidden_and_seven_supervisors_too_for_the_three_would_fall_out_of_all(sources):
    content = table("survey-results", sources(judged(POSITIONS)), parameters=SATISFACTION)
    assert hidden(content) == ["รองผู้อำนวยการ", "ศึกษานิเทศก์"]
    assert [row[1] for row in content.texts()] == ["3", "10", "7", "28", "21", "69"]
    assert "น้อยกว่า 5" in content.note
    left = 69 - sum(people for name, people in POSITIONS.items() if name not in hidden(content))
    assert left >= MIN_PEOPLE


def test_groups_that_are_large_enough_are_all_shown_and_nothing_is_explained(sources):
    content = table("survey-results", sources(judged({"ก": 79, "ข": 79, "ค": 69})), parameters=SATISFACTION)
    assert (hidden(content), content.note) == ([], "")
    assert content.texts()[-1] == ["รวม", "227", "4.71", "0.50", "มากที่สุด"]


def test_fewer_than_five_in_all_show_no_figure(sources):
    content = table("survey-results", sources(judged({"ก": 2, "ข": 1})), parameters=SATISFACTION)
    assert hidden(content) == ["ก", "ข", "รวม"]


def test_without_a_figure_for_all_a_small_group_is_hidden_all_the_same(sources):
    content = table(
        "survey-results", sources(judged({"ก": 3, "ข": 30}, whole=False)), parameters=SATISFACTION
    )
    assert "ก" in hidden(content)


def by_area(*people, whole=None):
    """Results of an office's survey on areas, one for each number of people, and of all where it is given."""
    records = SampleRecords()
    areas = [("transparency",), ("service",), ("culture",)]
    for area, answered in zip(areas, people, strict=False):
        records.add(
            "survey-result", "ด้าน", about="office-work", areas=area, answered=answered, level=HIGHEST,
            mean=Decimal("4.70"),
        )  # fmt: skip
    if whole:
        records.add(
            "survey-result", "รวม", about="office-work", answered=whole, level=HIGHEST, mean=Decimal("4.71")
        )
    return records


def areas_of(sources, records):
    return table("survey-results", sources(records), parameters={"about": "office-work", "by": "areas"})


def test_an_area_that_three_people_answered_shows_no_figure_and_all_together_do_not_give_it_away(sources):
    """Seen before: by area the figures of three people were printed."""
    content = areas_of(sources, by_area(12, 3, 12, whole=12))
    assert [(row[1], row[2]) for row in content.texts()] == [
        ("12", "4.70"), ("3", "-"), ("12", "4.70"), ("27", "-"),
    ]  # fmt: skip
    assert "น้อยกว่า 5" in content.note
    enough = areas_of(sources, by_area(12, 12, whole=12))
    assert [row[2] for row in enough.texts()] == ["4.70", "4.70", "4.71"]


@pytest.mark.parametrize(
    "records",
    [judged({"ก": 2, "ข": 1}), judged({"ทุกคน": 4}), by_area(3, 3, whole=3), by_area(9, 3, whole=9)],
)
def test_a_sentence_tells_no_level_that_its_table_hides(sources, records):
    """Seen before: the summary told the mean of three people."""
    about = records.records[0].fields["about"]
    assert sentence(f"{about}-level", sources(records), "th") == ()


def test_an_area_of_another_model_stands_last_and_breaks_no_document(sources):
    """Seen before: a year that took another model later had no page of its documents any more."""
    records = SampleRecords()
    for area in ("disclosure", "service"):
        records.add("survey-result", "ด้าน", about="office-work", areas=(area,), answered=9, level=HIGHEST)
    assert [row[0] for row in areas_of(sources, records).texts()] == ["คุณธรรมการให้บริการ", "disclosure"]


def test_a_level_known_as_a_word_is_printed_as_a_word_and_no_mean_is_made_of_it(sources):
    records = SampleRecords()
    records.add("survey-result", "ภาพรวม", about="satisfaction", level=HIGHEST, mean=Unknown("ไม่มีในต้นฉบับ"))
    own = sources(records)
    assert table("survey-results", own, parameters=SATISFACTION).texts() == [["รวม", "-", "-", "-", "มากที่สุด"]]
    assert sentence("satisfaction-level", own, "th") == (
        "ความพึงพอใจต่อการขับเคลื่อนโครงการในภาพรวมอยู่ในระดับมากที่สุด",
    )
    assert sentence("office-work-level", own, "th") == ()


def honoured():
    records = SampleRecords()
    records.add(
        "honour", "ครู", receiver="teacher", sort="certificate", amount=Decimal(1000), source="เงินสวัสดิการ"
    )
    records.add("honour", "โรงเรียน", receiver="school", sort="certificate", amount=Decimal(500))
    records.add("honour", "ผู้บริหาร", receiver="executive", sort="recognition", amount=NoMoney())
    records.add("honour", "ผู้หนึ่ง", receiver="teacher", sort="recognition", kept_private="ขอไม่ประกาศ")
    return records


def test_the_register_adds_up_the_money_and_marks_a_source_that_is_missing(sources):
    content = table("honours", sources(honoured()))
    assert [row[4] for row in content.texts()] == [
        "1,000 บาท",
        "500 บาท",
        "ไม่ใช้งบประมาณ",
        "",
        "1,500 บาท",
    ]
    assert [any(line.is_blank for line in row.cells[5].lines) for row in content.rows] == [
        False,
        True,
        False,
        False,
        False,
    ]
    assert content.note == "ผู้บริหาร 1 · ครูหรือบุคลากร 2 · สถานศึกษา 1"


def test_who_asked_not_to_be_named_is_in_no_public_list_and_neither_is_money(sources):
    content = table("honours", sources(honoured()), parameters={"public": True})
    assert [row[1] for row in content.texts()] == ["ครู\nครูหรือบุคลากร", "โรงเรียน\nสถานศึกษา", "ผู้บริหาร\nผู้บริหาร"]
    assert content.note == "แสดง 3 จาก 4 รายการ"
    assert "บาท" not in str(content.to_json())
    assert "ผู้หนึ่ง" not in str(content.to_json())


def test_a_visit_without_a_network_is_counted_and_said_so(sources):
    records = SampleRecords()
    network = records.add("school-network", "เครือข่ายที่ 1", schools=("ก", "ข"))
    records.add("visit", "เยี่ยม ก", place="ก", stage=("motivate",), network=(network,))
    records.add("visit", "เยี่ยม ค", place="ค", stage=("act",))
    rows = table("visits-by-network", sources(records)).texts()
    assert rows == [
        ["เครือข่ายที่ 1", "2", "1", "0", "1"],
        ["ไม่ระบุเครือข่าย", "0", "0", "1", "1"],
        ["รวม", "2", "1", "1", "2"],
    ]


def test_a_visit_to_a_network_that_was_withdrawn_is_counted_among_those_without_one(sources):
    """Seen before: it was in no row and in no sum."""
    records = SampleRecords()
    records.add("school-network", "เครือข่ายที่ 1", schools=("ก",))
    records.add("visit", "เยี่ยม ข", place="ข", stage=("act",), network=("school-network-gone",))
    assert table("visits-by-network", sources(records)).texts()[1:] == [
        ["ไม่ระบุเครือข่าย", "0", "1", "1"],
        ["รวม", "1", "1", "1"],
    ]


def test_agreements_are_counted_against_the_head_count_and_not_against_those_who_were_listed(sources):
    records = SampleRecords()
    agreement = records.add("agreement", "ข้อตกลง", text="ตกลง")
    for position in ("ก", "ข"):
        records.add(
            "agreement-party", position, under=agreement, side="office", position=position, signed_on="2020"
        )
    own = sources(records, people={"staff": 3, "school-executives": 2})
    assert table("agreement-coverage", own).texts() == [
        ["ผู้บริหารสถานศึกษา", "0", "2", "0.00"],
        ["บุคลากรสำนักงาน", "2", "3", "66.67"],
        ["รวม", "2", "5", "40.00"],
    ]


def test_each_step_tells_what_its_rules_counted(sources):
    records = SampleRecords()
    records.add("support", "จดหมาย", sort="morale", to_whom="ครู", what="ขอบคุณ")
    rows = {row[1]: row for row in table("stage-proofs", sources(records)).texts()}
    assert rows["M2 สนับสนุนผู้ปฏิบัติงาน"][2] == "เสร็จแล้ว"
    assert rows["M2 สนับสนุนผู้ปฏิบัติงาน"][3].endswith("1 จาก 1")
    assert rows["P2 ตั้งคณะทำงาน"][2] == "ล่าช้า"
    assert rows["P2 ตั้งคณะทำงาน"][3].endswith("0 จาก 3")


@pytest.mark.parametrize("name", summary_sentences.SENTENCES)
def test_a_sentence_reads_no_kind_of_record_that_it_does_not_declare(sources, name):
    """What is approved with a document would otherwise leave out what the sentence says."""
    records = SampleRecords()
    agreement = records.add("agreement", "ข้อตกลง", text="ตกลง")
    records.add("agreement-party", "ก", under=agreement, side="office", position="ก", signed_on="2020")
    records.add("informant-group", "ก", side="office", position="ก", people=3)
    records.add("objective", "ศึกษา")
    records.add("share", "ข่าว", channel="website", sort="news")
    for about in ("office-work", "school-work", "satisfaction"):
        records.add("survey-result", "ภาพรวม", about=about, level=HIGHEST)
    own, read = sources(records), set()

    class Watching(YearRecords):
        def of_kind(self, *kinds):
            read.update(kinds)
            return super().of_kind(*kinds)

    assert sentence(name, replace(own, facts=replace(own.facts, records=Watching(records.records))), "th")
    assert read == {*SENTENCE_KINDS.get(name, ())}
