"""Every value of every panel."""

from hypothesis import strategies as st

from sucharit import charts
from sucharit.charts import HistoryPanel, Point
from sucharit.charts.tests.drawing import labels, number_or_unknown, scores


def draw(panels):
    svg = charts.small_multiples(panels, id="p", title="t", words=charts.THAI)
    return svg, [number_or_unknown(point.value, charts.THAI) for panel in panels for point in panel.points]


EXAMPLES = st.lists(
    st.builds(HistoryPanel, labels, st.lists(st.builds(Point, labels, scores)).map(tuple)), min_size=1
).map(draw)


def empty(words):
    return charts.small_multiples([], id="x", title="t", words=words)
