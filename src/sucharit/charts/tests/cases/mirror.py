"""Both sides of every pair."""

from hypothesis import strategies as st

from sucharit import charts
from sucharit.charts import BarPair
from sucharit.charts.tests.drawing import labels, number_or_unknown, scores


def draw(pairs):
    svg = charts.mirror(pairs, id="m", title="t", left_title="ซ้าย", right_title="ขวา", words=charts.THAI)
    sides = [side for pair in pairs for side in (("ซ้าย", pair.left_value), ("ขวา", pair.right_value))]
    return svg, [f"{name} {number_or_unknown(value, charts.THAI)}" for name, value in sides]


EXAMPLES = st.lists(st.builds(BarPair, labels, scores, scores, labels), min_size=1).map(draw)


def empty(words):
    return charts.mirror([], id="x", title="t", left_title="", right_title="", words=words)
