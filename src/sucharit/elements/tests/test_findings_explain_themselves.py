"""A finding shows its place, says in both languages what was looked for, and claims what it can know."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.elements.finding import FindingResult
from sucharit.elements.findings import CHECKS, findings
from sucharit.elements.folded_page import FEW_LETTERS
from sucharit.elements.page_text import PageText
from sucharit.elements.tests.pieces import CONTEXT, finding_of, guidance, page, result_of
from sucharit.frameworks.guidance_values import ELEMENT_CHECKS

BY_NUMBERS = {
    "year": "ปีงบประมาณ ๒๕๖๖",
    "period": "ระยะเวลา ๑ ตุลาคม ๒๕๖๕ - ๓๐ กันยายน ๒๕๖๖",
    "updated": "ปรับปรุงล่าสุด ๕ มีนาคม ๒๕๖๖",
    "budget": "งบประมาณ ๕,๐๐๐ บาท",
    "counts": "ทั้งหมด ๕ เรื่อง แล้วเสร็จ ๓ เรื่อง อยู่ระหว่างดำเนินการ ๒ เรื่อง",
    "statistics": "จำนวน ๔๐ ราย จำนวน ๕๐ ราย",
    "time": "ระยะเวลา ๑๕ นาที",
    "fee": "ค่าธรรมเนียม ๒๐ บาท",
    "contact": "โทรศัพท์ ๐๕๓-๑๒๓๔๕๖",
}


def test_the_checks_are_those_that_guidance_may_name():
    assert sorted(CHECKS) == sorted(ELEMENT_CHECKS)


def test_each_element_with_a_check_gets_one_finding_in_its_order():
    found = findings(page("ปีงบประมาณ 2566 ค่าธรรมเนียม ไม่มี"), guidance("fee", "year"), CONTEXT)
    assert [(f.check, f.element, f.result) for f in found] == [
        ("fee", "the-fee", FindingResult.SEEN),
        ("year", "the-year", FindingResult.SEEN),
    ]


def test_where_content_must_be_of_the_year_the_year_is_looked_for_on_behalf_of_the_page():
    (finding,) = findings(page("แผนปฏิบัติการ ปีงบประมาณ 2566"), guidance(of_the_year=True), CONTEXT)
    assert (finding.check, finding.element, finding.result) == ("year", "", FindingResult.SEEN)


@pytest.mark.parametrize("check", sorted(CHECKS))
def test_every_check_says_in_both_languages_what_it_looked_for(check):
    finding = finding_of(check, "วันนี้อากาศดี")
    assert finding.result in (FindingResult.NOT_SEEN, FindingResult.CANT_TELL)
    assert any("ก" <= letter <= "ฮ" for letter in finding.words.th)
    assert not any("ก" <= letter <= "๛" for letter in finding.words.en)
    assert "{" not in finding.words.th + finding.words.en


def test_a_finding_shows_its_place_in_the_text_as_it_is_written():
    text = "คู่มือการให้บริการ\nค่าธรรมเนียม ไม่มี\nขอขอบคุณ"
    (finding,) = findings(page(text), guidance("fee"), CONTEXT)
    assert {text[start:end] for start, end in finding.spots} == {"ค่าธรรมเนียม ไม่มี"}


@pytest.mark.parametrize(("check", "text"), BY_NUMBERS.items())
def test_numbers_that_ocr_read_are_never_a_finding(check, text):
    start = "หน่วยงานขอขอบคุณทุกฝ่ายที่ร่วมมือกัน\n"
    assert result_of(check, page(start + text)) == "seen"
    scanned = finding_of(check, page(start + text, ocr_from=len(start)))
    assert scanned.result is FindingResult.CANT_TELL
    assert "OCR" in scanned.words.th


@pytest.mark.parametrize("check", sorted(BY_NUMBERS))
def test_numbers_that_are_missing_from_a_scan_may_have_been_misread(check):
    assert result_of(check, page("หน่วยงานขอขอบคุณทุกฝ่ายที่ร่วมมือกัน", ocr_from=0)) == "cant-tell"


def test_words_that_ocr_read_count():
    text = "ข้อมูลของผู้ร้องเรียนจะถูกเก็บเป็นความลับ"
    assert result_of("informant-protection", page(text, ocr_from=0)) == "seen"


@pytest.mark.parametrize("words", ["คำถามของท่าน", "ข้อความ", "ข้อสงสัย", "สอบถาม", "Your Question"])
def test_a_form_with_a_field_for_a_question_is_a_way_to_ask(words):
    form = PageText("html", "", "หน่วยงานขอขอบคุณทุกฝ่ายที่ร่วมมือกัน", fields=(("textarea", words),))
    assert result_of("two-way", form) == "seen"


def test_ocr_of_the_vowel_am_in_two_pieces_is_read():
    assert result_of("steps", "ขั้นตอนที่ 1 ดําเนินการ\nขั้นตอนที่ 2 นำเสนอ") == "seen"
    assert result_of("budget", "กิจกรรมนี้ไม่ใช้งบประมาณ ทํา") == "seen"


@pytest.mark.parametrize("check", sorted(set(CHECKS) - {"photo", "table"}))
def test_what_is_not_seen_in_a_part_of_a_file_may_stand_in_the_rest(check):
    finding = finding_of(check, page("หน่วยงานขอขอบคุณทุกฝ่ายที่ร่วมมือกัน", truncated=True))
    assert finding.result is FindingResult.CANT_TELL


@pytest.mark.parametrize("check", sorted(CHECKS))
def test_a_page_without_text_tells_nothing(check):
    assert result_of(check, page("-" * 50 + "ก" * (FEW_LETTERS - 1))) == "cant-tell"


@given(st.text(), st.lists(st.lists(st.lists(st.text(max_size=9), max_size=3), max_size=3), max_size=2))
def test_whatever_a_page_holds_it_gets_findings_with_places_in_its_text(text, tables):
    shaped = tuple(tuple(tuple(row) for row in table) for table in tables)
    looked_at = PageText("html", "", text, tables=shaped, by_ocr=((0, len(text) // 2),))
    for finding in findings(looked_at, guidance(*CHECKS), CONTEXT):
        assert all(0 <= start < end <= len(text) for start, end in finding.spots)
