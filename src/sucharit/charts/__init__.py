"""Numbers become SVG. Pure: no database, no pages, and no language except the `words` it is passed.

Every function here draws one kind of chart. It takes values from `sucharit.charts.values`, an `id` that is
unique on the page, a `title` (the finding) and the `words` of a language, and returns a string: the chart
twice, for a wide and a narrow place (`class="wide"`, `class="narrow"`; the stylesheet shows one), each with
a description that states its numbers.
"""

from typing import Final

from sucharit.charts.bars import sorted_bars
from sucharit.charts.compared import compared_dots
from sucharit.charts.days import day_columns
from sucharit.charts.distribution import distribution
from sucharit.charts.dots import sorted_dots, target_dots
from sucharit.charts.effects import effect_ranges
from sucharit.charts.history import history_line
from sucharit.charts.levels import level_dots
from sucharit.charts.multiples import small_multiples
from sucharit.charts.shares import rating_strips
from sucharit.charts.spark import sparkline
from sucharit.charts.strip import heat_strip
from sucharit.charts.tile_map import small_map, tile_map
from sucharit.charts.values import (
    Cell,
    CellGroup,
    ComparedScores,
    Count,
    DayCounts,
    EffectRow,
    HistoryPanel,
    ItemState,
    MapTile,
    Mark,
    Point,
    RatingStrip,
    ScoreBar,
    ScoreDot,
)
from sucharit.charts.words import ENGLISH, THAI, ChartWords

__all__ = [
    "ENGLISH",
    "THAI",
    "Cell",
    "CellGroup",
    "ChartWords",
    "ComparedScores",
    "Count",
    "DayCounts",
    "EffectRow",
    "HistoryPanel",
    "ItemState",
    "MapTile",
    "Mark",
    "Point",
    "RatingStrip",
    "ScoreBar",
    "ScoreDot",
    "compared_dots",
    "day_columns",
    "distribution",
    "effect_ranges",
    "heat_strip",
    "history_line",
    "level_dots",
    "rating_strips",
    "small_map",
    "small_multiples",
    "sorted_bars",
    "sorted_dots",
    "sparkline",
    "target_dots",
    "tile_map",
]

# Every kind of chart. Each has its specimens in `ui/specimens/charts/` and its case in `charts/tests/cases/`,
# in a file of its name; tests fail where one is missing.
KINDS: Final = tuple(name for name in __all__ if name.islower())
