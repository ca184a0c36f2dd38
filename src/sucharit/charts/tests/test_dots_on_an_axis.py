"""Small differences between high scores can be seen, and no one is misled by where the axis begins."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit import charts
from sucharit.charts import ComparedScores, Mark, ScoreDot
from sucharit.charts.axis import ScoreAxis, lowest
from sucharit.charts.tests.drawing import SVG, pictures, texts

HUNDREDTHS = st.decimals(0, 100, places=2)


def drawn(*values, mark=None):
    dots = [ScoreDot(f"ด้าน {value}", Decimal(value), "A") for value in values]
    return pictures(charts.target_dots(dots, id="x", title="t", words=charts.THAI, mark=mark))


@pytest.mark.parametrize(
    ("values", "low"), [(("97", "90.5"), 70), (("70", "99"), 70), (("69.99", "99"), 50), (("12", "99"), 0)]
)
def test_high_scores_stand_on_a_cut_axis_and_it_says_so(values, low):
    for picture in drawn(*values):
        assert (f"ตัดที่ {low}" in texts(picture)) == (low > 0)
        assert ("0" in texts(picture)) == (low == 0)
        assert "100" in texts(picture)


def test_nothing_on_a_cut_axis_has_a_length_that_begins_at_the_cut():
    for picture in drawn("90", "95", mark=Mark("เป้าหมาย", 95)):
        start = min(float(line.get("x1")) for line in picture.iter(f"{SVG}line"))
        coloured = [line for line in picture.iter(f"{SVG}line") if line.get("stroke") == "#3f7d20"]
        assert coloured
        assert not list(picture.iter(f"{SVG}rect"))
        assert all(min(float(line.get("x1")), float(line.get("x2"))) > start + 20 for line in coloured)


@given(st.lists(HUNDREDTHS, min_size=1), HUNDREDTHS)
def test_equal_differences_are_equally_far_apart(values, step):
    axis = ScoreAxis(lowest(values), 10, 210)
    unit = 200 / (100 - axis.low)
    for value in values:
        assert 10 <= axis.x(value) <= 210
        assert abs(axis.x(value) - 10 - unit * (float(value) - axis.low)) < 0.001


def test_the_mark_lies_on_the_axis_even_where_it_is_below_every_score():
    assert all(
        "ผ่าน 60" in texts(picture) and "ตัดที่ 50" in texts(picture)
        for picture in drawn("99", mark=Mark("ผ่าน", 60))
    )


def test_four_offices_have_four_shapes():
    rows = [ComparedScores("คะแนนรวม", tuple(map(Decimal, ("91", "92", "93", "94"))))]
    svg = charts.compared_dots(rows, ["ก", "ข", "ค", "ง"], id="x", title="t", words=charts.THAI)
    for picture in pictures(svg):
        assert len({path.get("d") for path in picture.iter(f"{SVG}path")}) == 4
