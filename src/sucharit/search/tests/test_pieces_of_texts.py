"""Whatever piece of a public text someone types, however they spell it, the text is found."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from sucharit.search.codes import coded
from sucharit.search.excerpts import marked, near_place
from sucharit.search.indexing import index_all
from sucharit.search.tests.sources import Shelf, hits_of, only
from sucharit.thai.digits import to_thai
from sucharit.thai.letters import letters

TEXTS = (
    "ประกาศสำนักงานเขตพื้นที่การศึกษา เรื่อง นโยบายไม่รับของขวัญ (No Gift Policy) ประจำปีงบประมาณ พ.ศ. 2569",
    "คู่มือการให้บริการ: การขอใบแทน ปพ.1 ใช้เวลา 3 วัน ไม่มีค่าธรรมเนียม ติดต่อ ณ จุดเดียว ก่อน 16.30 น.",
    "แผนปฏิบัติการป้องกันการทุจริต ๒๕๖๘–๒๕๗๐ ครูผู้ดูแลเด็กเล็ก ดื่มน้ำให้พอ ฤๅษี ฎีกา ณัฐวุฒิ ญี่ปุ่น ไฟฟ้า",
    "Annual report on integrity and transparency of Wiang Tawan 3, with figures of the schools under it",
)
TONES = "็่้๊๋์"
LETTERS = "กขคงจชดตนบปพมยรลวสหอะาิีุูเแ"


def spelled(piece, how):
    """The piece without tone marks, in Thai digits, with or without blanks."""
    if "tones" in how:
        piece = "".join(letter for letter in piece if letter not in TONES)
    if "digits" in how:
        piece = to_thai(piece)
    if "no blanks" in how:
        piece = piece.replace(" ", "")
    if "blanks" in how:
        piece = " ".join([piece[: len(piece) // 2], piece[len(piece) // 2 :]])
    return piece


class TestPieces(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.shelf = Shelf()
        for place, text in enumerate(TEXTS):
            cls.shelf.put(f"หน้า {place}", text)
        with only(cls.shelf):
            index_all()

    @settings(deadline=None)
    @given(
        st.sampled_from(range(len(TEXTS))),
        st.integers(0, 90),
        st.integers(3, 20),
        st.sets(st.sampled_from(["tones", "digits", "no blanks", "blanks"])),
    )
    def test_any_piece_finds_its_text(self, number, start, length, how):
        typed = spelled(TEXTS[number][start : start + length], how)
        words = letters(typed).text
        assume(len(words) >= 2)
        assume(max(len(letters(word).text) for word in typed.split()) >= 2)
        with only(self.shelf):
            hits = hits_of(typed)
        assert str(number) in [row.key for row in hits.rows]
        assert not hits.is_near

    @settings(deadline=None)
    @given(
        st.sampled_from(range(len(TEXTS))),
        st.integers(0, 80),
        st.integers(5, 20),
        st.integers(0, 19),
        st.sampled_from(LETTERS),
        st.sampled_from(["change", "add", "leave out"]),
    )
    def test_a_word_with_one_wrong_letter_finds_it_too(self, number, start, length, place, letter, how):
        word = letters(TEXTS[number]).text[start : start + length]
        place %= len(word) if word else 1
        assume(len(word) >= 5)
        middle = {"change": letter, "add": letter + word[place], "leave out": ""}[how]
        typed = word[:place] + middle + word[place + 1 :]
        assume(len(typed) >= 4)
        assume(letters(typed).text == typed)  # else it is read as other letters, such as แ for เ and เ
        with only(self.shelf):
            hits = hits_of(typed)
        keys = [row.key for row in hits.rows]
        assert keys
        assert str(number) in keys or not hits.is_near  # unless the wrong word stands somewhere as it is


@given(st.text(), st.text())
def test_different_letters_have_different_codes_and_pieces_stay_pieces(first, second):
    first, second = letters(first).text, letters(second).text
    assert (coded(first) == coded(second)) is (first == second)
    assert (coded(first) in coded(second)) is (first in second)


@given(
    st.text(LETTERS, min_size=5, max_size=20),
    st.integers(0, 19),
    st.sampled_from(LETTERS),
    st.sampled_from(["change", "add", "leave out"]),
    st.text(LETTERS, max_size=9),
)
def test_the_place_of_a_wrong_word_is_marked(word, place, letter, how, around):
    place %= len(word)
    middle = {"change": letter, "add": letter + word[place], "leave out": ""}[how]
    typed = word[:place] + middle + word[place + 1 :]
    span = near_place(around + word + around, typed)
    assert span is not None
    start, end = span
    assert 0 <= start < end <= len(around + word + around)
    assert abs(end - start - len(typed)) <= 1


@pytest.mark.parametrize(
    ("text", "words", "marks"),
    [
        ("ดื่มน้ำให้พอ", ["นา"], ["น้ำ"]),
        ("ประจำปี ๒๕๖๙ และ 2569", ["2569"], ["๒๕๖๙", "2569"]),
        ("ไม่ รับ ของขวัญ ทุกปี", ["ไมรับของขวัญ"], ["ไม่ รับ ของขวัญ"]),
        ("No Gift Policy.", ["nogift", "policy"], ["No Gift", "Policy"]),
    ],
)
def test_words_are_marked_as_they_are_written(text, words, marks):
    runs = marked(text, words).runs()
    assert [run.text for run in runs if run.is_marked] == marks
    assert "".join(run.text for run in runs) == text


@given(st.text(max_size=300), st.lists(st.text(LETTERS + "ab", min_size=1, max_size=3), max_size=3))
def test_runs_are_the_text_and_an_excerpt_is_a_piece_of_it(text, words):
    looked = marked(text, words)
    assert "".join(run.text for run in looked.runs()) == text
    excerpt = "".join(run.text for run in looked.excerpt()).removeprefix("… ").removesuffix(" …")
    assert excerpt in text


BOTH = """นโยบายไม่รับของขวัญ ดูที่ https://ita.example/no-gift
โทร. หนึ่งสองสามสี่
ประกาศเมื่อปี 2569
The No Gift policy of the office
It was declared in 2569"""


@pytest.mark.parametrize(
    ("typed", "is_english", "begins", "ends"),
    [
        ("2569", False, "… หนึ่งสองสามสี่", "ประกาศเมื่อปี 2569\n …"),
        ("2569", True, "… The No Gift policy", "declared in 2569"),
        ("gift", False, "นโยบายไม่รับของขวัญ", "ประกาศเมื่อปี 2569\n …"),
        ("policy", False, "… The No Gift policy", "declared in 2569"),
        ("ของขวัญ", True, "นโยบายไม่รับของขวัญ", "ประกาศเมื่อปี 2569\n …"),
        ("nothing", True, "… The No Gift policy", "declared in 2569"),
    ],
)
def test_an_excerpt_is_in_one_language_the_readers_where_it_can_be(typed, is_english, begins, ends):
    words = [letters(typed).text]
    excerpt = "".join(run.text for run in marked(BOTH, words).excerpt(is_english=is_english))
    assert excerpt.startswith(begins)
    assert excerpt.endswith(ends)
