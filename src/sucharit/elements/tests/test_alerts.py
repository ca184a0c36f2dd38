"""What should not be on a page is pointed at: another office's name, and what is private."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.elements.findings import findings
from sucharit.elements.names import NameIndex
from sucharit.elements.tests.pieces import CONTEXT, alerts, page
from sucharit.thai.digits import to_thai
from sucharit.thai.folding import folded

MOBILE = "-".join(("081", "234", "5678"))  # in pieces: no one's number stands in the repository
DIGITS = st.lists(st.integers(0, 9), min_size=11, max_size=11)


def personal_id(first, rest):
    digits = [first, *rest]
    total = sum(weight * digit for weight, digit in zip(range(13, 1, -1), digits, strict=True))
    return "".join(map(str, [*digits, (11 - total % 11) % 10]))


def written(number, way):
    cut = (number[0], number[1:5], number[5:10], number[10:12], number[12])
    return {"whole": number, "dashes": "-".join(cut), "spaces": " ".join(cut), "boxes": " ".join(number)}[way]


@given(st.integers(1, 8), DIGITS, st.sampled_from(["whole", "dashes", "spaces", "boxes"]), st.booleans())
def test_a_personal_id_is_pointed_at_however_it_is_written(first, rest, way, is_thai):
    number = written(personal_id(first, rest), way)
    number = to_thai(number) if is_thai else number
    if len(set(rest)) > 2:
        assert ("personal-id", [number]) in alerts(f"ผู้สมัคร {number} ลำดับที่")


@given(st.integers(1, 8), DIGITS, st.integers(1, 9), st.sampled_from(["whole", "dashes", "spaces"]))
def test_thirteen_digits_with_another_check_digit_are_no_personal_id(first, rest, step, way):
    right = personal_id(first, rest)
    wrong = right[:12] + str((int(right[12]) + step) % 10)
    assert "personal-id" not in dict(alerts(f"เลขพัสดุ {written(wrong, way)}"))


@pytest.mark.parametrize(
    "text",
    [
        "เลขผู้เสียภาษี 0994000159382",  # of an office or a company: begins with 0
        "เลขประจำตัวประชาชน 1-xxxx-xxxxx-12-3",
        "https://office.invalid/file/1101700207030.pdf",
        "e-GP 66017234567",
        "โทรศัพท์ 0 5312 3456",
        f"นายสมชาย ใจดี ผู้อำนวยการกลุ่มนโยบายและแผน โทร. {MOBILE}",
        "ที่ตั้งสำนักงาน เลขที่ 99 หมู่ 1 ตำบลแม่ริม อำเภอแม่ริม จังหวัดเชียงใหม่",
        "สพป.เชียงใหม่ เขต ๓ และโรงเรียนบ้านดอย",
    ],
)
def test_what_an_office_may_publish_raises_no_alert(text):
    assert alerts(text) == []


@pytest.mark.parametrize(
    ("text", "alert"),
    [
        (f"ผู้ร้องเรียน นายสมชาย ใจดี โทร. {MOBILE}", ("private-telephone", [MOBILE])),
        (
            "นายสมชาย ใจดี อยู่บ้านเลขที่ 12/3 หมู่ 4 ตำบลแม่ริม อำเภอแม่ริม",
            ("private-address", ["อยู่บ้านเลขที่ 12/3 หมู่ 4 ตำบลแม่ริม อำเภอ"]),
        ),
        ("แผนของ สพป.ลำปาง เขต ๑ ปีนี้", ("other-name", ["สพป.ลำปาง เขต ๑"])),
        ("สำนักงานเขตพื้นที่การศึกษาประถมศึกษาลำปาง  เขต 1", ("other-name",
            ["สำนักงานเขตพื้นที่การศึกษาประถมศึกษาลำปาง  เขต 1"])),
        ("ที่โรงเรียนวัดป่าได้จัดงาน", ("other-name", ["โรงเรียนวัดป่า"])),
        ("โรงเรียนบ้านดอยคำร่วมงาน", ("other-name", ["โรงเรียนบ้านดอยคำ"])),
    ],
)  # fmt: skip
def test_what_should_be_looked_at_is_shown_in_its_place(text, alert):
    assert alerts(text) == [alert]


@pytest.mark.parametrize(
    "text", ["สพป.เชียงใหม่ เขต 3", "โรงเรียนบ้านดอย", "สพป.เชียงใหม่ เขต 123", "โรงเรียนวัดป่าไม้"]
)
def test_an_own_name_or_a_longer_one_is_not_taken_for_another(text):
    assert alerts(text) == []


def test_an_office_whose_number_ocr_read_is_not_named():
    text = "แผนของ สพป.ลำปาง เขต 1"
    assert alerts(page(text, ocr_from=0)) == []


def test_an_id_that_ocr_read_is_not_pointed_at():
    number = personal_id(1, [1, 0, 1, 7, 0, 0, 2, 0, 7, 0, 3])
    assert alerts(page(f"ผู้สมัคร {number}", ocr_from=0)) == []


def test_the_words_of_an_alert_never_repeat_what_is_private():
    number = personal_id(1, [1, 0, 1, 7, 0, 0, 2, 0, 7, 0, 3])
    text = f"ผู้ร้อง นายสมชาย ใจดี {number} โทร. {MOBILE} บ้านเลขที่ 12 หมู่ 4 ตำบลแม่ริม อำเภอแม่ริม"
    found = findings(page(text), None, CONTEXT)
    assert len(found) == 3
    assert not any(re.search(r"\d{3}|สมชาย|แม่ริม", f.words.th.replace("13", "") + f.words.en) for f in found)


def test_a_list_of_many_offices_is_one_alert_more_not_hundreds():
    names = tuple(f"โรงเรียนตัวอย่างหมายเลข{number}" for number in range(100, 150))
    context = type(CONTEXT)(2566, CONTEXT.first, CONTEXT.last, (), NameIndex(names))
    found = findings(page("\n".join(names)), None, context)
    assert len(found) == 11
    assert "40" in found[-1].words.th


NAMES = st.text("กขคงจ 12.", min_size=6, max_size=14).filter(lambda name: len(bare(name)) >= 6)


@given(st.lists(NAMES, min_size=1, max_size=5), st.data())
def test_an_index_finds_each_of_its_names_that_stands_alone(names, data):
    name = data.draw(st.sampled_from(names))
    text = folded(f"= {name} =")
    (place, *_) = NameIndex(names).places(text, NameIndex(()))
    assert bare(text[place.start : place.end]) == bare(name)


def bare(name):
    return name.replace(" ", "").replace(".", "")
