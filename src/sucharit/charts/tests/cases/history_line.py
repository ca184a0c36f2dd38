"""Every year, and the unknown called unknown."""

from hypothesis import strategies as st

from sucharit import charts
from sucharit.charts import Mark, Point
from sucharit.charts.tests.drawing import labels, number_or_unknown, scores


def draw(points, marks):
    svg = charts.history_line(points, id="h", title="t", words=charts.ENGLISH, marks=marks)
    some_known = any(point.value is not None for point in points)
    return svg, [number_or_unknown(point.value, charts.ENGLISH) for point in points if some_known]


EXAMPLES = st.builds(
    draw,
    st.lists(st.builds(Point, labels, scores)),
    st.lists(st.builds(Mark, labels, st.decimals(0, 100, places=2))),
)


def empty(words):
    return charts.history_line([Point("2558", None)], id="x", title="t", words=words)
