"""The mark, and every dot with its value, whatever its label."""

from decimal import Decimal

from hypothesis import strategies as st

from sucharit import charts
from sucharit.charts import Mark, ScoreDot
from sucharit.charts.tests.drawing import labels, number_or_unknown, scores


def draw(dots):
    mark = Mark("เป้า", Decimal(95))
    svg = charts.sorted_dots(dots, id="d", title="t", words=charts.THAI, mark=mark)
    return svg, ["เป้า 95", *(number_or_unknown(dot.value, charts.THAI) for dot in dots)]


EXAMPLES = st.lists(
    st.builds(ScoreDot, labels, scores, st.sampled_from(["AA", "F", "warn"]), labels, labels), min_size=1
).map(draw)


def empty(words):
    return charts.sorted_dots([], id="x", title="t", words=words)
