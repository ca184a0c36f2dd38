"""Whatever an office is called and whatever its scores are, a chart is sound XML and states its numbers.

Each kind of chart has a case of its own in `cases/`: EXAMPLES draws it from any values and gives the SVG
with the phrases that a screen reader must say; `empty` draws it from nothing.
"""

import pkgutil
from decimal import Decimal
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit import charts
from sucharit.charts import Count, RatingStrip, ScoreBar
from sucharit.charts.tests import cases
from sucharit.charts.tests.drawing import SVG, pictures, read_aloud, texts


def case(kind):
    return import_module(f"{cases.__name__}.{kind}")


def test_every_kind_of_chart_has_a_case():
    assert sorted(module.name for module in pkgutil.iter_modules(cases.__path__)) == sorted(charts.KINDS)


@pytest.mark.parametrize("kind", charts.KINDS)
@given(data=st.data())
def test_a_chart_reads_aloud_what_it_draws(kind, data):
    svg, phrases = data.draw(case(kind).EXAMPLES)
    description = read_aloud(svg)
    for phrase in phrases:
        assert phrase in description


@pytest.mark.parametrize("kind", charts.KINDS)
@given(data=st.data())
def test_no_letter_of_a_chart_is_smaller_than_16_units(kind, data):
    svg, _phrases = data.draw(case(kind).EXAMPLES)
    for picture in pictures(svg):
        sizes = [
            float(text.get("font-size", picture.get("font-size"))) for text in picture.iter(f"{SVG}text")
        ]
        assert min(sizes, default=16) >= 16


@pytest.mark.parametrize("kind", charts.KINDS)
@pytest.mark.parametrize("words", [charts.THAI, charts.ENGLISH], ids=["th", "en"])
def test_with_nothing_to_draw_a_chart_says_so_in_words(kind, words):
    svg = case(kind).empty(words)
    assert read_aloud(svg) == words.nothing
    for picture in pictures(svg):
        assert (
            words.nothing in texts(picture) or picture.get("class") == "spark"
        )  # in a line of text: no room


def test_ids_of_the_two_drawings_never_meet():
    svg = charts.sorted_bars([ScoreBar("ก", Decimal(1))], id="x", title="t", words=charts.THAI)
    ids = [part.get("id") for picture in pictures(svg) for part in picture.iter() if part.get("id")]
    assert len(ids) == len(set(ids)) == 4


def test_those_who_are_counted_are_called_as_the_caller_says_and_one_is_one():
    words = charts.ENGLISH.naming("school", "schools")
    counts = [Count("AA", 1, "AA"), Count("A", 3, "A")]
    said = read_aloud(charts.distribution(counts, id="d", title="t", words=words))
    assert "AA: 1 school, " in said
    assert "A: 3 schools, " in said
    strips = [RatingStrip("North", (1, 0)), RatingStrip("South", (2, 5))]
    said = read_aloud(charts.rating_strips(strips, counts, id="s", title="t", words=words))
    assert "North 1 school: " in said
    assert "South 7 schools: " in said


def test_where_no_one_says_who_is_counted_they_are_organisations():
    assert charts.ENGLISH.count(1) == "1 organisation"
    assert charts.ENGLISH.count(2) == "2 organisations"
    assert charts.THAI.naming("โรงเรียน", "โรงเรียน").count(2) == "2 แห่ง"
