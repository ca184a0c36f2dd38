"""How many tiles have each letter."""

from collections import Counter

from hypothesis import strategies as st

from sucharit import charts
from sucharit.charts import MapTile
from sucharit.charts.tests.drawing import labels

TILES = st.lists(
    st.builds(
        MapTile,
        column=st.integers(0, 12),
        row=st.integers(0, 20),
        label=labels,
        sign=st.sampled_from(["AA", "A", "F", "3", ""]),
        tone=st.sampled_from(["AA", "A", "F", "none"]),
        note=labels,
        address=st.just(""),
        marked=st.booleans(),
    ),
    min_size=1,
    unique_by=lambda tile: (tile.column, tile.row),
)


def phrases(tiles):
    counts = Counter(tile.sign or charts.THAI.unknown for tile in tiles)
    return [f"{sign}: {count}" for sign, count in counts.items()]


def draw(tiles):
    return charts.tile_map(tiles, id="m", title="t", words=charts.THAI), phrases(tiles)


EXAMPLES = TILES.map(draw)


def empty(words):
    return charts.tile_map([], id="x", title="t", words=words)
