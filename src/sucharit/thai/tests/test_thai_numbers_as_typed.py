"""Numbers with decimals as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.thai.digits import to_thai
from sucharit.thai.numbers import typed_decimal


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("94.67", "94.67"),
        (" ๑,๒๓๔.๕๐ ", "1234.50"),
        ("−3.88", "-3.88"),
        ("+11.25", "11.25"),
        (".5", "0.5"),
        ("1,000,001", "1000001"),
        ("0", "0"),
    ],
)
def test_a_number_is_read_in_either_digits_with_commas_between_thousands(typed, number):
    assert typed_decimal(typed) == Decimal(number)


NO_NUMBERS = ["", ".", "-", "1,5", "1,50,000", "1.000,50", "12 000", "1e5", "5²", "1½", "สิบ", "1.2.3", "NaN"]


@pytest.mark.parametrize("typed", [*NO_NUMBERS, "1" * 16, "0.1234567"])
def test_what_could_mean_two_numbers_is_none(typed):
    assert typed_decimal(typed) is None


@given(st.decimals(-(10**14), 10**14, places=4))
def test_a_number_is_read_as_it_is_printed(number):
    printed = f"{number:,f}"
    assert typed_decimal(printed) == typed_decimal(to_thai(printed)) == number
