"""Survey scores beside disclosure scores, far apart, near and unknown; and an office beside three others."""

from __future__ import annotations

from decimal import Decimal

from sucharit import charts
from sucharit.charts import ChartWords, ComparedScores
from sucharit.ui.specimens.chart_specimen import Specimen, chart_specimen
from sucharit.ui.specimens.wording import LONG_NAME, Say


def specimens(say: Say, words: ChartWords) -> list[Specimen]:
    return [_two(say, words), _four(say, words)]


def _two(say: Say, words: ChartWords) -> Specimen:
    title = say(
        "เอกสารครบ แต่คนยังรู้สึกว่าสื่อสารไม่ถึง", "The documents are complete, but people still feel uninformed"
    )
    communication = say("การสื่อสารและการเปิดเผย", "Communication and disclosure")
    budget = say("งบประมาณและการจัดซื้อจัดจ้าง", "Budget and procurement")
    rows = [
        ComparedScores(communication, (Decimal("91.94"), Decimal(100))),
        ComparedScores(budget, (Decimal("96.90"), Decimal("41.25"))),
        ComparedScores(say("การป้องกันการทุจริต", "Corruption prevention"), (None, Decimal("93.75"))),
        ComparedScores(say("ระบบงาน", "Work systems"), (Decimal("18.50"), Decimal(0))),
    ]
    sides = [say("คนรู้สึก", "People say"), say("สำนักงานแสดง", "The office shows")]
    svg = charts.compared_dots(rows, sides, id="felt-and-shown", title=title, words=words)
    return chart_specimen("compared_dots", title, say("คะแนนเต็ม 100 ทั้งสองด้าน", "Both out of 100"), svg)


def _four(say: Say, words: ChartWords) -> Specimen:
    title = say("คะแนนรวมต่างกันมากที่สุด 8.11 คะแนน", "The totals are up to 8.11 points apart")
    rows = [
        ComparedScores(say("คะแนนรวม", "Total"), tuple(map(Decimal, ("94.67", "97.00", "88.89", "92.10")))),
        ComparedScores("IIT", (Decimal("97.85"), Decimal("99.10"), None, Decimal("90.00"))),
    ]
    sides = [
        say("เวียงตะวัน เขต 3", "Wiang Tawan 3"),
        say("ดอยอุ่นใจ", "Doi Un Chai"),
        say(*LONG_NAME),
        say("บ้านนา", "Ban Na"),
    ]
    svg = charts.compared_dots(rows, sides, id="four-offices", title=title, words=words)
    return chart_specimen("compared_dots", title, say("คะแนนเต็ม 100", "Out of 100"), svg)
