"""An invented country of tiles: ratings, an unknown place, a marked one, and links."""

from __future__ import annotations

from sucharit import charts
from sucharit.charts import ChartWords, MapTile
from sucharit.ui.specimens.chart_specimen import Specimen, chart_specimen
from sucharit.ui.specimens.wording import Say

_LAND = ("..ก...", ".ขคง..", ".จฉชซ.", "..ฌญฎฐ", "..ฑฒ..", ".ณด...", ".ต....")
_RATINGS = ("AA", "A", "A", "B", "A", "C", "AA", "D", "", "E", "F", "B")


def map_tiles(say: Say, shift: int = 0) -> list[MapTile]:
    """The country's tiles; another `shift` gives them other ratings."""
    places = [(x, y, name) for y, row in enumerate(_LAND) for x, name in enumerate(row) if name != "."]
    tiles = []
    for i, (x, y, name) in enumerate(places):
        rating = _RATINGS[(i + shift) % len(_RATINGS)]
        note = say(f"จังหวัด {name} ระดับ {rating or '–'}", f"Province {name}, rating {rating or '–'}")
        address = "" if shift else "#content"
        tiles.append(MapTile(x, y, name, rating, rating or "none", note, address, marked=i == 8))
    return tiles


def specimens(say: Say, words: ChartWords) -> list[Specimen]:
    title = say("ภาคเหนือนำ ภาคใต้ยังเติบโตได้", "The north leads, the south can still grow")
    svg = charts.tile_map(map_tiles(say), id="tile-map", title=title, words=words)
    lead = say("หนึ่งช่องคือหนึ่งจังหวัด กรอบเข้มคือเมืองหลวง", "One tile a province; the ringed one is the capital")
    return [chart_specimen("tile_map", title, lead, svg)]
