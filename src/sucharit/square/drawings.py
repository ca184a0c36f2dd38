"""Charts of a site: ratings by year, and how many were served in each month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sucharit import charts
from sucharit.charts import Count, DayCounts, Point
from sucharit.contributions.site_sources import SiteRow
from sucharit.square.templatetags.square import reads_english
from sucharit.thai.dates import MONTHS_EN, MONTHS_TH, SHORT_MONTHS_EN, SHORT_MONTHS_TH
from sucharit.thai.digits import typed_number
from sucharit.thai.years import to_common
from sucharit.website.shown import ShownTable, ShownWebsiteRecord

MOST_SERVICES = 4  # colours of a column; the others count together
TONES = ("info", "good", "warn", "D", "none")


def ratings_chart(rows: Sequence[SiteRow]) -> SafeString:
    """Announced scores in order of time; "" where there are fewer than two."""
    scored = [row for row in reversed(rows) if row.value is not None and row.year is not None]
    if len(scored) < 2:
        return SafeString()
    points = [
        Point(str(to_common(row.year or 0) if reads_english() else row.year), row.value) for row in scored
    ]
    title = _("คะแนนที่ประกาศแต่ละปี")
    return _safe(charts.history_line(points, id="ratings", title=title, words=_words()))


def services_chart(record: ShownWebsiteRecord) -> SafeString:
    """People served by month, one colour for each of the largest services; "" where nothing is counted."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    totals: dict[str, int] = defaultdict(int)
    table = record.values.get("counts")
    for row in table.as_objects() if isinstance(table, ShownTable) else []:
        service, month = row["service"], row["month"]
        count = typed_number(row["count"].replace(",", ""), digits=9) or 0
        counts[month][service] += count
        totals[service] += count
    if not any(totals.values()):
        return SafeString()
    largest = sorted(totals, key=lambda service: -totals[service])[:MOST_SERVICES]
    others = [service for service in totals if service not in largest]
    days = [
        DayCounts(
            short_month(month),
            (
                *(own[service] for service in largest),
                *([sum(own[service] for service in others)] if others else []),
            ),
        )
        for month, own in counts.items()
    ]
    names = [*largest, *([_("งานอื่น")] if others else [])]
    parts = [Count(name, totals.get(name, 0), tone) for name, tone in zip(names, TONES, strict=False)]
    title = _("ผู้รับบริการแต่ละเดือน")
    return _safe(charts.day_columns(days, parts, id=f"served-{record.number}", title=title, words=_words()))


def short_month(typed: str) -> str:
    """A month as an axis has room for it, in the page's language: "ตุลาคม 2568" becomes "ต.ค." or "Oct".

    Anything else stays.
    """
    own = SHORT_MONTHS_EN if reads_english() else SHORT_MONTHS_TH
    for names, short in ((MONTHS_TH, SHORT_MONTHS_TH), (MONTHS_EN, SHORT_MONTHS_EN)):
        for place, (name, abbreviated) in enumerate(zip(names, short, strict=True)):
            if typed.startswith((name, abbreviated)):
                return own[place]
    return typed


def _words() -> charts.ChartWords:
    return charts.ChartWords.in_language(get_language() or "th")


def _safe(svg: str) -> SafeString:
    return SafeString(svg)  # `charts` escapes every label
