"""Every side's score of every row."""

from hypothesis import strategies as st

from sucharit import charts
from sucharit.charts import ComparedScores
from sucharit.charts.tests.drawing import labels, number_or_unknown, scores

SIDES = ("หนึ่ง", "สอง", "สาม", "สี่")


def draw(drawn):
    count, rows = drawn
    rows = [ComparedScores(label, values[:count]) for label, values in rows]
    svg = charts.compared_dots(rows, SIDES[:count], id="c", title="t", words=charts.THAI)
    if all(value is None for row in rows for value in row.values):
        return svg, [charts.THAI.nothing]
    pairs = [pair for row in rows for pair in zip(SIDES, row.values, strict=False)]
    return svg, [f"{name} {number_or_unknown(value, charts.THAI)}" for name, value in pairs]


ROWS = st.lists(st.tuples(labels, st.tuples(scores, scores, scores, scores)), min_size=1)
EXAMPLES = st.tuples(st.integers(1, 4), ROWS).map(draw)


def empty(words):
    return charts.compared_dots([], [], id="x", title="t", words=words)
