"""Every mean as it is written, whatever its label."""

from hypothesis import strategies as st

from sucharit import charts
from sucharit.charts import ScoreDot
from sucharit.charts.tests.drawing import labels

means = st.none() | st.decimals(1, 5, places=2)


def draw(dots):
    svg = charts.level_dots(dots, id="l", title="t", words=charts.THAI)
    return svg, [charts.THAI.unknown if dot.value is None else str(dot.value) for dot in dots]


EXAMPLES = st.lists(
    st.builds(ScoreDot, labels, means, st.sampled_from(["good", "info"]), st.just(""), labels), min_size=1
).map(draw)


def empty(words):
    return charts.level_dots([], id="x", title="t", words=words)
