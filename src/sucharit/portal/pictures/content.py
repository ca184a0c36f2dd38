"""What a picture says: finished words and colours, for the template that sets them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sucharit.charts import palette
from sucharit.charts.numbers import format_number, format_signed
from sucharit.contributions.country_maps import map_with
from sucharit.frameworks.programmes import assessed_in
from sucharit.people.models import Organisation
from sucharit.portal.badges import Badge, badge_of_mean
from sucharit.portal.country.map_page import MapPage, title_of
from sucharit.portal.office.year import OfficeYear
from sucharit.portal.years import reads_english, year_in_both, year_name
from sucharit.ui.templatetags.language import say

Content = dict[str, Any]


def office_content(office: OfficeYear) -> Content:
    """An office's year: its name, rating, total and change, or why there is none."""
    year = _("ผลประเมิน ITA ปีงบประมาณ %(year)s") % {"year": year_in_both(office.year or 0)}
    score, note = "", _("ยังไม่มีคะแนน")
    if office.result is not None and office.result.withheld:
        note = _("งดประกาศผล")
    elif office.result is not None and office.result.score is not None:
        score = format_number(office.result.score)
        change = office.change.figure
        before = {"change": format_signed(change), "year": year_name((office.year or 0) - 1)}
        note = "" if change is None else _("%(change)s จากปี %(year)s") % before
    return _content(year, office.organisation.name, office.badge, score, note)


def site_content(organisation: Organisation) -> Content:
    """Whose site it is and what stands there, with the mark of a school or an office."""
    province = organisation.province_en if reads_english() else organisation.province_th
    kind = str(organisation.get_kind_display())
    what = " · ".join(filter(None, (pgettext("of an office or school", "เว็บไซต์"), kind, province)))
    note = _("ข่าว บริการ บุคลากร และข้อมูลที่เปิดเผยต่อสาธารณะ")
    emblem = render_to_string("ui/emblem.html", {"kind": organisation.kind})
    content = _content(what, organisation.name, None, "", note)
    return {**content, "emblem": emblem, "colour": palette.BRAND}


def country_content(page: MapPage) -> Content:
    """A measure of the country in a year, with its map."""
    year = _("ผลประเมิน ITA ปีงบประมาณ %(year)s") % {"year": year_in_both(page.announcement.year)}
    now, edition = page.now, page.edition
    mean = now.mean if now else None
    mark = badge_of_mean(edition, mean)
    note = _("ค่าเฉลี่ยของ %(count)s แห่ง") % {"count": now.scored} if now else ""
    whose = say(assessed_in(page.choice.programme))
    score = "" if mean is None else format_number(mean)
    content = _content(year, f"{whose}: {title_of(page)}", mark, score, note)
    means = now.provinces if now else {}
    country = map_with(means)
    if country is None or edition is None:
        return content
    tiles = []
    for place in country.places:
        of_place = badge_of_mean(edition, means.get(place.th))
        colour = palette.strong(of_place.tone) if of_place else palette.LINE
        tiles.append({"column": place.column, "row": place.row, "colour": colour})
    columns = max(place.column for place in country.places) + 1
    rows = max(place.row for place in country.places) + 1
    return {**content, "tiles": tiles, "columns": columns, "rows": rows}


def _content(eyebrow: str, name: str, mark: Badge | None, score: str, note: str) -> Content:
    return {
        "lang": "en" if reads_english() else "th",
        "site": _("สุจริต"),
        "eyebrow": eyebrow,
        "name": name,
        "letter": say(mark.letter) if mark else "",
        "letter-is-word": mark is not None and not mark.short,
        "score": score,
        "note": note,
        "emblem": "",  # SVG
        "colour": palette.strong(mark.tone if mark else "none"),
        "ink": palette.INK,
        "muted": palette.MUTED,
        "brand": palette.BRAND,
        "tiles": [],
        "columns": 1,
        "rows": 1,
        "invented": _("ข้อมูลสมมติ") if settings.DEMO else "",
    }
