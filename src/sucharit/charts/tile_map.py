"""A map of tiles: each place a tile of one size, where a reader of the country looks for it.

No shape or border is drawn, so a large province never outweighs a small one. A rating is said by its letter
and its colour; where there is no room for letters, by colour and by the size of the tile.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from sucharit.charts import palette, svg
from sucharit.charts.svg import Layout
from sucharit.charts.text_metrics import shorten
from sucharit.charts.values import MapTile
from sucharit.charts.words import ChartWords

# One drawing for every screen: it grows with its place, and its letters with it.
_MAP: Final = Layout("map", 320, "map")
_SMALL: Final = Layout("map", 120, "map map-small")
_HIGH: Final = 40.0  # from one row to the next: two lines of letters
_GAP: Final = 2.0
_SMALL_HIGH: Final = 14.0
_LEAST: Final = 0.4  # of a small tile's size: the lowest rating


def tile_map(tiles: Sequence[MapTile], *, id: str, title: str, words: ChartWords) -> str:
    """Every place with its short name and its rating's letter; read from the north, row by row."""
    if not tiles:
        return _nothing(_MAP, id, title, words)
    across = max(tile.column for tile in tiles) + 1
    step = _MAP.width / across
    parts = [_tile(tile, step) for tile in _in_order(tiles)]
    height = (max(tile.row for tile in tiles) + 1) * _HIGH
    return svg.picture(
        _MAP,
        height,
        id=id,
        title=title,
        reads=_reads(tiles, words),
        parts=parts,
        role="group" if any(tile.address for tile in tiles) else "img",
    )


def small_map(tiles: Sequence[MapTile], *, id: str, title: str, words: ChartWords) -> str:
    """The same map, small enough for one of a row: no letters, the higher the rating the larger the tile."""
    if not tiles:
        return _nothing(_SMALL, id, title, words)
    step = _SMALL.width / (max(tile.column for tile in tiles) + 1)
    by_tone: dict[str, list[str]] = {}
    for tile in _in_order(tiles):
        by_tone.setdefault(tile.tone if tile.sign else "", []).append(_small_tile(tile, step))
    parts = [_of_one_tone(tone, shapes) for tone, shapes in by_tone.items()]
    height = (max(tile.row for tile in tiles) + 1) * _SMALL_HIGH
    return svg.picture(_SMALL, height, id=id, title=title, reads=_reads(tiles, words), parts=parts)


def _in_order(tiles: Sequence[MapTile]) -> list[MapTile]:
    return sorted(tiles, key=lambda tile: (tile.row, tile.column))


def _tile(tile: MapTile, step: float) -> str:
    x, y = tile.column * step + _GAP / 2, tile.row * _HIGH + _GAP / 2
    wide, high = step - _GAP, _HIGH - _GAP
    middle = x + wide / 2
    ink = "#ffffff" if tile.sign else palette.MUTED
    parts = [
        svg.element("title", svg.escape_text(tile.note)),
        _field(x, y, wide, high, tile),
        svg.text(middle, y + 16, shorten(tile.label, wide, 16), fill=ink),
        svg.text(middle, y + 33, shorten(tile.sign or "–", wide, 16), fill=ink, font_weight=700),
    ]
    if tile.marked:
        parts.append(svg.rect(x, y, wide, high, rx=6, fill="none", stroke=palette.INK, stroke_width=3))
    if not tile.address:
        return svg.element("g", *parts, text_anchor="middle")
    return svg.element("a", *parts, href=tile.address, aria_label=tile.note, text_anchor="middle")


def _field(x: float, y: float, wide: float, high: float, tile: MapTile) -> str:
    if tile.sign:
        return svg.rect(x, y, wide, high, rx=6, fill=palette.strong(tile.tone))
    outline = {"fill": "#ffffff", "stroke": palette.QUIET, "stroke_dasharray": "4 3"}
    return svg.rect(x + 0.5, y + 0.5, wide - 1, high - 1, rx=6, **outline)


def _small_tile(tile: MapTile, step: float) -> str:
    """The outline of a tile as a path takes it; all of one tone are one shape, which keeps pages light."""
    wide, high = step - 1, _SMALL_HIGH - 1
    share = _size_of(tile.tone) if tile.sign else 1 - 2 / high
    left = tile.column * step + 0.5 + wide * (1 - share) / 2
    top = tile.row * _SMALL_HIGH + 0.5 + high * (1 - share) / 2
    across, down = svg.number(wide * share), svg.number(high * share)
    return f"M{svg.number(left)} {svg.number(top)}h{across}v{down}h-{across}z"


def _of_one_tone(tone: str, shapes: Sequence[str]) -> str:
    if not tone:
        return svg.path("".join(shapes), fill="#ffffff", stroke=palette.QUIET)
    return svg.path("".join(shapes), fill=palette.strong(tone))


def _size_of(tone: str) -> float:
    """The share of its place that a small tile fills: all for the highest rating, `_LEAST` for the lowest."""
    ratings = list(palette.RATINGS)
    if tone not in ratings:
        return _LEAST
    return 1 - (1 - _LEAST) * ratings.index(tone) / (len(ratings) - 1)


def _reads(tiles: Sequence[MapTile], words: ChartWords) -> list[str]:
    """How many tiles have each letter, the most frequent first; each tile says the rest itself."""
    counts = Counter(tile.sign or words.unknown for tile in tiles)
    return [f"{sign}: {count}" for sign, count in counts.most_common()]


def _nothing(layout: Layout, id: str, title: str, words: ChartWords) -> str:
    ground = svg.rect(0, 0, layout.width, 64, rx=8, fill=palette.GROUND)
    words_of_it = svg.text(layout.width / 2, 37, words.nothing, text_anchor="middle", fill=palette.MUTED)
    return svg.picture(layout, 64, id=id, title=title, reads=[words.nothing], parts=[ground, words_of_it])
