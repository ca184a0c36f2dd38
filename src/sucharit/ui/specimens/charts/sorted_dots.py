"""Indicators with their letters on a cut axis; and on a whole one, with a long name and one unknown."""

from __future__ import annotations

from decimal import Decimal

from sucharit import charts
from sucharit.charts import ChartWords, ScoreDot
from sucharit.ui.specimens.chart_specimen import INDICATORS, Specimen, bar_table, chart_specimen, target_mark
from sucharit.ui.specimens.wording import Say


def specimens(say: Say, words: ChartWords) -> list[Specimen]:
    title = say(
        "เริ่มปรับที่การสื่อสารและระบบงานก่อน คะแนนจะเพิ่มได้มากที่สุด",
        "Start with communication and work systems: they would raise the score most",
    )
    dots = [ScoreDot(say(th, en), Decimal(score), letter, letter) for th, en, score, letter in INDICATORS]
    long = say(
        "รายงานการกำกับติดตามการดำเนินการป้องกันการทุจริตประจำปีและการใช้จ่ายงบประมาณ รอบ 6 เดือน",
        "Six-month follow-up of the yearly plan to prevent corruption and of the budget spent on it",
    )
    worst = [ScoreDot(long, Decimal("12.50"), "F", "F"), ScoreDot(say("ยังไม่ตรวจ", "Not audited"), None)]
    return [_specimen(say, words, title, dots, "cut"), _specimen(say, words, title, dots + worst, "whole")]


def _specimen(say: Say, words: ChartWords, title: str, dots: list[ScoreDot], id: str) -> Specimen:
    svg = charts.sorted_dots(dots, id=f"dots-{id}", title=title, words=words, mark=target_mark(say))
    lead = say("คะแนนรายตัวชี้วัด น้อยไปมาก", "Indicators, weakest first")
    return chart_specimen("sorted_dots", title, lead, svg, *bar_table(say, dots))
