"""A wording in both languages, and values that fill it."""

import pytest

from sucharit.languages import Text


@pytest.mark.parametrize(("code", "wording"), [("th", "แถว"), ("en", "row"), ("en-gb", "row"), ("fr", "แถว")])
def test_a_text_is_worded_in_the_language_of_the_reader(code, wording):
    assert Text("แถว", "row").in_language(code) == wording


def test_values_fill_both_languages():
    assert Text("แถว {row}", "row {row}").format(row=7) == Text("แถว 7", "row 7")


def test_a_value_that_is_a_text_fills_each_language_with_its_own_wording():
    place = Text("แถว {row}", "row {row}").format(row=7)
    assert Text("ที่{place}", "in {place}").format(place=place) == Text("ที่แถว 7", "in row 7")


def test_a_value_keeps_its_braces():
    assert Text("พบ {value}", "found {value}").format(value="{x}") == Text("พบ {x}", "found {x}")
