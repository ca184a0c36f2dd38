"""Text that looks the same is the same; lists stand in dictionary order."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.thai.sorting import dictionary_key
from sucharit.thai.spelling import clean, key

THAI = st.text(st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B) | st.sampled_from(" .-3๓\u200ba"))


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("ลําพูน", "ลำพูน"),  # ํ + า instead of ำ
        ("ล ำพูน", "ลำพูน"),  # a PDF's stray space before the mark
        ("นํ้า", "น้ำ"),
        ("น้ํา", "น้ำ"),
        ("นำ้", "น้ำ"),
        ("เเพร่", "แพร่"),  # two เ instead of แ
        ("ที่่", "ที่"),  # a mark typed twice
        ("สิทธ์ิ", "สิทธิ์"),  # marks in the other order
        ("ป\uf70aา", "ป่า"),  # a shifted mark from an old font
        ("เชียง\u200bใหม่\u00a0 เขต\t3", "เชียงใหม่ เขต 3"),
        ("ＡＡ", "AA"),
        ("จำนวน\r\nบุคลากร", "จำนวน บุคลากร"),
        ("a\0b\x1b\ufe0f\u00ad\u202ec", "abc"),  # what no one sees
    ],
)
def test_what_looks_the_same_gets_one_spelling(typed: str, plain: str) -> None:
    assert clean(typed) == plain


@given(THAI | st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("จํานวน\nบุคลากร", "จำนวนบุคลากร"),
        ("Head-Count (๒๕๖๙)", "headcount2569"),
        ("Ｈｅａｄ＿Ｃｏｕｎｔ", "headcount"),
        ("พ.ศ.\u200b ๒๕๖๙", "พศ2569"),
    ],
)
def test_headers_are_compared_without_spaces_and_signs(typed: str, plain: str) -> None:
    assert key(typed) == plain


@given(THAI | st.text())
def test_a_key_is_its_own_key(text: str) -> None:
    assert key(key(text)) == key(text)


DICTIONARY = """
กก กะ กา กำ เก เกง เก็ง เก่ง เก้ง เก๋ง แก แก่ แก้ แกะ โก ไก ไก่ ขา เข คน ทราย ไทย นำ น้ำ ปลา ปา ป่า ป้า เปล แปล
รวม ฤดู ลม หมา แหวน ใหญ่ อา
"""


def test_words_stand_as_in_the_dictionary() -> None:
    words = DICTIONARY.split()
    shuffled = random.Random(7).sample(words, len(words))
    assert sorted(shuffled, key=dictionary_key) == words


def test_offices_stand_by_number_within_their_province() -> None:
    offices = ["สพป.แพร่ เขต 1", "สพป.เชียงใหม่ เขต 1", "สพป.เชียงใหม่ เขต ๒", "สพป.เชียงใหม่ เขต 10"]
    assert sorted(offices, key=dictionary_key) == [*offices[1:], offices[0]]


@given(THAI, THAI)
def test_spelling_and_kind_of_digits_do_not_move_a_word(a: str, b: str) -> None:
    assert dictionary_key(clean(a)) == dictionary_key(a)
    assert (dictionary_key(a) < dictionary_key(b)) == (dictionary_key(clean(a)) < dictionary_key(clean(b)))
