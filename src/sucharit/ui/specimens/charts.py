"""The charts that the gallery shows: every kind, with long labels, unknown values and nothing at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe

from sucharit import charts as drawn
from sucharit.charts import Bar, Cell, Count, Day, Group, Mark, Pair, Panel, Point, Share, State, Words
from sucharit.charts.numbers import shown
from sucharit.ui.specimens.wording import Say, rating_words

_YEARS = tuple(range(2558, 2567))
_SCORES = (None, "78.76", "90.01", "86.13", "83.23", "85.15", "95.57", "96.53", "94.67")
_INDICATORS = (
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
_GROUPS = (
    ("9.1 ข้อมูลพื้นฐาน", "9.1 Basic information", 10),
    ("9.2 การบริหารงาน", "9.2 Administration", 8),
    ("9.3 การจัดซื้อจัดจ้าง", "9.3 Procurement", 4),
    ("9.4 การบริหารและพัฒนาทรัพยากรบุคคล", "9.4 Human resource management", 4),
    ("9.5 การส่งเสริมความโปร่งใส", "9.5 Promotion of transparency", 4),
    ("10.1 การดำเนินการเพื่อป้องกันการทุจริต", "10.1 Actions to prevent corruption", 8),
    ("10.2 มาตรการภายในเพื่อป้องกันการทุจริต", "10.2 Internal measures", 5),
)
_REGIONS = (
    ("ภาคเหนือ", "North", (9, 24, 6, 2, 0, 0, 0)),
    ("ภาคตะวันออกเฉียงเหนือ", "Northeast", (14, 58, 11, 3, 1, 0, 1)),
    ("ภาคกลาง", "Central", (12, 40, 8, 1, 1, 0, 0)),
    ("ภาคใต้", "South", (2, 18, 14, 6, 3, 1, 0)),
    ("ภาคที่ยังไม่มีผล", "A region without results", (0, 0, 0, 0, 0, 0, 0)),
)


@dataclass(frozen=True, slots=True)
class Specimen:
    """One chart as a page shows it."""

    call: str  # the function's name in sucharit.charts
    title: str
    lead: str
    svg: SafeString
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def charts(language: str) -> list[Specimen]:
    """Every kind of chart, in "th" or "en"."""
    words = drawn.words_for(language)

    def say(thai: str, english: str) -> str:
        return english if language == "en" else thai

    makers = (_instruments, _sorted, _history, _history_short, _distribution, _strips, _strip, _mirror, _days)
    return [make(say, words) for make in (*makers, _multiples, _nothing)]


def instruments(language: str) -> Specimen:
    """The chart of the sample page."""
    return _instruments(
        lambda thai, english: english if language == "en" else thai, drawn.words_for(language), "sample"
    )


def sparks(language: str) -> list[SafeString]:
    """Small histories for a line of text: whole, with a gap, of one year."""
    words = drawn.words_for(language)
    whole = tuple(
        Point(str(year), Decimal(score)) for year, score in zip(_YEARS[1:], _SCORES[1:], strict=True) if score
    )
    gap = (*whole[:3], Point("2562", None), *whole[4:])
    return [
        mark_safe(drawn.sparkline(points, id=f"spark-{i}", title=str(points[-1].label), words=words))  # noqa: S308
        for i, points in enumerate((whole, gap, whole[-1:]))
    ]


def _made(
    call: str, title: str, lead: str, svg: str, heads: Sequence[str] = (), rows: Iterable[Sequence[str]] = ()
) -> Specimen:
    safe = mark_safe(svg)  # noqa: S308 charts escape every label
    return Specimen(call, title, lead, safe, tuple(heads), tuple(map(tuple, rows)))


def _target(say: Say) -> Mark:
    return Mark(say("เป้าหมาย", "target"), Decimal(95))


def _instruments(say: Say, words: Words, id: str = "instruments") -> Specimen:
    title = say("ผู้รับบริการให้คะแนนน้อยที่สุด", "Users of our services are the least content")
    bars = [
        Bar(
            say("คนใน (IIT)", "Staff (IIT)"),
            Decimal("97.85"),
            "AA",
            "AA",
            say("ได้ 29.35 จาก 30", "29.35 of 30"),
        ),
        Bar(
            say("ผู้รับบริการ (EIT)", "Users (EIT)"),
            Decimal("91.89"),
            "A",
            "A",
            say("ได้ 27.57 จาก 30", "27.57 of 30"),
        ),
        Bar(say("ข้อมูลที่เปิดเผย (OIT)", "Disclosure (OIT)"), None, note=say("ยังตรวจไม่เสร็จ", "Not audited yet")),
    ]
    svg = drawn.target_bars(bars, id=id, title=title, words=words, mark=_target(say))
    return _made("target_bars", title, say("คะแนนเต็ม 100", "Out of 100"), svg, *_bar_table(say, bars))


def _sorted(say: Say, words: Words) -> Specimen:
    title = say("การสื่อสารและระบบงานฉุดคะแนนของเรา", "Communication and work systems hold us back")
    bars = [Bar(say(th, en), Decimal(score), letter, letter) for th, en, score, letter in _INDICATORS]
    long = say(
        "รายงานการกำกับติดตามการดำเนินการป้องกันการทุจริตประจำปีและการใช้จ่ายงบประมาณ รอบ 6 เดือน",
        "Six-month follow-up of the yearly plan to prevent corruption and of the budget spent on it",
    )
    bars += [Bar(long, Decimal("12.50"), "F", "F"), Bar(say("ยังไม่ตรวจ", "Not audited"), None)]
    svg = drawn.sorted_bars(bars, id="indicators", title=title, words=words, mark=_target(say))
    return _made(
        "sorted_bars",
        title,
        say("คะแนนรายตัวชี้วัด น้อยไปมาก", "Indicators, weakest first"),
        svg,
        *_bar_table(say, bars),
    )


def _bar_table(say: Say, bars: list[Bar]) -> tuple[list[str], list[list[str]]]:
    heads = [say("ตัวชี้วัด", "Indicator"), say("คะแนน", "Score"), say("ระดับ", "Rating")]
    return heads, [[bar.label, shown(bar.value), bar.letter or "–"] for bar in bars]


def _history(say: Say, words: Words) -> Specimen:
    title = say("สามปีหลังอยู่ใกล้ระดับ AA", "Close to AA for three years")
    points = [Point(str(y), Decimal(s) if s else None) for y, s in zip(_YEARS, _SCORES, strict=True)]
    marks = [Mark("AA", Decimal(95)), Mark(say("ผ่าน", "pass"), Decimal(85))]
    heads, rows = (say("ปี", "Year"), say("คะแนน", "Score")), [(p.label, shown(p.value)) for p in points]
    svg = drawn.history_line(points, id="history", title=title, words=words, marks=marks)
    return _made("history_line", title, say("คะแนนรวมรายปี", "Total by year"), svg, heads, rows)


def _history_short(say: Say, words: Words) -> Specimen:
    title = say("ปี 2565 ไม่มีผล จึงเว้นว่าง ไม่ใช่ศูนย์", "2022 has no result: a gap, not a zero")
    points = [Point("2564", Decimal("81.25")), Point("2565", None), Point("2566", Decimal("90.19"))]
    svg = drawn.history_line(points, id="history-short", title=title, words=words)
    return _made("history_line", title, "", svg)


def _counts(say: Say) -> list[Count]:
    counts, before = (37, 140, 39, 12, 5, 11, 1), (21, 118, 61, 24, 12, 6, 3)
    words = rating_words(say).items()
    return [
        Count(letter, count, letter, word, last)
        for (letter, word), count, last in zip(words, counts, before, strict=True)
    ]


def _distribution(say: Say, words: Words) -> Specimen:
    title = say("7 ใน 10 แห่งผ่านเกณฑ์ มากกว่าปีก่อน", "7 of 10 offices pass, more than last year")
    heads = (say("ระดับ", "Rating"), say("แห่ง", "Offices"), say("ปี 2565", "2022"))
    rows = [(f"{c.letter} {c.word}", str(c.count), str(c.before)) for c in _counts(say)]
    svg = drawn.distribution(
        _counts(say), id="ratings", title=title, words=words, here="A", before=say("ปี 2565", "2022")
    )
    return _made("distribution", title, say("จำนวนสำนักงานตามระดับ", "Offices by rating"), svg, heads, rows)


def _strips(say: Say, words: Words) -> Specimen:
    title = say("ภาคใต้มีแห่งที่ยังไม่ผ่านมากที่สุด", "The South has most offices below the mark")
    shares = [Share(say(th, en), counts) for th, en, counts in _REGIONS]
    svg = drawn.rating_strips(shares, _counts(say), id="regions", title=title, words=words)
    return _made("rating_strips", title, say("ระดับของสำนักงานในแต่ละภาค", "Ratings by region"), svg)


def _days(say: Say, words: Words) -> Specimen:
    title = say("มีคำตอบแล้ว 213 ชุด มากที่สุดวันที่ 12 พ.ค.", "213 answers came, most of them on 12 May")
    came = ((12, 4), (30, 8), (0, 0), (41, 25), (22, 9), (0, 3), (18, 41))
    days = [Day(say(f"{n} พ.ค.", f"{n} May"), counts) for n, counts in enumerate(came, 9)]
    parts = [Count("IIT", 0, "info"), Count("EIT", 0, "good")]
    svg = drawn.day_columns(days, parts, id="days", title=title, words=words)
    return _made("day_columns", title, say("จำนวนคำตอบรายวัน", "Answers by day"), svg)


def _strip(say: Say, words: Words) -> Specimen:
    title = say("เปิดเผยแล้ว 36 จาก 43 ข้อ", "36 of 43 items are shown")
    special = {12: State.UNKNOWN, 18: State.WAITING, 29: State.MISSING, 33: State.MISSING, 34: State.WAITING,
               40: State.UNKNOWN, 43: State.MISSING}  # fmt: skip
    groups, start = [], 1
    for th, en, count in _GROUPS:
        numbers = range(start, start + count)
        cells = tuple(Cell(f"O{n}", say(f"ข้อที่ {n}", f"item {n}"), special.get(n, State.MET)) for n in numbers)
        groups.append(Group(say(th, en), cells))
        start += count
    svg = drawn.heat_strip(groups, id="items", title=title, words=words)
    return _made("heat_strip", title, say("รายการข้อมูล 43 ข้อ ปี 2566", "The 43 items of 2023"), svg)


def _mirror(say: Say, words: Words) -> Specimen:
    title = say("เอกสารครบ แต่คนยังรู้สึกว่าสื่อสารไม่ถึง", "The papers are there; people do not hear of them")
    pairs = [
        Pair(say("การสื่อสารและการเปิดเผย", "Communication and disclosure"), Decimal("91.94"), Decimal("100"),
             say("แสดงมากกว่าที่คนรับรู้ 8.06", "Shown exceeds felt by 8.06")),
        Pair(say("งบประมาณและการจัดซื้อจัดจ้าง", "Budget and procurement"), Decimal("96.90"), Decimal("41.25")),
        Pair(say("การป้องกันการทุจริต", "Corruption prevention"), None, Decimal("93.75")),
        Pair(say("ระบบงาน", "Work systems"), Decimal("18.50"), Decimal(0)),
    ]  # fmt: skip
    svg = drawn.mirror(
        pairs, id="mirror", title=title, words=words,
        left=say("คนรู้สึก", "People say"), right=say("สำนักงานแสดง", "The office shows"),
    )  # fmt: skip
    return _made("mirror", title, say("คะแนนเต็ม 100 ทั้งสองด้าน", "Out of 100 on both sides"), svg)


def _multiples(say: Say, words: Words) -> Specimen:
    title = say("เกือบทุกตัวชี้วัดดีขึ้นในสามปี", "Almost every indicator rose in three years")
    panels = []
    for i, (th, en, score, _) in enumerate(_INDICATORS):
        last = Decimal(score)
        middle = None if i == 2 else last - Decimal(3 - i)
        panels.append(
            Panel(say(th, en), (Point("2564", last - 9 + i), Point("2565", middle), Point("2566", last)))
        )
    svg = drawn.small_multiples(panels, id="panels", title=title, words=words, mark=_target(say))
    return _made("small_multiples", title, say("สเกลเดียวกันทุกภาพ", "All on one scale"), svg)


def _nothing(say: Say, words: Words) -> Specimen:
    title = say("ยังไม่มีผลให้เปรียบเทียบ", "Nothing to compare yet")
    points = [Point("2566", None)]
    return _made(
        "history_line", title, "", drawn.history_line(points, id="nothing", title=title, words=words)
    )
