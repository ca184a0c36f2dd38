"""The steps of a list are read with their numbers, as a browser shows them."""

import pytest

from sucharit.capture.reading.in_html import page_of


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<ol><li>ยื่นคำขอ</li><li>ตรวจสอบ</li></ol>", "1. ยื่นคำขอ\n2. ตรวจสอบ"),
        ("<ol start=3><li>ก<li value=7>ข<li>ค</ol>", "3. ก\n7. ข\n8. ค"),
        ("<ol><li>ก<ul><li>ข</li></ul></li><li><p>ค</p></li></ol>", "1. ก\nข\n2. ค"),
        ("<ul><li>ก</li></ul><li>ข</li>", "ก\nข"),
        ("<ol><li hidden>ก</li><li>ข</li></ol>", "1. ข"),
        ("<ol start=99999999><li>ก</ol><ol start=-x><li>ข</ol>", "1. ก\n1. ข"),
        ("</ol></ul><ol><li></ol><p>ก</p>", "ก"),
    ],
)
def test_numbers_stand_before_the_words_of_their_points(html, text):
    assert page_of(html).text == text
