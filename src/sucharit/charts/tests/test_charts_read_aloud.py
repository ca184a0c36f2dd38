"""Whatever an office is called and whatever it scored, a chart is sound XML and tells its numbers."""

from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit import charts
from sucharit.charts import (
    BarPair,
    Cell,
    CellGroup,
    Count,
    ItemState,
    Mark,
    Panel,
    Point,
    RatingStrip,
    ScoreBar,
)
from sucharit.charts.numbers import format_number

SVG = "{http://www.w3.org/2000/svg}"
labels = st.text(max_size=90)
scores = st.none() | st.decimals(0, 100, places=2)
counts = st.integers(0, 400)


def pictures(drawn: str) -> list[ElementTree.Element]:
    """The SVGs of a chart; fails when it is not sound XML."""
    return list(ElementTree.fromstring(f"<all>{drawn}</all>"))


def read_aloud(drawn: str) -> str:
    """What a screen reader says; it must be the same in the wide and the narrow drawing."""
    said = set()
    for picture in pictures(drawn):
        ids = {part.get("id"): part.text or "" for part in picture.iter() if part.get("id")}
        assert picture.get("role") == "img"
        assert picture.get("aria-labelledby") in ids
        said.add(ids[picture.get("aria-describedby")])
    assert len(said) == 1
    return said.pop()


@given(
    st.lists(
        st.builds(ScoreBar, labels, scores, st.sampled_from(["AA", "F", "warn"]), labels, labels), min_size=1
    )
)
def test_every_bar_says_its_value_whatever_its_label(bars):
    said = read_aloud(
        charts.sorted_bars(bars, id="b", title="t", words=charts.THAI, mark=Mark("เป้า", Decimal(95)))
    )
    assert "เป้า 95" in said
    for bar in bars:
        assert (charts.THAI.unknown if bar.value is None else format_number(bar.value)) in said


@given(
    st.lists(st.builds(Point, labels, scores)),
    st.lists(st.builds(Mark, labels, st.decimals(0, 100, places=2))),
)
def test_a_history_tells_every_year_and_calls_the_unknown_unknown(points, marks):
    said = read_aloud(charts.history_line(points, id="h", title="t", words=charts.ENGLISH, marks=marks))
    known = [point.value for point in points if point.value is not None]
    for value in known:
        assert format_number(value) in said
    if known and len(known) < len(points):
        assert charts.ENGLISH.unknown in said


@given(st.lists(st.builds(Count, labels, counts, st.just("A"), labels, st.none() | counts), min_size=1))
def test_a_distribution_tells_every_count(ratings):
    said = read_aloud(charts.distribution(ratings, id="d", title="t", words=charts.THAI, here="A"))
    if any(rating.count for rating in ratings):
        for rating in ratings:
            assert charts.THAI.organisations.format(count=rating.count) in said


@given(st.lists(st.builds(RatingStrip, labels, st.tuples(counts, counts)), min_size=1))
def test_the_strips_of_regions_tell_every_count(shares):
    ratings = [Count("AA", 0, "AA"), Count("F", 0, "F")]
    said = read_aloud(charts.rating_strips(shares, ratings, id="s", title="t", words=charts.THAI))
    for share in shares:
        for count in filter(None, share.counts):
            assert str(count) in said


@given(
    st.lists(
        st.builds(
            CellGroup,
            labels,
            st.lists(st.builds(Cell, labels, labels, st.sampled_from(ItemState))).map(tuple),
        )
    )
)
def test_the_strip_of_items_tells_how_many_are_missing(groups):
    said = read_aloud(charts.heat_strip(groups, id="i", title="t", words=charts.ENGLISH))
    cells = [cell for group in groups for cell in group.cells]
    for state in {cell.state for cell in cells}:
        assert f"{charts.ENGLISH.states[state]} {sum(cell.state is state for cell in cells)}" in said


@given(st.lists(st.builds(BarPair, labels, scores, scores, labels), min_size=1))
def test_the_mirror_tells_both_sides(pairs):
    drawn = charts.mirror(pairs, id="m", title="t", left="ซ้าย", right="ขวา", words=charts.THAI)
    said = read_aloud(drawn)
    for pair in pairs:
        for name, value in (("ซ้าย", pair.left), ("ขวา", pair.right)):
            assert f"{name} {charts.THAI.unknown if value is None else format_number(value)}" in said


@given(st.lists(st.builds(Panel, labels, st.lists(st.builds(Point, labels, scores)).map(tuple)), min_size=1))
def test_small_multiples_tell_every_value(panels):
    said = read_aloud(charts.small_multiples(panels, id="p", title="t", words=charts.THAI))
    for panel in panels:
        for point in panel.points:
            assert (charts.THAI.unknown if point.value is None else format_number(point.value)) in said


@given(st.lists(st.builds(Point, labels, scores), min_size=1))
def test_a_sparkline_reads_what_it_has_no_room_to_write(points):
    said = read_aloud(charts.sparkline(points, id="k", title="t", words=charts.THAI))
    for point in points:
        assert (charts.THAI.unknown if point.value is None else format_number(point.value)) in said


EMPTY = {
    "bars": lambda w: charts.target_bars([], id="x", title="t", words=w),
    "history": lambda w: charts.history_line([Point("2558", None)], id="x", title="t", words=w),
    "distribution": lambda w: charts.distribution([Count("AA", 0, "AA")], id="x", title="t", words=w),
    "strips": lambda w: charts.rating_strips([], [], id="x", title="t", words=w),
    "items": lambda w: charts.heat_strip([], id="x", title="t", words=w),
    "mirror": lambda w: charts.mirror([], id="x", title="t", left="", right="", words=w),
    "multiples": lambda w: charts.small_multiples([], id="x", title="t", words=w),
}


@pytest.mark.parametrize("kind", EMPTY)
@pytest.mark.parametrize("words", [charts.THAI, charts.ENGLISH], ids=["th", "en"])
def test_with_nothing_to_draw_a_chart_says_so_in_words(kind, words):
    drawn = EMPTY[kind](words)
    assert read_aloud(drawn) == words.nothing
    for picture in pictures(drawn):
        assert words.nothing in [text.text for text in picture.iter(f"{SVG}text")]


def test_ids_of_the_two_drawings_never_meet():
    drawn = charts.target_bars([ScoreBar("ก", Decimal(1))], id="x", title="t", words=charts.THAI)
    ids = [part.get("id") for picture in pictures(drawn) for part in picture.iter() if part.get("id")]
    assert len(ids) == len(set(ids)) == 4
