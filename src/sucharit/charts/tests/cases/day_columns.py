"""Every day with the count of each part."""

from hypothesis import strategies as st

from sucharit import charts
from sucharit.charts import Count, DayCounts
from sucharit.charts.tests.drawing import counts, labels


def draw(days):
    parts = [Count("IIT", 0, "info"), Count("EIT", 0, "good")]
    svg = charts.day_columns(days, parts, id="c", title="t", words=charts.THAI)
    some_counted = any(sum(day.counts) for day in days)
    return svg, [f"IIT {day.counts[0]}, EIT {day.counts[1]}" for day in days if some_counted]


EXAMPLES = st.lists(st.builds(DayCounts, labels, st.tuples(counts, counts))).map(draw)


def empty(words):
    return charts.day_columns(
        [DayCounts("1", (0,))], [Count("IIT", 0, "info")], id="x", title="t", words=words
    )
