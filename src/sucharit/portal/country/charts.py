"""The country's charts: the distribution of ratings, and the regions over the years."""

from __future__ import annotations

from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from sucharit import charts
from sucharit.charts import Count, HistoryPanel, Mark, Point
from sucharit.charts.numbers import format_number
from sucharit.frameworks.programmes import many_in
from sucharit.people.models import Region
from sucharit.portal.chart_figures import ChartFigure, chart_figure, chart_words
from sucharit.portal.country.year import CountryYear, RegionYears
from sucharit.portal.years import year_name
from sucharit.ui.templatetags.language import say

ALIKE = Decimal(1)  # means closer than this count as equal


def ratings(page: CountryYear) -> ChartFigure:
    """How many have which rating, this year and the year before."""
    lettered = all(badge.short for badge, *_counts in page.spread)
    counts = _letter_counts(page) if lettered else _numbered_counts(page)
    most, name = max(((count, say(badge.letter)) for badge, count, _before in page.spread), default=(0, ""))
    title = _("ระดับ %(letter)s มีมากที่สุด %(count)s จาก %(all)s แห่ง") % {
        "letter": name,
        "count": most,
        "all": page.now.scored,
    }
    before = _("ปี %(year)s") % {"year": year_name(page.last_year)}
    words = chart_words(page.announcement.programme)
    svg = charts.distribution(counts, id="ratings", title=title, words=words, before=before)
    lead = capfirst(_("จำนวน%(many)sในแต่ละระดับ") % {"many": _many(page)})
    if not lettered:
        lead += ": " + " · ".join(f"{count.letter} {count.word}" for count in counts)
    return chart_figure(title, lead, svg)


def _many(page: CountryYear) -> str:
    return say(many_in(page.announcement.programme))


def _letter_counts(page: CountryYear) -> list[Count]:
    """Ratings in letters, with the lowest total of each below."""
    return [
        Count(say(badge.letter), count, badge.tone, page.mark_of(badge.letter.th), before)
        for badge, count, before in page.spread
    ]


def _numbered_counts(page: CountryYear) -> list[Count]:
    """Ratings in words are too long for the chart's letters, so their places stand for them."""
    return [
        Count(str(place), count, badge.tone, say(badge.letter), before)
        for place, (badge, count, before) in enumerate(page.spread, 1)
    ]


def regions(page: CountryYear) -> ChartFigure | None:
    """Every region's mean over the years, on one scale; nothing where no region is known."""
    if not page.regions:
        return None
    title = _regions_title(page.regions)
    panels = [
        HistoryPanel(region.label, tuple(Point(year_name(year), mean) for year, mean in region.means))
        for region in page.regions
    ]
    mark = Mark(_("เกณฑ์ผ่าน"), page.edition.pass_mark) if page.edition else None
    svg = charts.small_multiples(panels, id="regions", title=title, words=chart_words(), mark=mark)
    lead = _("ค่าเฉลี่ยของ%(many)sในแต่ละภาค และที่เปลี่ยนจากปีก่อน") % {"many": _many(page)}
    if mark:
        lead = _("%(lead)s เส้นประคือเกณฑ์ผ่าน %(mark)s") % {"lead": lead, "mark": format_number(mark.value, 0)}
    return chart_figure(title, lead, svg)


def _regions_title(regions: tuple[RegionYears, ...]) -> str:
    """The finding: which region is ahead and by how much, or that they are equal."""
    last = {
        region.region: region.means[-1][1]
        for region in regions
        if region.means and region.means[-1][1] is not None
    }
    means = {region: mean for region, mean in last.items() if mean is not None}
    if len(means) < 2:
        return _("ค่าเฉลี่ยรายภาค")
    top, low = max(means, key=lambda region: means[region]), min(means, key=lambda region: means[region])
    if means[top] - means[low] < ALIKE:
        return _("ทุกภาคใกล้เคียงกัน ต่างกันไม่ถึง 1 คะแนน")
    return _("%(top)sเฉลี่ยสูงที่สุด (%(high)s) %(bottom)sต่ำที่สุด (%(low)s)") % {
        "top": Region(top).label,
        "high": format_number(means[top]),
        "bottom": Region(low).label,
        "low": format_number(means[low]),
    }
