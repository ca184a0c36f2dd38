"""What a report says, and what it must never say."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
import yaml

from sucharit.languages import Text
from sucharit.reports.announcement.content import announcement_content
from sucharit.reports.office.content import SECTIONS, card_content, office_content
from sucharit.reports.report_words import FOLDER, ReportWords
from sucharit.scoring import Facts

PLACE = re.compile(r"\{(\w+)\}")


@pytest.fixture
def content(example):
    return office_content(example, ReportWords())


def test_the_sections_stand_in_the_order_that_offices_must_publish(content):
    headings = [content[name]["heading"] for name in SECTIONS]
    assert [heading.split(".")[0] for heading in headings] == [str(number) for number in range(1, 11)]
    assert [heading.split(". ")[1][:12] for heading in headings] == [
        "วิธีการประเม", "ผลคะแนนภาพรว", "คะแนนรายปี", "คะแนนรายตัวช", "คะแนนถ่วงน้ำ",
        "จุดแข็ง", "จุดที่ควรพัฒ", "มาตรการสำหรั", "แผนปฏิบัติกา", "มาตรการรายด้",
    ]  # fmt: skip


def test_the_worked_example_says_94_67_and_its_three_parts(content):
    assert "94.67" in content["overall"]["sentences"][0]
    assert [group["weighted"] for group in content["weighted"]["groups"]] == ["29.35", "27.57", "37.75"]
    assert content["weighted"]["total"] == "94.67"
    assert content["cover"]["medal"]["letter"] == "A"
    text = str(content)
    assert "95.37" not in text
    assert "95.35" not in text  # the two wrong roll-ups


def test_exactly_on_target_is_a_strength(content):
    strong = [row["code"] for row in content["strengths"]["rows"]]
    weak = [row["code"] for row in content["gaps"]["rows"]]
    assert strong == ["1", "4", "5", "2", "3", "9"]
    assert weak == ["8", "7", "6", "10"]
    assert content["strengths"]["rows"][-1]["sentence"] == "ถึงเป้าหมายพอดี"


def test_each_weak_indicator_has_a_measure_a_place_in_the_plan_and_a_quarterly_follow_up(content):
    assert [row["topic"].split()[0] for row in content["measures"]["rows"]] == ["8", "7", "6", "10"]
    assert [row["topic"].split()[0] for row in content["plan"]["rows"]] == ["8", "7", "6", "10"]
    assert [row["name"] for row in content["areas"]["rows"]] == [
        "คุณภาพการดำเนินงาน", "ประสิทธิภาพการสื่อสาร", "การปรับปรุงระบบการทำงาน", "การเปิดเผยข้อมูลสาธารณะ (OIT)",
    ]  # fmt: skip
    assert all(len(row["quarters"]) == 4 for row in content["areas"]["rows"])


def test_the_plan_is_for_the_year_after_the_result(content):
    assert content["plan"]["title"] == "แผนปฏิบัติการ ปีงบประมาณ พ.ศ. 2567"
    months = [quarter["months"] for quarter in content["areas"]["rows"][0]["quarters"]]
    assert months == ["ต.ค.–ธ.ค. 2566", "ม.ค.–มี.ค. 2567", "เม.ย.–มิ.ย. 2567", "ก.ค.–ก.ย. 2567"]


def test_a_year_without_a_score_is_unknown_and_never_zero(content):
    year = content["years"]["rows"][0]
    assert (year["year"], year["score"], year["rating"]) == ("2558", "ไม่มีข้อมูล", "–")
    chart = content["years"]["chart"]
    assert chart["years"][0]["at"] is None
    assert chart["runs"] == [[1, 8]]  # the line begins with the first known year
    assert any("2558" in note and "ไม่ได้นับเป็นศูนย์" in note for note in content["years"]["notes"])


def test_a_published_change_stands_beside_the_computed_one_where_they_differ(content):
    changes = {row["year"]: row["change"] for row in content["years"]["rows"]}
    assert changes["2564"] == "+10.43 (คำนวณ +10.42)"
    assert changes["2566"] == "−1.86"


def test_a_withheld_result_says_so_and_why_and_shows_no_score(withheld):
    content = office_content(withheld, ReportWords())
    text = " ".join(content["overall"]["sentences"])
    assert "งดประกาศผล" in text
    assert "ได้คำตอบ IIT 9 ชุด" in text
    assert "ไม่ได้แปลว่าได้ศูนย์คะแนน" in text
    assert content["cover"]["medal"]["label"] == "งดประกาศผล"
    assert content["indicators"]["rows"] == []
    assert "0.00" not in str({name: content[name] for name in ("cover", "overall", "indicators", "weighted")})


def test_a_withheld_card_says_why_and_shows_no_score(withheld):
    card = card_content(withheld, ReportWords())
    assert (card["has_score"], card["medal"]["letter"]) == (False, "")
    assert "IIT 9 ชุด" in card["because"]


def test_an_office_known_by_its_total_alone_gets_open_topics_to_fill(announced_only):
    content = office_content(announced_only, ReportWords())
    assert "81.52" in content["overall"]["sentences"][0]
    assert "ไม่ได้คำนวณจากคำตอบ" in " ".join(content["method"]["notes"])
    assert [row["open"] for row in content["measures"]["rows"]] == [True, True, True]
    assert content["indicators"]["sentence"].endswith("ไม่มีข้อมูลรายตัวชี้วัด")


def test_an_office_that_reaches_everything_keeps_its_lowest_up(excellent):
    content = office_content(excellent, ReportWords())
    assert content["gaps"]["rows"] == []
    assert len(content["measures"]["rows"]) == 2
    assert "รักษาระดับ" in content["measures"]["lead"]


def test_rounding_is_owned_up_to_where_shown_parts_miss_the_shown_total(report_from):
    """90.05 of IIT and EIT weigh 27.015 each, shown 27.02; with 36.00 that shows 90.04, the total 90.03."""
    scores = {**dict.fromkeys("12345678", "90.05"), **dict.fromkeys(("9", "10"), "90")}
    facts = Facts(published={code: Fraction(score) for code, score in scores.items()})
    report = report_from(facts)
    note = office_content(report, ReportWords())["weighted"]["note"]
    assert report.score == Decimal("90.03")
    assert all(figure in note for figure in ("90.04", "90.03", "0.01"))


def test_numbers_of_others_come_with_how_far_they_carry(content):
    assert any("ภาคเหนือ" in sentence for sentence in content["overall"]["comparisons"])
    assert any("คนละกลุ่ม" in note for note in content["overall"]["notes"])


def test_the_announcement_speaks_of_ratings_before_ranks(announcement):
    content = announcement_content(announcement, ReportWords())
    assert sum(row["count"] for row in content["distribution"]) == 245
    assert "ดูระดับก่อน" in content["comparability"]
    assert content["rows"][-1]["score"] == "งดประกาศผล"
    assert content["rows"][-1]["rank"] == ""
    assert content["rows"][8]["score"].endswith("*")  # figures that contradict each other are marked


def test_an_announcement_without_any_score_still_becomes_a_document(announcement):
    rows = tuple(replace(row, score=None, rating=None, rank=None) for row in announcement.rows[:3])
    content = announcement_content(replace(announcement, rows=rows, national_mean=None), ReportWords())
    assert content["finding"] == "ปีนี้ยังไม่มีแห่งใดที่มีผล"
    assert {fact["value"] for fact in content["facts"][2:4]} == {"ไม่มีข้อมูล"}


@pytest.mark.parametrize("made", [office_content, card_content])
def test_thai_numerals_leave_no_arabic_digit_in_words(example, made):
    content = made(example, ReportWords("th", "thai"))
    not_read = ("colour", "soft", "keywords", "colours")
    texts = [text for key, text in strings(content) if key not in not_read]
    assert [text for text in texts if re.search("[0-9]", text)] == []


def test_english_is_counted_in_arabic_digits_whatever_was_asked(example):
    content = office_content(example, ReportWords("en", "thai"))
    assert content["cover"]["facts"][0]["value"] == "94.67"


def strings(value, key=""):
    if isinstance(value, str):
        yield key, value
    for inner_key, inner in value.items() if isinstance(value, dict) else ():
        if key != "colours":
            yield from strings(inner, inner_key)
    for inner in value if isinstance(value, list) else ():
        yield from strings(inner, key)


def leaves(tree, place=""):
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from leaves(value, f"{place}{key}.")
        else:
            yield place + key, set(PLACE.findall(str(value)))


def test_both_languages_have_the_same_words_with_the_same_places_to_fill():
    thai, english = (
        dict(leaves(yaml.safe_load((FOLDER / f"{language}.yaml").read_text(encoding="utf-8"))))
        for language in ("th", "en")
    )
    assert thai == english


def test_invisible_characters_are_left_out_of_names(example):
    name = Text("สำนักงาน\u202eก\u0000ข\n\ufeffค", "x")
    content = office_content(replace(example, office=replace(example.office, name=name)), ReportWords())
    assert content["office"] == "สำนักงานกข ค"
