"""What the charts' specimens share: their shape, the table under a bar chart, and invented figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe

from sucharit.charts import Count, Mark, ScoreBar, ScoreDot
from sucharit.charts.numbers import format_number
from sucharit.ui.specimens.wording import Say, rating_words

YEARS = tuple(range(2558, 2567))
SCORES = (None, "78.76", "90.01", "86.13", "83.23", "85.15", "95.57", "96.53", "94.67")
INDICATORS = (
    ("การปฏิบัติหน้าที่", "Performance of duties", "99.02", "AA"),
    ("การใช้งบประมาณ", "Use of budget", "96.90", "AA"),
    ("การใช้อำนาจ", "Use of power", "96.49", "AA"),
    ("การใช้ทรัพย์สินของราชการ", "Use of public property", "98.69", "AA"),
    ("การแก้ไขปัญหาการทุจริต", "Corruption problem solving", "98.13", "AA"),
    ("คุณภาพการดำเนินงาน", "Quality of operations", "93.20", "A"),
    ("ประสิทธิภาพการสื่อสาร", "Efficiency of communication", "91.94", "A"),
    ("การปรับปรุงระบบการทำงาน", "Improvement of work systems", "90.53", "A"),
    ("การเปิดเผยข้อมูล", "Data disclosure", "95.00", "AA"),
    ("การป้องกันการทุจริต", "Corruption prevention", "93.75", "A"),
)


@dataclass(frozen=True, slots=True)
class Specimen:
    """One chart as a page shows it; `inline` if it belongs in a line of text, not in a figure."""

    kind: str  # the function's name in sucharit.charts
    title: str
    lead: str
    svg: SafeString
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    inline: bool = False


def chart_specimen(
    kind: str,
    title: str,
    lead: str,
    svg: str,
    heads: Sequence[str] = (),
    rows: Iterable[Sequence[str]] = (),
    *,
    inline: bool = False,
) -> Specimen:
    """A specimen of drawn SVG. Mark it safe here, once: charts escape every label."""
    safe = mark_safe(svg)  # noqa: S308
    return Specimen(kind, title, lead, safe, tuple(heads), tuple(map(tuple, rows)), inline)


def target_mark(say: Say) -> Mark:
    return Mark(say("เป้าหมาย", "target"), Decimal(95))


def rating_counts(say: Say) -> list[Count]:
    counts, before = (37, 140, 39, 12, 5, 11, 1), (21, 118, 61, 24, 12, 6, 3)
    words = rating_words(say).items()
    return [
        Count(letter, count, letter, word, last)
        for (letter, word), count, last in zip(words, counts, before, strict=True)
    ]


def bar_table(say: Say, bars: Sequence[ScoreBar | ScoreDot]) -> tuple[list[str], list[list[str]]]:
    heads = [say("ตัวชี้วัด", "Indicator"), say("คะแนน", "Score"), say("ระดับ", "Rating")]
    return heads, [[bar.label, format_number(bar.value), bar.letter or "–"] for bar in bars]
