"""Answers by day, with days on which none came."""

from __future__ import annotations

from sucharit import charts
from sucharit.charts import ChartWords, Count, DayCounts
from sucharit.ui.specimens.chart_specimen import Specimen, chart_specimen
from sucharit.ui.specimens.wording import Say


def specimens(say: Say, words: ChartWords) -> list[Specimen]:
    title = say("มีคำตอบแล้ว 213 ชุด มากที่สุดวันที่ 12 พ.ค.", "213 answers so far, most of them on 12 May")
    answers = ((12, 4), (30, 8), (0, 0), (41, 25), (22, 9), (0, 3), (18, 41))
    days = [DayCounts(say(f"{n} พ.ค.", f"{n} May"), counts) for n, counts in enumerate(answers, 9)]
    parts = [Count("IIT", 0, "info"), Count("EIT", 0, "good")]
    svg = charts.day_columns(days, parts, id="days", title=title, words=words)
    return [chart_specimen("day_columns", title, say("จำนวนคำตอบรายวัน", "Answers per day"), svg)]
