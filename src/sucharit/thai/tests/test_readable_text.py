"""What no one can read is left out of any text, and nothing else is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.thai.characters import is_readable, readable_text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ดี\x00มาก", "ดีมาก"),
        ("a\x1bb\x7fc", "abc"),
        ("a\x0bb\x85c", "a b c"),
        ("half \ud83d of a face", "half  of a face"),
        ("\ufffe\ufdd0\U0001ffff", ""),
        ("สองบรรทัด\r\nและ\tช่อง", "สองบรรทัด\r\nและ\tช่อง"),
        ("\u200bกขค\u200d", "\u200bกขค\u200d"),  # invisible, but parts of words and of emoji
        ("😀 ๒๕๖๙ é", "😀 ๒๕๖๙ é"),
    ],
)
def test_only_what_no_one_can_read_is_left_out(typed, kept):
    assert readable_text(typed) == kept
    assert is_readable(kept)
    assert is_readable(typed) is (typed == kept)


@given(st.text(st.characters(), max_size=60))
def test_every_text_becomes_one_that_any_database_takes(typed):
    kept = readable_text(typed)
    assert readable_text(kept) == kept
    kept.encode("utf-8")
    assert "Cs" not in {unicodedata.category(letter) for letter in kept}
    assert {letter for letter in kept if unicodedata.category(letter) == "Cc"} <= set("\t\n\r")


@given(st.text(st.characters(blacklist_categories=("Cc", "Cs", "Cn")), max_size=60))
def test_a_text_of_letters_stays_as_it_is(typed):
    assert readable_text(typed) == typed
