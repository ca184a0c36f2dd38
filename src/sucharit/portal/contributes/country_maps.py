"""Thailand as a map of tiles, as `country/thailand.txt` lays it out."""

from __future__ import annotations

from pathlib import Path

from sucharit.contributions.country_maps import CountryMap, MapPlace, country_maps
from sucharit.thai.provinces import PROVINCES

GRID = Path(__file__).resolve().parents[1] / "country" / "thailand.txt"
CAPITAL = "BKK"


def thailand() -> CountryMap:
    """The map. Raises KeyError for a code that no province has."""
    names = {province.code: province.th for province in PROVINCES}
    lines = [line for line in GRID.read_text("utf-8").splitlines() if not line.startswith("#")]
    places = []
    for row, line in enumerate(lines):
        for column, cell in enumerate(line.split()):
            if cell != ".":
                code, short = cell.split(":")
                places.append(MapPlace(names[code], short, code, column, row, code == CAPITAL))
    return CountryMap(tuple(places))


country_maps.add(thailand())
