"""Which measures were followed by a rise: one that is sure, one that may be chance, one done by too few."""

from __future__ import annotations

from decimal import Decimal

from sucharit import charts
from sucharit.charts import ChartWords, EffectRow
from sucharit.charts.numbers import format_signed
from sucharit.ui.specimens.chart_specimen import Specimen, chart_specimen
from sucharit.ui.specimens.wording import Say


def specimens(say: Say, words: ChartWords) -> list[Specimen]:
    title = say("มาตรการเดียวที่บอกได้ว่าตามมาด้วยคะแนนที่สูงขึ้น", "One measure was clearly followed by a rise")
    rows = [
        _row(say("การเผยแพร่ข้อมูลต่อสาธารณะ", "Publishing information"), "2.6", 0.9, 1.6, "good"),
        _row(
            say("การจัดการเรื่องร้องทุกข์ร้องเรียนของผู้ปกครองและประชาชน", "Handling grievances of the public"),
            "0.8",
            1.2,
            2.3,
            "none",
        ),
        _row(say("การป้องกันการรับสินบน", "Bribery"), "-0.3", 0.9, 1.8, "none"),
        EffectRow(say("การประหยัดงบประมาณ", "Thrift"), None, note=say("มี 3 แห่งที่ทำ", "3 offices did it")),
    ]
    svg = charts.effect_ranges(rows, id="effects", title=title, words=words)
    lead = say(
        "คะแนนที่ต่างจากแห่งอื่นซึ่งเริ่มต้นใกล้เคียงกัน เส้นบางที่พาดเลขศูนย์คือยังบอกไม่ได้",
        "Points more than others that began much the same; a thin line across 0 means: can't tell",
    )
    heads = [say("มาตรการ", "Measure"), say("คะแนน", "Points"), say("ระหว่าง", "Between")]
    table = [
        [row.label, format_signed(row.effect, 1), "–" if row.effect is None else _between(row)]
        for row in rows
    ]
    return [chart_specimen("effect_ranges", title, lead, svg, heads, table)]


def _row(label: str, effect: str, own: float, whole: float, tone: str) -> EffectRow:
    middle = Decimal(effect)
    inner, outer = Decimal(str(own)), Decimal(str(whole))
    return EffectRow(
        label,
        middle,
        own=(middle - inner, middle + inner),
        whole=(middle - outer, middle + outer),
        stated=tone == "good",
        tone=tone,
    )


def _between(row: EffectRow) -> str:
    return " … ".join(format_signed(end, 1) for end in row.whole)
