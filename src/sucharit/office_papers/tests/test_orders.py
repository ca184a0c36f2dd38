"""An order of appointment says what the body's record says, in Thai digits, and marks what is missing."""

from dataclasses import replace
from datetime import date

import pytest
from docx.shared import Mm

from sucharit.evidence.tests.handed_in import photo
from sucharit.office_papers.kinds import BY_ID
from sucharit.office_papers.making import make_file, make_paper
from sucharit.office_papers.tests.read_back import (
    bare,
    fields_of_word,
    lines_of_word,
    opened,
    pages_of_pdf,
    text_of_pdf,
)
from sucharit.office_papers.tests.sample_papers import MEMBERS, OFFICE, STYLE, records, source
from sucharit.paper.files import FileKind

MADE_ON = date(2026, 11, 30)


def order(own=None, **more):
    return make_paper(BY_ID["order"], source("b", own, **more), made_on=MADE_ON)


def missing(paper):
    return [blank.id for blank in paper.missing]


def test_the_word_file_says_what_the_records_say_line_by_line():
    lines = lines_of_word(make_file(FileKind.WORD, order()))
    assert lines[:3] == [
        "คำสั่งสำนักงานเขตพื้นที่การศึกษาประถมศึกษาเวียงตะวัน เขต ๓",
        "ที่ ๑๒๕/๒๕๖๖",
        "เรื่อง แต่งตั้งคณะกรรมการขับเคลื่อน ITA Online",
    ]
    assert lines[4:13] == [
        *("๑.", "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา", "ประธานกรรมการ"),
        *("๒.", MEMBERS[2][1], "กรรมการ"),
        *("๓.", "ผู้อำนวยการกลุ่มนโยบายและแผน", "กรรมการและเลขานุการ"),
    ]
    assert lines[13:] == [
        "ให้คณะกรรมการขับเคลื่อน ITA Online มีหน้าที่ ดังต่อไปนี้",
        "๑. วางแผนการประเมิน ITA Online",
        "๒. กำกับติดตามทุกไตรมาส",
        "๓. ผู้อำนวยการกลุ่มนโยบายและแผน มีหน้าที่ รวบรวมหลักฐานตามแบบ OIT และรายงานผลทุกไตรมาส",
        "ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป",
        "สั่ง ณ วันที่ ๑๖ ตุลาคม พ.ศ. ๒๕๖๖",
        "(นางสาวปิ่น ฝั่งที่รู้)",
        "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษาประถมศึกษาเวียงตะวัน เขต ๓",
    ]


def test_the_pdf_reads_back_as_the_word_file_letter_for_letter():
    paper = order()
    words, pdf = lines_of_word(make_file(FileKind.WORD, paper)), make_file(FileKind.PDF, paper)
    assert text_of_pdf(pdf) == bare("".join(words))
    assert pages_of_pdf(pdf) == 1
    assert missing(paper) == []


def test_what_the_record_lacks_is_a_dotted_line_that_word_names():
    paper = order(records(body={"sort": "committee"}), style=replace(STYLE, signer_name=""))
    assert missing(paper) == ["order_number", "signer_name"]
    word = make_file(FileKind.WORD, paper)
    assert fields_of_word(word) == ["เลขที่คำสั่ง", "ชื่อผู้ลงนาม"]
    assert "ที่ ........................" in lines_of_word(word)
    assert text_of_pdf(make_file(FileKind.PDF, paper)) == bare("".join(lines_of_word(word)))


def test_a_body_without_members_or_day_says_so():
    own = records(body={})
    alone = replace(own.get("b"), day=None)
    paper = make_paper(
        BY_ID["order"], replace(source("b"), record=alone, records=type(own)([alone])), made_on=MADE_ON
    )
    assert missing(paper) == ["order_number", "members", "duties", "order_day"]


@pytest.mark.parametrize("typed", ["125/2566", "ที่ 125/2566", "คำสั่งที่ 125/2566", "คำสั่ง เลขที่ 125/2566"])
def test_the_number_is_printed_once_however_it_was_typed(typed):
    lines = lines_of_word(make_file(FileKind.WORD, order(records(body={"order": typed}))))
    assert lines[1] == "ที่ ๑๒๕/๒๕๖๖"


def test_margins_crest_and_digits_are_the_offices_own():
    style = replace(STYLE, left=25, right=15, top=22, bottom=18, crest_height=25, thai_digits=False)
    paper = order(style=style, crest=photo((120, 150), "PNG"))
    section = opened(make_file(FileKind.WORD, paper)).sections[0]
    sides = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    for side, wanted in zip(sides, (25, 15, 22, 18), strict=True):
        assert abs(side - Mm(wanted)) < Mm(0.1)
    (picture,) = opened(make_file(FileKind.WORD, paper)).inline_shapes
    assert abs(picture.height - Mm(25)) < Mm(0.1)
    assert "ที่125/2566" in text_of_pdf(make_file(FileKind.PDF, paper))


def test_no_crest_is_shipped():
    assert len(opened(make_file(FileKind.WORD, order())).inline_shapes) == 0


def test_words_of_records_are_printed_and_never_run():
    hostile = '#panic() {{ 1/0 }} {office} $x$ <b>ก</b> "'
    own = records(body={"purpose": hostile, "order": "9"})
    paper = order(own)
    assert f"๑. {hostile.replace('1/0', '๑/๐')}" in lines_of_word(make_file(FileKind.WORD, paper))
    assert bare(hostile).replace("1/0", "๑/๐") in text_of_pdf(make_file(FileKind.PDF, paper))


def test_assignments_of_one_number_are_one_order_by_level():
    paper = make_paper(BY_ID["assignment-order"], source("a1"), made_on=MADE_ON)
    lines = lines_of_word(make_file(FileKind.WORD, paper))
    assert lines[1] == "ที่ ๑๒๐/๒๕๖๖"
    assert lines[4:9] == [
        "ระดับนโยบาย",
        "๑. รองผู้อำนวยการ มีหน้าที่ กำกับดูแลการประเมิน",
        "ระดับปฏิบัติ",
        "๑. นักวิเคราะห์นโยบายและแผน มีหน้าที่ รับผิดชอบ ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล",
        "ทั้งนี้ ตั้งแต่วันที่ ๔ ตุลาคม พ.ศ. ๒๕๖๖ เป็นต้นไป",
    ]
    assert not any("นิติกร" in line for line in lines)  # another order's
    assert OFFICE.replace("3", "๓") in lines[0]
