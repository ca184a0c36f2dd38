"""No sign that turns letters around stays in a text; in the name of a file it is written out."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.thai.bidi import DIRECTION_SIGNS, with_signs_visible, without_direction_signs


def test_the_list_is_what_unicode_calls_a_control_of_direction():
    formats = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    marks = {"LEFT-TO-RIGHT MARK", "RIGHT-TO-LEFT MARK", "ARABIC LETTER MARK"}
    expected = {
        sign
        for sign in map(chr, range(0x110000))
        if unicodedata.bidirectional(sign) in formats or unicodedata.name(sign, "") in marks
    }
    assert set(DIRECTION_SIGNS) == expected


@pytest.mark.parametrize("sign", DIRECTION_SIGNS)
def test_each_sign_is_taken_out_of_texts_and_written_out_in_names(sign):
    assert without_direction_signs(f"ก{sign}ข{sign}") == "กข"
    assert with_signs_visible(f"report{sign}fdp.exe") == f"report(U+{ord(sign):04X})fdp.exe"


@given(st.text(st.one_of(st.characters(), st.sampled_from(DIRECTION_SIGNS)), max_size=60))
def test_no_text_keeps_a_sign_and_every_other_character_stays(text):
    for shown in (without_direction_signs(text), with_signs_visible(text)):
        assert not set(shown) & set(DIRECTION_SIGNS)
    assert without_direction_signs(text) == "".join(sign for sign in text if sign not in DIRECTION_SIGNS)


@given(st.text(st.characters(exclude_characters=DIRECTION_SIGNS), max_size=60))
def test_a_text_without_signs_stays_as_it_is_also_hebrew_thai_and_emoji_joiners(text):
    assert without_direction_signs(text) == with_signs_visible(text) == text
    joined = f"{text}שלום 👩\u200d💻 กา\u200bแฟ"
    assert without_direction_signs(joined) == joined
