"""Thai text that looks alike is found alike, and what was found is shown where it stands in the original."""

import time

from hypothesis import example, given
from hypothesis import strategies as st

from sucharit.thai.folding import fold, folded

THAI = st.text(
    st.sampled_from(list("กขนรเแำาํ้่็์๎ฺุูิ๐๓๙ aZ\u200b\u00ad\ufeff\u00e9\u0301\u0345\u0316ΣßİǰΐÅ\u1100\u1161\u11a8"))
)
TEXTS = THAI | st.text()


def test_water_is_found_however_its_vowel_was_written():
    assert {folded(word) for word in ("น้ำ", "นํ้า", "น้ํา", "นำ้", "นา้", "น\u200b้ำ")} == {"นา"}


def test_a_year_in_thai_digits_is_found_by_arabic_ones():
    assert folded("ปีงบประมาณ พ.ศ. ๒๕๖๖ NO\u00adGIFT") == "ปีงบประมาณ พ.ศ. 2566 nogift"


def test_a_piece_is_shown_with_its_tone_marks():
    text = "ดื่มน้ำให้พอ"
    fold_of_text = fold(text)
    start = fold_of_text.text.index("นา")
    assert text[slice(*fold_of_text.span(start, start + 2))] == "น้ำ"


def test_a_letter_that_becomes_two_is_shown_whole():
    folded_text = fold("xßy")
    assert folded_text.text == "xssy"
    assert folded_text.span(1, 2) == folded_text.span(2, 3) == (1, 2)


@given(TEXTS)
def test_places_never_go_back_and_lie_in_the_original(text):
    result = fold(text)
    places = list(result.places)
    assert len(places) == len(result.text) + 1
    assert places == sorted(places)
    assert places[-1] == len(text)
    assert all(place < len(text) for place in places[:-1])


@given(TEXTS)
@example("e\u200b\u0301")
@example("\u0e38\u0e3a\u0e38")
@example("\u0344" * 40)
@example("e\u0e48\u0e38\u0e48\u0301")
def test_folding_twice_is_folding_once(text):
    once = folded(text)
    assert folded(once) == once


@given(TEXTS)
def test_each_folded_character_comes_of_the_piece_its_place_leads_to(text):
    result = fold(text)
    for at, letter in enumerate(result.text):
        start, end = result.span(at, at + 1)
        assert 0 <= start < end <= len(text)
        assert letter in folded(text[start:end])


@given(TEXTS, TEXTS)
def test_texts_with_a_line_break_between_them_fold_apart(first, second):
    assert folded(f"{first}\n{second}") == f"{folded(first)}\n{folded(second)}"


def test_long_and_hostile_texts_take_time_in_step_with_their_length():
    for piece in ("การให้บริการน้ำ ", "\u200b", "e\u0301", "\u0301", "กุ\u0e3a", "\u0e38\u200b", "漢字"):
        few, many = (_seconds(piece * (length // len(piece))) for length in (100_000, 1_000_000))
        assert many < 60 * few + 0.5, piece


def _seconds(text):
    start = time.process_time()
    fold(text)
    return time.process_time() - start
