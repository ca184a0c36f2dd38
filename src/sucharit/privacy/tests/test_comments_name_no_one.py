"""A comment that could identify someone waits for a moderator, and what is blacked out is gone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.privacy.comments import BLACK_BAR, Identifier, findings, redact


@pytest.mark.parametrize(
    ("text", "what", "piece"),
    [
        ("โทรหาได้ที่ 012-345-6789 ครับ", Identifier.NUMBER, "012-345-6789"),
        ("โทร ๐๑๒ ๓๔๕ ๖๗๘๙", Identifier.NUMBER, "๐๑๒ ๓๔๕ ๖๗๘๙"),
        ("+66 81 234 5678", Identifier.NUMBER, "+66 81 234 5678"),
        ("เลขบัตร 1-2345-67890-12-3", Identifier.NUMBER, "1-2345-67890-12-3"),
        ("ส่งมาที่ somchai.j@example.org นะ", Identifier.EMAIL, "somchai.j@example.org"),
        ("ดูใน https://example.org/post/1 ด้วย", Identifier.LINK, "https://example.org/post/1"),
        ("line id: somchai99", Identifier.LINK, "line id: somchai99"),
        ("นายสมมติ ตัวอย่างดี เรียกรับเงิน", Identifier.NAME, "นายสมมติ ตัวอย่างดี"),
        ("คือ น.ส.สมมติ ห้องการเงิน", Identifier.NAME, "น.ส.สมมติ ห้องการเงิน"),
        ("ผอ.สมมติ ดีมาก", Identifier.NAME, "ผอ.สมมติ ดีมาก"),
        ("Mr. Sommut Tuayang helped", Identifier.NAME, "Mr. Sommut Tuayang"),
    ],
)
def test_a_check_finds(text, what, piece):
    assert (what, piece) in [(item.identifier, text[item.start : item.end]) for item in findings(text)]


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
def test_any_text_can_be_checked_and_findings_do_not_overlap(text):
    ends = 0
    for item in findings(text):
        assert ends <= item.start < item.end <= len(text)
        ends = item.end


@given(st.text("กขคง ", min_size=1, max_size=40), st.data())
def test_what_is_blacked_out_is_gone_and_all_else_stays(text, data):
    place = st.integers(0, len(text))
    pieces = [
        (min(a, b), max(a, b)) for a, b in data.draw(st.lists(st.tuples(place, place), max_size=4)) if a != b
    ]
    blacked_out = {place for start, end in pieces for place in range(start, end)}
    rest = "".join(letter for place, letter in enumerate(text) if place not in blacked_out)
    assert redact(text, pieces).replace(BLACK_BAR, "") == rest
    assert (BLACK_BAR in redact(text, pieces)) is bool(blacked_out)


def test_a_bar_does_not_reveal_how_long_the_text_was():
    assert redact("กขคงจ", [(1, 2), (3, 4)]) == f"ก{BLACK_BAR}ค{BLACK_BAR}จ"
    assert redact("กขคงจ", [(1, 3), (2, 4)]) == f"ก{BLACK_BAR}จ"


def test_a_piece_outside_the_text_is_refused():
    with pytest.raises(ValueError, match="within 3 letters"):
        redact("กขค", [(1, 9)])
