"""Mean, standard deviation and band of satisfaction are exact; the method page's rows are tests."""

import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from statistics import mean, stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.figures.likert import (
    BANDS,
    LEVELS,
    band_of,
    margin,
    overall,
    people_for,
    rounded_root,
    shown_margin,
    summary,
)

PAGE = (Path(__file__).parents[4] / "docs/methods/satisfaction.md").read_text()
ROWS = re.findall(
    r"^\| ((?:\d+, ){4}\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", PAGE, re.MULTILINE
)


def test_the_page_has_a_worked_table():
    assert len(ROWS) >= 6


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_worked_row_comes_out_as_printed(row):
    counts, exact, shown, deviation, band = (cell.strip() for cell in row)
    tally = [int(count) for count in counts.split(",")]
    result = summary(tally, sum(tally))
    assert (str(result.mean), str(result.shown_mean)) == (exact, shown)
    assert (str(result.deviation), result.band.th) == (deviation, band)


tallies = st.lists(st.integers(0, 30), min_size=5, max_size=5)


@given(tallies.filter(lambda tally: sum(tally) > 1))
def test_figures_equal_those_computed_from_single_answers(tally):
    answers = [Fraction(5 - place) for place, count in enumerate(tally) for _ in range(count)]
    result = summary(tally, sum(tally))
    assert result.mean == mean(answers)
    assert float(result.deviation) == pytest.approx(stdev(map(float, answers)), abs=0.05001)


@given(tallies, tallies)
def test_in_the_mean_of_all_questions_every_answer_has_the_same_weight(first, other):
    people = max(sum(first), sum(other), 2)
    first, other = ([*tally[:-1], tally[-1] + people - sum(tally)] for tally in (first, other))
    both = overall([first, other], people)
    assert both.mean == Fraction(
        sum((5 - place) * (first[place] + other[place]) for place in range(5)), 2 * people
    )


@pytest.mark.parametrize(
    ("tenth", "name"),
    [(50, "มากที่สุด"), (46, "มากที่สุด"), (45, "มาก"), (36, "มาก"), (35, "ปานกลาง"), (26, "ปานกลาง"),
     (25, "น้อย"), (16, "น้อย"), (15, "น้อยที่สุด"), (10, "น้อยที่สุด")],
)  # fmt: skip
def test_bands_change_between_the_printed_tenths(tenth, name):
    assert band_of(Fraction(tenth, 10)).th == name


def test_a_mean_between_two_bands_is_read_as_it_is_shown():
    assert band_of(Fraction(455, 100)).th == "มากที่สุด"  # 4.55 is shown as 4.6
    assert band_of(Fraction(4549, 1000)).th == "มาก"


@given(st.fractions(1, 5))
def test_every_mean_has_one_band_and_more_is_never_less(mean):
    order = [band.label for band in BANDS]
    assert order.index(band_of(mean)) >= order.index(band_of(min(mean + Fraction(1, 10), Fraction(5))))


@given(st.integers(0, 400))
def test_a_root_on_the_edge_is_rounded_up(step):
    edge = Fraction(2 * step + 1, 20)
    assert rounded_root(edge * edge) == Decimal(step + 1).scaleb(-1)


def test_five_levels_are_asked_for():
    with pytest.raises(ValueError, match="5 levels"):
        summary([1, 2, 3], 6)


@given(st.lists(st.integers(-30, 60), min_size=5, max_size=5), st.integers(2, 60))
def test_counts_blurred_in_any_way_give_a_mean_on_the_axis_with_a_word(tally, people):
    result = summary(tally, people)
    assert 1 <= result.mean <= LEVELS
    assert result.band in [band.label for band in BANDS]
    assert result.variance >= 0


@given(st.floats(5, 10), st.integers(1, 30))
def test_a_margin_is_as_large_as_asked_for_from_so_many_people_on_and_never_shown_smaller(spread, questions):
    people = people_for(spread, 0.5, questions)
    assert margin(spread, people, questions) <= 0.5 + 1e-9
    assert people == 1 or margin(spread, people - 1, questions) > 0.5 - 1e-9
    assert shown_margin(margin(spread, people, questions)) >= Decimal(margin(spread, people, questions))


@pytest.mark.parametrize("mean", [Fraction(99, 100), Fraction(501, 100)])
def test_a_mean_beyond_the_levels_is_refused(mean):
    with pytest.raises(ValueError, match="from 1 to 5"):
        band_of(mean)
