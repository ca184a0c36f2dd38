"""The country's pictures: how the ratings are spread, and how the regions went over the years."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from sucharit import charts
from sucharit.charts import Count, Mark, Panel, Point
from sucharit.charts.numbers import shown
from sucharit.people.models import Region
from sucharit.portal.country import Country, RegionYears
from sucharit.portal.pictures import Picture, picture, words
from sucharit.portal.templatetags.portal import say

ALIKE = Decimal(1)  # means nearer than this are called alike


def ratings(page: Country) -> Picture:
    """How many have which rating, this year and the year before."""
    lettered = all(one.short for one, *_counts in page.spread)
    counts = _lettered(page) if lettered else _numbered(page)
    most, name = max(((count, say(one.letter)) for one, count, _before in page.spread), default=(0, ""))
    title = _("ระดับ %(letter)s มีมากที่สุด %(count)s จาก %(all)s แห่ง") % {
        "letter": name,
        "count": most,
        "all": page.now.known,
    }
    before = _("ปี %(year)s") % {"year": page.last_year}
    svg = charts.distribution(counts, id="ratings", title=title, words=words(), before=before)
    lead = _("จำนวนสำนักงานในแต่ละระดับ")
    if not lettered:
        lead += ": " + " · ".join(f"{one.letter} {one.word}" for one in counts)
    return picture(title, lead, svg)


def _lettered(page: Country) -> list[Count]:
    """Ratings in letters, with the lowest total of each beneath."""
    return [
        Count(say(one.letter), count, one.tone, page.mark_of(one.letter.th), before)
        for one, count, before in page.spread
    ]


def _numbered(page: Country) -> list[Count]:
    """Ratings in words are too long for the chart's letters, so their places stand for them."""
    return [
        Count(str(place), count, one.tone, say(one.letter), before)
        for place, (one, count, before) in enumerate(page.spread, 1)
    ]


def regions(page: Country) -> Picture | None:
    """Every region's mean over the years, on one scale; nothing where no region is known."""
    if not page.regions:
        return None
    title = _regions_title(page.regions)
    panels = [
        Panel(one.label, tuple(Point(str(year), mean) for year, mean in one.means)) for one in page.regions
    ]
    mark = Mark(_("เกณฑ์ผ่าน"), page.edition.pass_mark) if page.edition else None
    svg = charts.small_multiples(panels, id="regions", title=title, words=words(), mark=mark)
    lead = _("ค่าเฉลี่ยของสำนักงานในแต่ละภาค และที่เปลี่ยนจากปีก่อน")
    if mark:
        lead = _("%(lead)s เส้นประคือเกณฑ์ผ่าน %(mark)s") % {"lead": lead, "mark": shown(mark.value, 0)}
    return picture(title, lead, svg)


def _regions_title(regions: tuple[RegionYears, ...]) -> str:
    """The finding: which region is ahead and by how much, or that they are alike."""
    last = {one.region: one.means[-1][1] for one in regions if one.means and one.means[-1][1] is not None}
    means = {region: mean for region, mean in last.items() if mean is not None}
    if len(means) < 2:
        return _("ค่าเฉลี่ยรายภาค")
    top, low = max(means, key=lambda region: means[region]), min(means, key=lambda region: means[region])
    apart = means[top] - means[low]
    if apart < ALIKE:
        return _("ทุกภาคใกล้เคียงกัน ต่างกันไม่ถึง 1 คะแนน")
    return _("%(top)sมีค่าเฉลี่ยสูงที่สุด ห่างจากภาคที่ต่ำที่สุด %(apart)s คะแนน") % {
        "top": Region(top).label,
        "apart": shown(apart),
    }
