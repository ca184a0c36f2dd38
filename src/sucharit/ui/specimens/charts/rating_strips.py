"""Ratings by region; one region has no results."""

from __future__ import annotations

from sucharit import charts
from sucharit.charts import ChartWords, RatingStrip
from sucharit.ui.specimens.chart_specimen import Specimen, chart_specimen, rating_counts
from sucharit.ui.specimens.wording import Say

_REGIONS = (
    ("ภาคเหนือ", "North", (9, 24, 6, 2, 0, 0, 0)),
    ("ภาคตะวันออกเฉียงเหนือ", "Northeast", (14, 58, 11, 3, 1, 0, 1)),
    ("ภาคกลาง", "Central", (12, 40, 8, 1, 1, 0, 0)),
    ("ภาคใต้", "South", (2, 18, 14, 6, 3, 1, 0)),
    ("ภาคที่ยังไม่มีผล", "A region without results", (0, 0, 0, 0, 0, 0, 0)),
)


def specimens(say: Say, words: ChartWords) -> list[Specimen]:
    title = say("ภาคใต้มีแห่งที่ยังไม่ผ่านมากที่สุด", "The South has most offices below the mark")
    strips = [RatingStrip(say(th, en), counts) for th, en, counts in _REGIONS]
    svg = charts.rating_strips(strips, rating_counts(say), id="regions", title=title, words=words)
    return [chart_specimen("rating_strips", title, say("ระดับของสำนักงานในแต่ละภาค", "Ratings by region"), svg)]
