"""How many items are in each state."""

from hypothesis import strategies as st

from sucharit import charts
from sucharit.charts import Cell, CellGroup, ItemState
from sucharit.charts.tests.drawing import labels


def draw(groups):
    svg = charts.heat_strip(groups, id="i", title="t", words=charts.ENGLISH)
    states = [cell.state for group in groups for cell in group.cells]
    return svg, [f"{charts.ENGLISH.states[state]} {states.count(state)}" for state in set(states)]


EXAMPLES = st.lists(
    st.builds(
        CellGroup, labels, st.lists(st.builds(Cell, labels, labels, st.sampled_from(ItemState))).map(tuple)
    )
).map(draw)


def empty(words):
    return charts.heat_strip([], id="x", title="t", words=words)
