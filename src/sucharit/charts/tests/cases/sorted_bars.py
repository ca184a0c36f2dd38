"""The mark, and every bar with its value, whatever its label."""

from decimal import Decimal

from hypothesis import strategies as st

from sucharit import charts
from sucharit.charts import Mark, ScoreBar
from sucharit.charts.tests.drawing import labels, number_or_unknown, scores


def draw(bars):
    mark = Mark("เป้า", Decimal(95))
    svg = charts.sorted_bars(bars, id="b", title="t", words=charts.THAI, mark=mark)
    return svg, ["เป้า 95", *(number_or_unknown(bar.value, charts.THAI) for bar in bars)]


EXAMPLES = st.lists(
    st.builds(ScoreBar, labels, scores, st.sampled_from(["AA", "F", "warn"]), labels, labels), min_size=1
).map(draw)


def empty(words):
    return charts.sorted_bars([], id="x", title="t", words=words)
