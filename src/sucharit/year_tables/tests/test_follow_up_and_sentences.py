"""Quarters in figures, sentences made from figures, and what holds for every table."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.vocabulary.library import vocabulary
from sucharit.vocabulary.records import YearRecords
from sucharit.year_models.facts import ScoreFact
from sucharit.year_models.printed_names import MAKER_KINDS, SENTENCE_KINDS
from sucharit.year_models.printed_names import SENTENCES as PRINTED_SENTENCES
from sucharit.year_models.printed_names import TABLE_MAKERS as PRINTED_TABLES
from sucharit.year_tables.content import PrintedRow, TableContent, cell, merge_equal
from sucharit.year_tables.makers import SEVERAL, TABLE_MAKERS
from sucharit.year_tables.sentences import SENTENCES, sentence
from sucharit.year_tables.sources import TableSources
from sucharit.year_tables.tests.sample_records import SampleRecords, spec, table, tables

OUTCOMES = {  # of the strict replay: in progress or late, all else is done
    1: {"P8.1.s3": "in-progress", "P8.2.s2": "in-progress"},
    2: {"P8.2.s2": "in-progress"},
    3: {"P8.2.s2": "in-progress", "P10.1.s6": "late"},
    4: {},
}


def test_models_may_print_every_table_and_sentence_that_is_made():
    assert set(PRINTED_TABLES) == {*TABLE_MAKERS, *SEVERAL}
    assert set(PRINTED_SENTENCES) == set(SENTENCES)


def test_the_quarters_of_the_strict_replay_have_60_due_cells(sources_of, sheet):
    records, ids = sheet
    records.add("approval", "อนุมัติแผน", what="plan", day=date(2023, 11, 30))
    due = {step for step in ids if ".s" in step}
    continuous = {
        step for step in due if step.split(".")[0] + "." + step.split(".")[1] not in ("P6.1", "P7.1", "P10.1")
    }
    for quarter, special in OUTCOMES.items():
        own = due if quarter == 3 else continuous
        own = own | ({"P10.1.s6"} if quarter == 4 else set())
        for step in sorted(own):
            outcome = special.get(step, "done")
            records.add("step-report", "รายงาน", under=ids[step], quarter=quarter, outcome=outcome)
        records.add("quarter-close", "ปิดไตรมาส", quarter=quarter)
    sources = sources_of(records, today=date(2024, 10, 5))
    rows = table("follow-up-summary", sources).texts()
    assert [row[:4] + row[5:6] + row[8:] for row in rows[:-1]] == [
        ["1", "11", "0", "9", "0", "81.82"],
        ["2", "11", "0", "10", "0", "90.91"],
        ["3", "27", "0", "25", "1", "92.59"],
        ["4", "11", "1", "12", "0", "100.00"],
    ]
    assert rows[-1][1] == "60"
    assert rows[-1][3] == "55"
    steps = table("follow-up-quarter", sources, parameters={"quarter": 4}).texts()
    assert len(steps) == 12
    assert [row[4] for row in steps if "P10.1" in row[1]] == ["แล้วเสร็จ (ยกมา)"]


def test_minutes_have_agenda_resolutions_and_tasks():
    records = SampleRecords()
    meeting = records.add(
        "meeting",
        "ประชุมคณะกรรมการ",
        day=date(2024, 1, 20),
        moment="follow-up",
        invited=12,
        attended=10,
        agenda=("รายงานไตรมาส 1",),
        resolutions=("รับทราบ", "เร่งรัดคู่มือ"),
    )
    records.add("resolution", "จัดอบรมคู่มือ", under=meeting, units=("กลุ่มอำนวยการ",), due=date(2024, 3, 31))
    records.add(
        "acknowledgement",
        "รับทราบ",
        under=meeting,
        day=date(2024, 1, 22),
        outcome="acknowledged",
        orders="จัดอบรมให้ทันมีนาคม",
    )
    records.add("meeting", "ประชุมอื่น", moment="other")
    sources = TableSources(records.facts(), vocabulary())
    rows = table("minutes", sources, parameters={"moment": "follow-up"}).texts()
    assert rows == [
        [
            "1",
            "ประชุมคณะกรรมการ",
            "20 ม.ค. 2567",
            "10/12",
            "1. รายงานไตรมาส 1",
            "1. รับทราบ\n2. เร่งรัดคู่มือ",
            "1. จัดอบรมคู่มือ · กลุ่มอำนวยการ · ภายใน 31 มี.ค. 2567",
            "รับทราบ 22 ม.ค. 2567: จัดอบรมให้ทันมีนาคม",
        ]
    ]


def test_the_opening_sentences_are_those_of_the_sheet(sources_of):
    sources = sources_of(national_mean=None)
    assert sentence("national-mean", sources, "th") == ("ยังไม่ทราบคะแนนเฉลี่ยระดับประเทศของปีงบประมาณ พ.ศ. 2566",)
    assert sentence("own-total", sources, "th") == (
        "ปีงบประมาณ พ.ศ. 2566 สพป.นครตัวอย่าง เขต 9 ได้คะแนนรวม 94.67 คะแนน ระดับ A",
        "ตัวชี้วัดที่ได้คะแนนสูงสุดคือตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ (99.02) ต่ำสุดคือตัวชี้วัดที่ 8 การปรับปรุงระบบการทำงาน (90.53)",
    )
    assert sentence("change", sources, "th") == (
        "คะแนนรวมลดลง 1.86 คะแนนจากปีงบประมาณ พ.ศ. 2565 (96.53)",
        "ระดับเปลี่ยนจาก AA เป็น A",
    )
    assert sentence("weighted-points", sources, "th")[0] == "IIT ได้คะแนนเฉลี่ย 97.85 คิดเป็น 29.35 จากคะแนนเต็ม 30"
    assert sentence("strength-counts", sources, "th") == (
        "จุดแข็งมี 6 ตัวชี้วัด",
        "IIT มี 5 ตัวชี้วัด (1, 4, 5, 2, 3)",
        "EIT มี 0 ตัวชี้วัด",
        "OIT มี 1 ตัวชี้วัด (9)",
    )
    assert sentence("weak-counts", sources, "th") == ("จุดที่ควรพัฒนามี 4 ตัวชี้วัด (6, 7, 8, 10)",)
    assert sentence("nearest", sources, "th") == (
        "EIT ยังไม่มีจุดแข็ง ตัวชี้วัดที่ใกล้เป้าหมายที่สุดคือ 6 คุณภาพการดำเนินงาน (93.20)",
    )
    assert "ตั้งแต่ร้อยละ 95 ขึ้นไป" in sentence("target", sources, "th")[0]


def test_a_known_mean_is_printed_and_coverage_and_money_are_counted(sources_of, sheet):
    records, _ids = sheet
    records.add("activity", "อบรม", planned=Decimal(50000))
    sources = sources_of(records, national_mean=Decimal("94.67"))
    assert sentence("national-mean", sources, "en") == ("The national mean of fiscal year BE 2566 is 94.67",)
    assert sentence("coverage", sources, "th")[0] == "มาตรการแนวทางที่มีกิจกรรมหรือขั้นตอนรองรับ 11 จาก 13"
    assert sentence("money", sources, "th") == ("งบประมาณตามแผน 50,000 บาท (ห้าหมื่นบาทถ้วน)",)


def test_sentences_without_a_result_say_that_there_is_none(sources_of):
    bare = sources_of(result=ScoreFact(2566, None), history=())
    sources = TableSources(bare.facts, bare.vocabulary)
    assert "ยังไม่มีผลการประเมิน" in sentence("own-total", sources, "th")[0]
    assert sentence("weak-counts", sources, "th") == ()
    assert sentence("change", sources, "th") == ("ไม่มีคะแนนของปีก่อนให้เทียบ",)


@given(st.lists(st.lists(st.sampled_from(["ก", "ข", ""]), min_size=3, max_size=3), max_size=8))
def test_merged_cells_cover_exactly_their_equals_and_lose_no_word(words):
    rows = [PrintedRow(tuple(cell(word) for word in row)) for row in words]
    content = TableContent("t", "", (), merge_equal(rows, [0, 1]))
    assert content.texts() == words
    for place in range(3):
        spans = [row.cells[place].rows for row in content.rows]
        assert sum(spans) == len(words)
    assert TableContent.from_json(content.to_json()) == content


@pytest.mark.parametrize("maker", [*TABLE_MAKERS, *SEVERAL])
@pytest.mark.parametrize("language", ["th", "en"])
def test_every_table_stands_with_records_and_without_and_reads_back_from_json(
    sources_of, sheet, maker, language
):
    records, _ids = sheet
    for sources in (sources_of(), sources_of(records)):
        made = tables(maker, sources, language) if maker in SEVERAL else (table(maker, sources, language),)
        for content in made:
            assert TableContent.from_json(content.to_json()) == content
            assert all(len(row.cells) == len(content.columns) for row in content.rows)
            assert content.title == spec(maker).title.in_language(language)


def watched(sources):
    """The same sources, and the kinds of record that are read from them."""
    read: set[str] = set()

    class Watching(YearRecords):
        def of_kind(self, *kinds):
            read.update(kinds)
            return super().of_kind(*kinds)

        def under(self, record_id, *kinds):
            read.update(kinds)
            return super().under(record_id, *kinds)

        def leading_to(self, record_id, *kinds):
            read.update(kinds)
            return super().leading_to(record_id, *kinds)

    records = Watching(tuple(sources.facts.records))
    return replace(sources, facts=replace(sources.facts, records=records)), read


@pytest.mark.parametrize("maker", [*TABLE_MAKERS, *SEVERAL])
def test_a_maker_reads_no_kind_of_record_that_it_does_not_declare(sources_of, sheet, maker):
    """What is approved with a document would otherwise leave something out that it prints."""
    sources, read = watched(sources_of(sheet[0]))
    tables(maker, sources)
    by_follow_up = {
        "approval",
        "quarter-close",
        "step-report",
    }  # rules of the year's course, not of the table
    assert read - {*MAKER_KINDS.get(maker, ())} <= by_follow_up


@pytest.mark.parametrize("name", SENTENCES)
def test_a_sentence_reads_no_kind_of_record_that_it_does_not_declare(sources_of, sheet, name):
    """Seen before: money, follow-up and coverage that a document tells were no part of what is approved."""
    sources, read = watched(sources_of(sheet[0]))
    sentence(name, sources, "th")
    assert read - {*SENTENCE_KINDS.get(name, ())} <= {"approval"}  # from which day on steps are due


def test_the_new_result_is_told_once_it_is_announced_and_never_before(sources_of):
    assert sentence("new-result", sources_of(), "th") == ("ผลการประเมินปีงบประมาณ พ.ศ. 2567 ยังไม่ประกาศ",)
    new = ScoreFact(2567, Decimal("95.00"), "AA")
    assert sentence("new-result", sources_of(new_result=new), "th") == (
        "ผลการประเมินปีงบประมาณ พ.ศ. 2567 ได้ 95.00 คะแนน ระดับ AA ต่างจากปีงบประมาณ พ.ศ. 2566 +0.33 คะแนน",
    )
    unknown = ScoreFact(2567, None)
    assert sentence("new-result", sources_of(new_result=unknown), "en") == (
        "The result of fiscal year BE 2567 is not announced yet",
    )
