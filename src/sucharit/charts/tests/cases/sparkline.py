"""Every value, though there is no room to write one."""

from hypothesis import strategies as st

from sucharit import charts
from sucharit.charts import Point
from sucharit.charts.tests.drawing import labels, number_or_unknown, scores


def draw(points):
    svg = charts.sparkline(points, id="k", title="t", words=charts.THAI)
    return svg, [number_or_unknown(point.value, charts.THAI) for point in points]


EXAMPLES = st.lists(st.builds(Point, labels, scores), min_size=1).map(draw)


def empty(words):
    return charts.sparkline([], id="x", title="t", words=words)
