"""How many tiles have each letter, though there is no room to write one."""

from sucharit import charts
from sucharit.charts.tests.cases.tile_map import TILES, phrases


def draw(tiles):
    return charts.small_map(tiles, id="m", title="t", words=charts.THAI), phrases(tiles)


EXAMPLES = TILES.map(draw)


def empty(words):
    return charts.small_map([], id="x", title="t", words=words)
