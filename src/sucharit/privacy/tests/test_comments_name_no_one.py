"""A free text waits for a moderator where it may tell who wrote it, and what is blacked out is gone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.privacy.comments import BLACK, What, blacked_out, findings


@pytest.mark.parametrize(
    ("text", "what", "piece"),
    [
        ("โทรหาได้ที่ 012-345-6789 ครับ", What.NUMBER, "012-345-6789"),
        ("โทร ๐๑๒ ๓๔๕ ๖๗๘๙", What.NUMBER, "๐๑๒ ๓๔๕ ๖๗๘๙"),
        ("+66 81 234 5678", What.NUMBER, "+66 81 234 5678"),
        ("เลขบัตร 1-2345-67890-12-3", What.NUMBER, "1-2345-67890-12-3"),
        ("ส่งมาที่ somchai.j@example.org นะ", What.EMAIL, "somchai.j@example.org"),
        ("ดูใน https://example.org/post/1 ด้วย", What.LINK, "https://example.org/post/1"),
        ("line id: somchai99", What.LINK, "line id: somchai99"),
        ("นายสมมติ ตัวอย่างดี เรียกรับเงิน", What.NAME, "นายสมมติ ตัวอย่างดี"),
        ("คือ น.ส.สมมติ ห้องการเงิน", What.NAME, "น.ส.สมมติ ห้องการเงิน"),
        ("ผอ.สมมติ ดีมาก", What.NAME, "ผอ.สมมติ ดีมาก"),
        ("Mr. Sommut Tuayang helped", What.NAME, "Mr. Sommut Tuayang"),
    ],
)
def test_a_check_finds(text, what, piece):
    found = findings(text)
    assert (what, piece) in [(one.what, text[one.start : one.end]) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "อยากให้ปรับปรุงคุณภาพการให้บริการ",
        "คุณธรรมและความโปร่งใสดีขึ้นมาก",
        "ใช้งบ 12,500 บาท ในปี 2566",
        "ขอให้นายกเทศมนตรีช่วยดูแล",
        "ครูผู้สอนทุกคนตั้งใจ",
        "ขั้นตอนที่ 1 ถึง 3 ใช้เวลา 15 นาที",
        "Please answer the phone faster.",
        "",
    ],
)
def test_ordinary_words_pass(text):
    assert findings(text) == []


@given(st.text(max_size=80))
def test_any_text_can_be_checked_and_its_findings_lie_apart_and_within(text):
    ends = 0
    for one in findings(text):
        assert ends <= one.start < one.end <= len(text)
        ends = one.end


@given(st.text("กขคง ", min_size=1, max_size=40), st.data())
def test_nothing_of_what_is_blacked_out_is_left_and_all_else_is(text, data):
    place = st.integers(0, len(text))
    pieces = [
        (min(a, b), max(a, b)) for a, b in data.draw(st.lists(st.tuples(place, place), max_size=4)) if a != b
    ]
    gone = {place for start, end in pieces for place in range(start, end)}
    left = "".join(letter for place, letter in enumerate(text) if place not in gone)
    assert blacked_out(text, pieces).replace(BLACK, "") == left
    assert (BLACK in blacked_out(text, pieces)) is bool(gone)


def test_a_bar_says_nothing_of_how_long_it_was():
    assert blacked_out("กขคงจ", [(1, 2), (3, 4)]) == f"ก{BLACK}ค{BLACK}จ"
    assert blacked_out("กขคงจ", [(1, 3), (2, 4)]) == f"ก{BLACK}จ"


def test_a_piece_outside_the_text_is_refused():
    with pytest.raises(ValueError, match="within 3 letters"):
        blacked_out("กขค", [(1, 9)])
