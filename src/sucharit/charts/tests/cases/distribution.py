"""Every count."""

from hypothesis import strategies as st

from sucharit import charts
from sucharit.charts import Count
from sucharit.charts.tests.drawing import counts, labels


def draw(ratings):
    svg = charts.distribution(ratings, id="d", title="t", words=charts.THAI, here="A")
    some_counted = any(rating.count for rating in ratings)
    return svg, [charts.THAI.count(rating.count) for rating in ratings if some_counted]


EXAMPLES = st.lists(
    st.builds(Count, labels, counts, st.just("A"), labels, st.none() | counts), min_size=1
).map(draw)


def empty(words):
    return charts.distribution([Count("AA", 0, "AA")], id="x", title="t", words=words)
