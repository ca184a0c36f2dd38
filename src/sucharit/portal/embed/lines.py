"""The lines to copy: a link that works everywhere, and a frame for websites that can show one."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from sucharit.portal.country.map_page import MapPage, map_address, title_of
from sucharit.portal.links import with_query
from sucharit.portal.office.page import address_of, programme_in_address, year_in_address
from sucharit.portal.office.year import OfficeYear
from sucharit.portal.years import reads_english, year_name

MAP_HIGH, OFFICE_HIGH = 860, 220  # pixels of the frame
FRAME = '<iframe src="{}" title="{}" width="100%" height="{}" style="border:0" loading="lazy">{}</iframe>'


def map_lines(page: MapPage) -> list[tuple[str, str]]:
    """The lines for the map in view."""
    year, node = page.choice.year, page.node
    small = map_address(page.choice.programme, "embed-map", year=year, of=node, lang=_language())
    title = f"{title_of(page)} ({year_name(page.announcement.year)})"
    return _lines(page.address, small, title, MAP_HIGH)


def office_lines(office: OfficeYear) -> list[tuple[str, str]]:
    """The lines for an office's result; without a year in the address it is always the newest."""
    if office.result is None:
        return []
    pairs = [("programme", programme_in_address(office)), ("year", year_in_address(office))]
    small = reverse("portal:embed-office", args=[office.organisation.code])
    title = _("ผลประเมิน ITA ของ %(name)s") % {"name": office.organisation.name}
    framed = with_query(small, [*pairs, ("lang", _language())])
    return _lines(address_of(office, "office"), framed, title, OFFICE_HIGH)


def _lines(address: str, small: str, title: str, high: int) -> list[tuple[str, str]]:
    link = format_html('<a href="{}">{}</a>', settings.PUBLIC_ADDRESS + address, title)
    frame = format_html(FRAME, settings.PUBLIC_ADDRESS + small, title, high, link)
    return [(_("เป็นลิงก์"), str(link)), (_("เป็นกรอบ"), str(frame))]


def _language() -> str:
    return "en" if reads_english() else ""
