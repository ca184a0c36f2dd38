"""A tile that leads somewhere is a link with words; a rating never depends on colour alone."""

import re
from itertools import pairwise

from sucharit import charts
from sucharit.charts import MapTile
from sucharit.charts.tests.drawing import SVG, pictures, texts

NORTH = MapTile(1, 0, "ชม", "AA", "AA", "เชียงใหม่ เฉลี่ย 95.10", "/?province=a&b#ranking")
SOUTH = MapTile(0, 2, "กบ", "F", "F", "กระบี่ เฉลี่ย 41.00", "/?province=c", marked=True)
UNKNOWN = MapTile(1, 2, "ตง", "", "none", "ตรัง ไม่มีข้อมูล")


def drawn(kind, *tiles):
    (picture,) = pictures(kind(tiles, id="m", title="t", words=charts.THAI))
    return picture


def test_a_reader_who_hears_the_map_meets_each_place_as_a_link_from_the_north():
    picture = drawn(charts.tile_map, SOUTH, NORTH, UNKNOWN)
    assert picture.get("role") == "group"  # inside of an "img" no link can be heard
    links = list(picture.iter(f"{SVG}a"))
    assert [link.get("aria-label") for link in links] == [NORTH.note, SOUTH.note]
    assert [link.get("href") for link in links] == [NORTH.address, SOUTH.address]


def test_every_tile_says_its_rating_in_letters_and_an_unknown_one_has_a_dash():
    assert texts(drawn(charts.tile_map, NORTH, SOUTH, UNKNOWN)) == ["ชม", "AA", "กบ", "F", "ตง", "–"]


def test_where_there_are_no_letters_a_higher_rating_is_a_larger_tile():
    sizes = {
        shape.get("fill"): float(re.search(r"h([\d.]+)", shape.get("d"))[1])
        for shape in drawn(charts.small_map, NORTH, SOUTH).iter(f"{SVG}path")
    }
    assert sizes[charts.palette.strong("AA")] > 2 * sizes[charts.palette.strong("F")]


def test_no_two_tiles_lie_on_each_other():
    tiles = [MapTile(column, row, "ก", "A", "A", "") for column in range(9) for row in range(17)]
    rects = [
        tuple(float(rect.get(name)) for name in ("x", "y", "width", "height"))
        for rect in drawn(charts.tile_map, *tiles).iter(f"{SVG}rect")
    ]
    assert len({(x, y) for x, y, _wide, _high in rects}) == len(tiles)
    assert min(min(wide, high) for _x, _y, wide, high in rects) >= 24  # a fingertip's least, WCAG 2.5.8
    rows = sorted({y for _x, y, _wide, _high in rects})
    assert all(after - before > rects[0][3] for before, after in pairwise(rows))
