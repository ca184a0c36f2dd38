"""A text is searched by its letters: any spelling, with or without blanks, leads to the same, and back."""

import time

from hypothesis import given
from hypothesis import strategies as st

from sucharit.thai.letters import letters, words_of
from sucharit.thai.spelling import clean

THAI = st.text(st.sampled_from(list("กขนรเแำาํ้่็์๎ฺุูิ๐๓๙ฯๆ aZ-_.(\u200b\u00ad\ufeffＡ１\uf70aéΣß")))
TEXTS = THAI | st.text()


def test_one_word_in_many_spellings_has_one_form():
    spellings = ["แม่น้ำ", "เเม่นํ้า", "แม่ น้ำ", "แม่\u200bน้ำ", "แม\uf70aนำ้", "แม่-น้ำ", "แม่น้\u00adำ"]
    assert {letters(word).text for word in spellings} == {"แมนา"}
    assert letters("ป.ป.ช. ฉบับที่ ๓ (ร่าง)").text == "ปปชฉบับที3ราง"
    assert letters("ＮＯ Gift_Policy!").text == "nogiftpolicy"


def test_words_are_what_stands_between_blanks():
    assert words_of("แผน ปฏิบัติการ ??? ๒๕๖๙", 8) == ["แผน", "ปฏิบัติการ", "2569"]
    assert words_of("ก ข ค", 2) == ["ก", "ข"]


def test_letters_are_shown_with_their_marks_and_blanks():
    text = "รายงาน: เเม่ น้ำ สาย"
    found = letters(text)
    start = found.text.index("แมนา")
    assert text[slice(*found.span(start, start + 4))] == "เเม่ น้ำ "


@given(TEXTS)
def test_letters_of_letters_are_the_same(text):
    once = letters(text).text
    assert letters(once).text == once


@given(THAI)
def test_what_cleaning_makes_one_has_the_same_letters(text):
    assert letters(clean(text)).text == letters(text).text


@given(TEXTS)
def test_places_never_go_back_and_lie_in_the_original(text):
    found = letters(text)
    places = list(found.places)
    assert len(places) == len(found.text) + 1
    assert places == sorted(places)
    assert places[-1] == len(text)
    assert all(place < len(text) for place in places[:-1])


@given(TEXTS)
def test_a_piece_of_the_letters_comes_of_the_piece_it_leads_to(text):
    found = letters(text)
    for at in range(len(found.text)):
        start, end = found.span(at, at + 1)
        assert 0 <= start < end <= len(text)


def test_long_and_hostile_texts_take_time_in_step_with_their_length():
    for piece in ("การให้บริการน้ำ ", "เ", "กิุ", "ิ", "า", "กาิ", "\u0301", "Ａ", "_ฯ"):
        few, many = (_seconds(piece * (length // len(piece))) for length in (50_000, 500_000))
        assert many < 60 * few + 0.5, piece


def _seconds(text):
    start = time.process_time()
    letters(text)
    return time.process_time() - start
