"""A cell means what a person reads in it, or is refused with what was expected."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.results.cells import as_change, as_passing, as_rank, as_score, is_nothing
from sucharit.thai.digits import to_thai

HUNDREDTHS = st.integers(0, 10_000).map(lambda n: Decimal(n) / 100)


@pytest.mark.parametrize(
    ("cell", "score"),
    [
        ("๙๗.๓๙", "97.39"),
        (" 97.39 ", "97.39"),
        ("97.39%", "97.39"),
        ("94.6708", "94.6708"),
        ("100", "100"),
        ("0", "0"),
    ],
)
def test_a_score_is_read_exactly_as_written(cell: str, score: str) -> None:
    assert as_score(cell) == Decimal(score)


@pytest.mark.parametrize("cell", ["", "-", "–", "n/a", "ไม่มีข้อมูล", " "])
def test_an_empty_cell_is_unknown_never_zero(cell: str) -> None:
    assert is_nothing(cell)
    assert as_score(cell) is as_change(cell) is as_rank(cell) is as_passing(cell) is None


@pytest.mark.parametrize("cell", ["97.39.1", "97,39", "9๗.O5", "เก้าสิบ", "TRUE", "2023-05-01", "9 7.39"])
def test_what_is_no_number_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="a number from 0 to 100"):
        as_score(cell)


@pytest.mark.parametrize("cell", ["+15.86", "15.86", "▲ 15.86", "เพิ่มขึ้น 15.86", "เพิ่ม ๑๕.๘๖", "+ 15.86%"])
def test_a_rise_is_read_in_every_dress(cell: str) -> None:
    assert as_change(cell) == Decimal("15.86")


@pytest.mark.parametrize("cell", ["-1.43", "−1.43", "–1.43", "(1.43)", "▼1.43", "ลดลง ๑.๔๓", "-1.430"])
def test_a_fall_is_read_in_every_dress(cell: str) -> None:
    assert as_change(cell) == Decimal("-1.43")


def test_no_score_changes_by_more_than_a_hundred() -> None:
    with pytest.raises(ValueError, match="from -100 to"):
        as_change("1586")


@given(HUNDREDTHS, st.booleans(), st.booleans())
def test_every_change_comes_back_from_print(change: Decimal, falls: bool, thai: bool) -> None:
    printed = f"{-change if falls else change:+.2f}"
    assert as_change(to_thai(printed) if thai else printed) == (-change if falls else change)


def test_ranks_are_whole_numbers_from_one() -> None:
    assert [as_rank(cell) for cell in ("1", "๑๒", "3.", "245")] == [1, 12, 3, 245]
    for cell in ("0", "1.5", "-3", "first"):
        with pytest.raises(ValueError, match="a whole number from 1"):
            as_rank(cell)


def test_pass_and_fail_are_read_in_words_and_signs() -> None:
    for cell in ("ผ่าน", "ผ่านเกณฑ์", "PASS", "✓", "TRUE", "Yes"):
        assert as_passing(cell) is True
    for cell in ("ไม่ผ่าน", "ไม่ ผ่าน", "Fail", "✗", "FALSE", "no"):
        assert as_passing(cell) is False
    with pytest.raises(ValueError, match="ผ่าน or ไม่ผ่าน"):
        as_passing("ดี")
