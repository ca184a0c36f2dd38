"""The desk's two charts: everyone's progress, and how many answers came on which day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count as CountOf
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from sucharit import charts
from sucharit.charts import Count, DayCounts, RatingStrip
from sucharit.cycle.consequences import AnnouncingConsequences
from sucharit.cycle.models import Progress, ProgressState
from sucharit.desk.wording import chart_words, day_in_words, day_on_chart, language
from sucharit.frameworks.model import Edition, InstrumentKind
from sucharit.frameworks.programmes import plain_name
from sucharit.rounds.models import Round
from sucharit.surveys.turnout import DayTurnout

TONES = {ProgressState.ENOUGH: "good", ProgressState.SHORT: "warn", ProgressState.NOT_BEGUN: "none"}
BEST_FIRST = (ProgressState.ENOUGH, ProgressState.SHORT, ProgressState.NOT_BEGUN)
MAX_DAYS = 62


@dataclass(frozen=True, slots=True)
class ChartWithTable:
    """A chart with its finding as title, what it measures as lead, and the table under it."""

    title: str
    lead: str
    svg: SafeString
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ProgressCounts:
    """How many organisations are in which state with one instrument: `counts` by ProgressState."""

    instrument: str
    code: str
    name: str  # plain: "คนใน (IIT)"
    counts: dict[int, int]
    is_answered: bool = True  # by people; the others get verdicts

    @property
    def all(self) -> int:
        return sum(self.counts.values())

    @property
    def enough(self) -> int:
        return self.counts.get(ProgressState.ENOUGH, 0)

    @property
    def not_begun(self) -> int:
        return self.counts.get(ProgressState.NOT_BEGUN, 0)

    @property
    def behind(self) -> int:
        """How many have not enough, including those who have not begun."""
        return self.all - self.enough


def progress_by_instrument(round: Round, edition: Edition) -> list[ProgressCounts]:
    """In the edition's order; empty before progress was counted. One grouped query."""
    counts: dict[str, dict[int, int]] = {}
    rows = Progress.objects.of(round).values_list("instrument", "state").annotate(n=CountOf("pk")).order_by()
    for instrument_id, state, number in rows:
        counts.setdefault(instrument_id, {})[state] = number
    return [
        ProgressCounts(
            instrument.id,
            instrument.code,
            plain_name(edition.programme, instrument).in_language(language()),
            counts[instrument.id],
            instrument.kind is InstrumentKind.SURVEY,
        )
        for instrument in edition.instruments
        if instrument.id in counts
    ]


def progress_chart(
    progress: Sequence[ProgressCounts], programme: str, id: str, is_open: bool = False
) -> ChartWithTable:
    """A strip for each instrument. While a round is open the title is only about answers."""
    relevant = [instrument for instrument in progress if instrument.is_answered or not is_open]
    weakest = max(relevant, key=lambda instrument: instrument.behind, default=None)
    if weakest is None:
        title = _("ยังไม่มีข้อมูลความคืบหน้า")
    elif weakest.behind:
        title = _("%(name)s ยังไม่ครบ %(behind)s จาก %(all)s แห่ง") % {
            "name": weakest.name,
            "behind": f"{weakest.behind:,}",
            "all": f"{weakest.all:,}",
        }
    else:
        title = _("ทุกแห่งมีคำตอบครบเกณฑ์แล้ว") if is_open else _("ทุกแห่งครบทุกเครื่องมือแล้ว")
    strips = [
        RatingStrip(instrument.name, tuple(instrument.counts.get(state, 0) for state in BEST_FIRST))
        for instrument in progress
    ]
    parts = [Count(str(state.label), 0, TONES[state]) for state in BEST_FIRST]
    svg = charts.rating_strips(strips, parts, id=id, title=title, words=chart_words(programme))
    return ChartWithTable(
        title,
        _("จำนวนหน่วยงานตามความครบถ้วนของคำตอบและผลตรวจ"),
        mark_safe(svg),  # noqa: S308 — charts escape every label
        (_("เครื่องมือ"), *(str(state.label) for state in BEST_FIRST)),
        tuple((strip.label, *map(str, strip.counts)) for strip in strips),
    )


def ratings_chart(consequences: AnnouncingConsequences, programme: str, year: int) -> ChartWithTable:
    """How many get which rating, beside last year's; the title is about the most frequent one."""
    compares = bool(consequences.compared)
    counts = [
        Count(
            item.rule.label.in_language(language()),
            item.offices,
            item.rule.tone,
            before=item.last_year if compares else None,
        )
        for item in consequences.ratings
    ]
    most = max(counts, key=lambda count: count.count)
    if most.count:
        title = _("ระดับ %(letter)s มากที่สุด %(count)s จาก %(ranked)s แห่งที่มีคะแนน") % {
            "letter": most.letter,
            "count": f"{most.count:,}",
            "ranked": f"{consequences.ranked:,}",
        }
    else:
        title = _("ยังไม่มีแห่งใดมีคะแนน")
    before = _("ปี %(year)s") % {"year": year - 1}
    svg = charts.distribution(
        counts,
        id="ratings",
        title=title,
        words=chart_words(programme),
        before=before if compares else "",
    )
    return ChartWithTable(
        title,
        _("จำนวนหน่วยงานตามระดับ"),
        mark_safe(svg),  # noqa: S308 — charts escape every label
        (_("ระดับ"), _("ปี %(year)s") % {"year": year}, *([before] if compares else [])),
        tuple(
            (count.letter, f"{count.count:,}", *([f"{count.before:,}"] if count.before is not None else []))
            for count in counts
        ),
    )


def answers_by_day(
    turnout: Sequence[DayTurnout], edition: Edition, first: date, today: date
) -> ChartWithTable | None:
    """By how much the number told rose on each day from the first until yesterday; None before it rose."""
    if not any(row.answers for row in turnout):
        return None
    answered = {row.instrument for row in turnout}
    instruments = [instrument for instrument in edition.instruments if instrument.id in answered]
    first, last = min([first, *(row.day for row in turnout)]), today - timedelta(days=1)
    span = min((last - first).days + 1, MAX_DAYS)
    dates = [last - timedelta(days=back) for back in range(span - 1, -1, -1)]
    sums = {(row.day, row.instrument): row.answers for row in turnout}
    days = [
        DayCounts(day_on_chart(day), tuple(sums.get((day, instrument.id), 0) for instrument in instruments))
        for day in dates
    ]
    total = sum(row.answers for row in turnout)
    best = max(dates, key=lambda day: sum(sums.get((day, instrument.id), 0) for instrument in instruments))
    title = _("มีคำตอบแล้วอย่างน้อย %(total)s ชุด เพิ่มมากที่สุดวันที่ %(day)s") % {
        "total": f"{total:,}",
        "day": day_in_words(best),
    }
    tones = ("info", "good", "warn")
    names = [plain_name(edition.programme, item).in_language(language()) for item in instruments]
    parts = [Count(name, 0, tone) for name, tone in zip(names, tones, strict=False)]
    svg = charts.day_columns(days, parts, id="days", title=title, words=chart_words())
    return ChartWithTable(
        title,
        _("จำนวนที่เพิ่มขึ้นแต่ละวัน ของแต่ละแห่งขยับครั้งละ 5 ขึ้นไป เพื่อไม่ให้เดาได้ว่าใครตอบเมื่อใด"),
        mark_safe(svg),  # noqa: S308 — charts escape every label
        (_("วัน"), *names),
        tuple((day.label, *map(str, day.counts)) for day in days if any(day.counts)),
    )
