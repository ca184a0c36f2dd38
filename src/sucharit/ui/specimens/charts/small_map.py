"""The same invented country in another year, small."""

from __future__ import annotations

from sucharit import charts
from sucharit.charts import ChartWords
from sucharit.ui.specimens.chart_specimen import Specimen, chart_specimen
from sucharit.ui.specimens.charts.tile_map import map_tiles
from sucharit.ui.specimens.wording import Say


def specimens(say: Say, words: ChartWords) -> list[Specimen]:
    title = say("ปี 2566", "2023")
    svg = charts.small_map(map_tiles(say, 3), id="small-map", title=title, words=words)
    return [chart_specimen("small_map", title, say("ช่องใหญ่คือระดับสูง", "The larger, the higher"), svg)]
