"""Every count of every region."""

from hypothesis import strategies as st

from sucharit import charts
from sucharit.charts import Count, RatingStrip
from sucharit.charts.tests.drawing import counts, labels


def draw(strips):
    ratings = [Count("AA", 0, "AA"), Count("F", 0, "F")]
    svg = charts.rating_strips(strips, ratings, id="s", title="t", words=charts.THAI)
    return svg, [str(count) for strip in strips for count in strip.counts if count]


EXAMPLES = st.lists(st.builds(RatingStrip, labels, st.tuples(counts, counts)), min_size=1).map(draw)


def empty(words):
    return charts.rating_strips([], [], id="x", title="t", words=words)
