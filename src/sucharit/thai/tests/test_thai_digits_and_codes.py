"""Digits and item codes, as clerks type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.thai.codes import is_spoilt_code, item_code, plain_code
from sucharit.thai.digits import in_digits, to_arabic, to_thai, typed_number


def test_digits_change_and_nothing_else_does() -> None:
    assert to_thai("ข้อ 29: 97.39%") == "ข้อ ๒๙: ๙๗.๓๙%"
    assert to_arabic("ข้อ ๒๙: ๙๗.๓๙%") == "ข้อ 29: 97.39%"
    assert in_digits("๒566", thai=True) == "๒๕๖๖"
    assert in_digits("๒566", thai=False) == "2566"


@pytest.mark.parametrize(
    ("text", "number"), [("12", 12), (" ๑๒ ", 12), ("๑2", 12), ("0", 0), ("999999999", 999999999)]
)
def test_a_number_is_read_in_thai_and_arabic_digits(text: str, number: int) -> None:
    assert typed_number(text) == number


@pytest.mark.parametrize(
    "text", ["", "²", "1²", "٣", "１", "½", "-1", "+1", "1.0", "1_0", "1 0", "9" * 10, "9" * 5_000]
)
def test_what_python_or_a_database_would_refuse_is_no_number(text: str) -> None:
    assert typed_number(text) is None


@given(st.text())
def test_writing_in_thai_digits_and_back_loses_nothing(text: str) -> None:
    assert to_arabic(to_thai(text)) == to_arabic(text)
    assert to_thai(to_arabic(text)) == to_thai(text)


@pytest.mark.parametrize("typed", ["O1", "o1", "01", "๐๑", "O 1", " o-1", "O.1", "O01", "Ｏ１", "o\u200b1"])
def test_every_way_to_type_the_first_item_means_o1(typed: str) -> None:
    assert item_code(typed) == "o1"


def test_other_items_keep_their_number_letter_and_part() -> None:
    assert item_code("0๒๙") == "o29"
    assert item_code("O10") == item_code("010") == "o10"
    assert item_code("I 3.๒") == "i3.2"
    assert item_code("E15") == "e15"


@pytest.mark.parametrize("typed", ["", "29", "O", "0", "o0", "O1-2", "ข้อ 1", "O1O", "O1000"])
def test_what_is_no_item_code_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(ValueError, match="expected a letter and a number, such as O29"):
        item_code(typed)


@given(
    st.sampled_from("oie"),
    st.integers(1, 999),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", " ", ". "]),
)
def test_a_code_in_any_dress_comes_back_as_itself(
    letter: str, number: int, upper: bool, thai: bool, gap: str
) -> None:
    code = f"{letter}{number}"
    typed = in_digits((letter.upper() if upper else letter) + gap + str(number), thai=thai)
    assert item_code(typed) == code
    assert item_code(code) == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("wiang\u2011tawan–3", "wiang-tawan-3"),
        ("\u200bcm-๓ ", "cm-3"),
        ("１０５０１３０００１", "1050130001"),
        ("สํานักงาน เขต ๓", "สำนักงาน เขต 3"),
        ("A−1", "A-1"),
    ],
)
def test_a_code_is_compared_in_one_spelling(typed: str, code: str) -> None:
    assert plain_code(typed) == plain_code(code) == code


@given(st.text())
def test_a_plain_code_is_its_own(typed: str) -> None:
    assert plain_code(plain_code(typed)) == plain_code(typed)


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-01",
        "2026-02-01 00:00:00",
        "1-Feb",
        "1 ก.พ.",
        "1 ก.พ",
        "Feb-26",
        "1/2/2569",
        "12 มิ.ย.",
        "1.05013E+12",
    ],
)
def test_what_a_spreadsheet_makes_of_a_code_is_noticed(text: str) -> None:
    assert is_spoilt_code(text)


@pytest.mark.parametrize("text", ["cm-3", "1050130001", "mar", "wiang-tawan-3", "1-2", "สพป.ก เขต 1"])
def test_a_code_is_no_day(text: str) -> None:
    assert not is_spoilt_code(text)
