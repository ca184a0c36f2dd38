"""Small pages of a site that any website may show within its own, and the one line that does it."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sucharit.people.models import Organisation
from sucharit.square import addresses
from sucharit.square.answering import public_address
from sucharit.square.editions import year_in_view
from sucharit.square.home import NEWS_KINDS
from sucharit.square.item_pages import groups_of_year
from sucharit.website import shown

MOST_NEWS = 6
NEWS, ITEMS = "news", "items"
FRAMES: Final = {NEWS: gettext_lazy("ข่าวล่าสุด"), ITEMS: gettext_lazy("รายการเปิดเผยข้อมูล")}
FRAME: Final = '<iframe src="{}" title="{}" width="100%" height="{}" style="border:0">{}</iframe>'
HEIGHTS: Final = {NEWS: 420, ITEMS: 600}  # pixels of the frame; longer ones are scrolled


def policy() -> str:
    """Our content policy, but for who may show the page within theirs: anyone."""
    return settings.CONTENT_POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")


def lines_context(organisation: Organisation, language: str) -> dict[str, Any]:
    """The lines to copy: a link alone, and a link that becomes a small page where frames are shown."""
    query = "?lang=en" if language == "en" else ""
    rows = []
    for frame, title in FRAMES.items():
        page = _page_of(organisation, frame)
        address = public_address(f"{addresses.embed(organisation.code)}{frame}/{query}")
        words = f"{title} · {organisation.name}"
        link = format_html('<a href="{}">{}</a>', public_address(page + query), words)
        whole = format_html(
            FRAME,
            address,
            words,
            HEIGHTS[frame],
            link,
        )
        rows.append({"title": title, "link": str(link), "whole": str(whole), "page": address, "words": words})
    return {"rows": rows, "title": _("นำไปแสดงที่เว็บไซต์อื่น")}


def small_page(organisation: Organisation, language: str, frame: str) -> str:
    """The small page itself; its links open the site beside the page that shows it."""
    context: dict[str, Any] = {
        "organisation": organisation,
        "language": language,
        "title": FRAMES[frame],
        "page": public_address(_page_of(organisation, frame)),
        "root": settings.PUBLIC_ADDRESS,
    }
    if frame == NEWS:
        context["news"] = shown.newest(organisation, NEWS_KINDS, limit=MOST_NEWS)
    else:
        year = year_in_view(organisation)
        groups = (groups_of_year(organisation, year) or []) if year else []
        filled = [group for group in groups if any(own.is_filled for own in group.items)]
        context |= {"year": year, "groups": filled}
    return render_to_string("square/embedded.html", context)


def _page_of(organisation: Organisation, frame: str) -> str:
    code = organisation.code
    return addresses.items(code) if frame == ITEMS else addresses.home(code)
