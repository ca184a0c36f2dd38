"""Mean, standard deviation and band of satisfaction are exact; the method page's rows are tests."""

import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from statistics import mean, stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.figures.likert import BANDS, band_of, overall, rounded_root, summary

PAGE = (Path(__file__).parents[4] / "docs/methods/satisfaction.md").read_text()
ROWS = re.findall(
    r"^\| ((?:\d+, ){4}\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", PAGE, re.MULTILINE
)


def test_the_page_has_a_worked_table():
    assert len(ROWS) >= 6


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_worked_row_comes_out_as_printed(row):
    counts, exact, shown, deviation, band = (cell.strip() for cell in row)
    result = summary([int(count) for count in counts.split(",")])
    assert (str(result.mean) if result.mean is not None else "–") == exact
    assert (str(result.rounded_mean) if result.rounded_mean is not None else "–") == shown
    assert (str(result.deviation) if result.deviation is not None else "–") == deviation
    assert (result.band.th if result.band else "–") == band


tallies = st.lists(st.integers(0, 30), min_size=5, max_size=5)


@given(tallies.filter(lambda tally: sum(tally) > 1))
def test_figures_equal_those_computed_from_single_answers(tally):
    answers = [Fraction(5 - place) for place, count in enumerate(tally) for _ in range(count)]
    result = summary(tally)
    assert result.mean == mean(answers)
    assert float(result.deviation) == pytest.approx(stdev(map(float, answers)), abs=0.005001)


@given(tallies, tallies)
def test_in_the_mean_of_all_questions_every_answer_has_the_same_weight(first, other):
    both = overall([first, other])
    assert both.people == sum(first) + sum(other)
    if both.people:
        assert both.mean == Fraction(
            sum((5 - place) * (first[place] + other[place]) for place in range(5)), both.people
        )


@pytest.mark.parametrize(
    ("hundredth", "name"),
    [(500, "มากที่สุด"), (451, "มากที่สุด"), (450, "มาก"), (351, "มาก"), (350, "ปานกลาง"), (251, "ปานกลาง"),
     (250, "น้อย"), (151, "น้อย"), (150, "น้อยที่สุด"), (100, "น้อยที่สุด")],
)  # fmt: skip
def test_bands_change_between_the_printed_hundredths(hundredth, name):
    assert band_of(Fraction(hundredth, 100)).th == name


def test_a_mean_between_two_bands_is_read_as_it_is_shown():
    assert band_of(Fraction(4505, 1000)).th == "มากที่สุด"  # 4.505 is shown as 4.51
    assert band_of(Fraction(45049, 10000)).th == "มาก"


@given(st.fractions(1, 5))
def test_every_mean_has_one_band_and_more_is_never_less(mean):
    order = [band.label for band in BANDS]
    assert order.index(band_of(mean)) >= order.index(band_of(min(mean + Fraction(1, 10), Fraction(5))))


@given(st.integers(0, 400))
def test_a_root_on_the_edge_is_rounded_up(step):
    edge = Fraction(2 * step + 1, 200)
    assert rounded_root(edge * edge) == Decimal(step + 1).scaleb(-2)


def test_five_levels_are_asked_for():
    with pytest.raises(ValueError, match="5 levels"):
        summary([1, 2, 3])


@pytest.mark.parametrize("mean", [Fraction(99, 100), Fraction(501, 100)])
def test_a_mean_beyond_the_levels_is_refused(mean):
    with pytest.raises(ValueError, match="from 1 to 5"):
        band_of(mean)
