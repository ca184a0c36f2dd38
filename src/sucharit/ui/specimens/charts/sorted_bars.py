"""Indicators with their letters, one with a long name and one unknown."""

from __future__ import annotations

from decimal import Decimal

from sucharit import charts
from sucharit.charts import ChartWords, ScoreBar
from sucharit.ui.specimens.chart_specimen import INDICATORS, Specimen, bar_table, chart_specimen, target_mark
from sucharit.ui.specimens.wording import Say


def specimens(say: Say, words: ChartWords) -> list[Specimen]:
    title = say(
        "เริ่มปรับที่การสื่อสารและระบบงานก่อน คะแนนจะเพิ่มได้มากที่สุด",
        "Start with communication and work systems: they would raise the score most",
    )
    bars = [ScoreBar(say(th, en), Decimal(score), letter, letter) for th, en, score, letter in INDICATORS]
    long = say(
        "รายงานการกำกับติดตามการดำเนินการป้องกันการทุจริตประจำปีและการใช้จ่ายงบประมาณ รอบ 6 เดือน",
        "Six-month follow-up of the yearly plan to prevent corruption and of the budget spent on it",
    )
    bars += [ScoreBar(long, Decimal("12.50"), "F", "F"), ScoreBar(say("ยังไม่ตรวจ", "Not audited"), None)]
    svg = charts.sorted_bars(bars, id="indicators", title=title, words=words, mark=target_mark(say))
    return [
        chart_specimen(
            "sorted_bars",
            title,
            say("คะแนนรายตัวชี้วัด น้อยไปมาก", "Indicators, weakest first"),
            svg,
            *bar_table(say, bars),
        )
    ]
