"""The desk's two pictures: how far everyone is, and how many answers came on which day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count as CountOf
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from sucharit import charts
from sucharit.charts import Count, DayCounts, RatingStrip
from sucharit.cycle.models import Progress, ProgressState
from sucharit.desk.wording import day_called, day_on_chart, words
from sucharit.frameworks.model import Edition, InstrumentKind
from sucharit.rounds.models import Round
from sucharit.surveys.turnout import DayTurnout

TONES = {ProgressState.ENOUGH: "good", ProgressState.SHORT: "warn", ProgressState.NOT_BEGUN: "none"}
BEST_FIRST = (ProgressState.ENOUGH, ProgressState.SHORT, ProgressState.NOT_BEGUN)
MOST_DAYS = 62


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with its finding as title, what it measures as lead, and the table beneath."""

    title: str
    lead: str
    svg: SafeString
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """How many organisations are how far with one instrument."""

    instrument: str
    code: str
    counts: dict[int, int]
    is_answered: bool = True  # by people; the others get verdicts

    @property
    def all(self) -> int:
        """How many there are."""
        return sum(self.counts.values())

    @property
    def enough(self) -> int:
        """How many have enough."""
        return self.counts.get(ProgressState.ENOUGH, 0)

    @property
    def not_begun(self) -> int:
        """How many have nothing."""
        return self.counts.get(ProgressState.NOT_BEGUN, 0)

    @property
    def behind(self) -> int:
        """How many have not enough, those who have nothing among them."""
        return self.all - self.enough


def spreads(round: Round, edition: Edition) -> list[Spread]:
    """By instrument, how many are how far. One grouped query."""
    found: dict[str, dict[int, int]] = {}
    counted = Progress.objects.of(round).values_list("instrument", "state").annotate(n=CountOf("pk")).order_by()
    for instrument, far, number in counted:
        found.setdefault(instrument, {})[far] = number
    return [
        Spread(one.id, one.code, found[one.id], one.kind is InstrumentKind.SURVEY)
        for one in edition.instruments
        if one.id in found
    ]


def how_far(all_spreads: Sequence[Spread], id: str, running: bool = False) -> Picture:
    """One strip an instrument: enough, some, nothing yet. While it runs, answers are what it is about."""
    about = [one for one in all_spreads if one.is_answered or not running]
    weakest = max(about, key=lambda one: one.behind, default=None)
    if weakest is None:
        title = _("ยังไม่มีข้อมูลความคืบหน้า")
    elif weakest.behind:
        title = _("%(code)s ยังไม่ครบ %(behind)s จาก %(all)s แห่ง") % {
            "code": weakest.code,
            "behind": f"{weakest.behind:,}",
            "all": f"{weakest.all:,}",
        }
    else:
        title = _("ทุกแห่งมีคำตอบครบเกณฑ์แล้ว") if running else _("ทุกแห่งครบทุกเครื่องมือแล้ว")
    shares = [
        RatingStrip(one.code, tuple(one.counts.get(far, 0) for far in BEST_FIRST)) for one in all_spreads
    ]
    parts = [Count(str(far.label), 0, TONES[far]) for far in BEST_FIRST]
    svg = charts.rating_strips(shares, parts, id=id, title=title, words=words())
    return Picture(
        title,
        _("จำนวนหน่วยงานตามความครบถ้วนของคำตอบ (IIT, EIT) และผลตรวจ (OIT)"),
        mark_safe(svg),  # noqa: S308 — charts escape every label
        (_("เครื่องมือ"), *(str(far.label) for far in BEST_FIRST)),
        tuple((share.label, *map(str, share.counts)) for share in shares),
    )


def by_day(came: Sequence[DayTurnout], edition: Edition, first: date, today: date) -> Picture | None:
    """How many answers came on each day from the first until today; nothing before anything came."""
    if not any(one.answers for one in came):
        return None
    asked = [one for one in edition.instruments if any(day.instrument == one.id for day in came)]
    first = min([first, *(one.day for one in came)])
    span = min((today - first).days + 1, MOST_DAYS)
    dates = [today - timedelta(days=back) for back in range(span - 1, -1, -1)]
    sums = {(one.day, one.instrument): one.answers for one in came}
    days = [DayCounts(day_on_chart(day), tuple(sums.get((day, one.id), 0) for one in asked)) for day in dates]
    total = sum(one.answers for one in came)
    best = max(dates, key=lambda day: sum(sums.get((day, one.id), 0) for one in asked))
    title = _("มีคำตอบแล้ว %(total)s ชุด มากที่สุดวันที่ %(day)s") % {"total": f"{total:,}", "day": day_called(best)}
    parts = [Count(one.code, 0, tone) for one, tone in zip(asked, ("info", "good", "warn"), strict=False)]
    svg = charts.day_columns(days, parts, id="days", title=title, words=words())
    return Picture(
        title,
        _("จำนวนคำตอบรายวัน ของวันนี้นับทีละ 5 ชุดเพื่อไม่ให้เดาได้ว่าใครตอบเมื่อใด"),
        mark_safe(svg),  # noqa: S308 — charts escape every label
        (_("วัน"), *(one.code for one in asked)),
        tuple((day.label, *map(str, day.counts)) for day in days if any(day.counts)),
    )
