"""The invented country as a map of tiles: its own coast, so that no one takes it for Thailand."""

from __future__ import annotations

from itertools import product

from sucharit.contributions.country_maps import CountryMap, MapPlace, country_maps
from sucharit.demo.geography import REGIONS, provinces

# A letter a tile, the region's: north, northeast (i), central, east (x), west, south.
LAND = """
..nnn....
.nnnn.ii.
.nnnniii.
.nncciiii
wwccciiii
wwccccxx.
wwccc.xxx
wwwc.xxxx
.ww..xxxx
.ww......
..ss.....
..sss....
...sss...
....ssss.
"""
LETTERS = dict(zip("nicxws", REGIONS, strict=True))
# One or two letters for each half of a province's name, in the order of `geography`.
FIRST = (*zip("วธบด", "WTBD", strict=True), ("ท", "H"), ("ง", "U"), *zip("ภนกศป", "PNKSA", strict=True))
SECOND = tuple(zip("ตฟญปมฝอ", "TFYPMGU", strict=True))


def invented_country() -> CountryMap:
    """The map: the provinces of each region on its tiles, from the north-west."""
    free = {
        region: [
            (x, y) for y, line in enumerate(LAND.split()) for x, cell in enumerate(line) if cell == letter
        ]
        for letter, region in LETTERS.items()
    }
    shorts = [(a + b, c + d) for (b, d), (a, c) in product(SECOND, FIRST)]
    return CountryMap(
        tuple(
            MapPlace(province.th, short_th, short_en, *free[province.region].pop(0))
            for province, (short_th, short_en) in zip(provinces(), shorts, strict=True)
        )
    )


country_maps.add(invented_country())
