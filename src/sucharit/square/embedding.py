"""Small pages of a site that any website may show within its own, and the one line that does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.functional import Promise
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
MOST_SERVICES = 12
FRAME: Final = '<iframe src="{}" title="{}" width="100%" height="{}" style="border:0">{}</iframe>'
Context = dict[str, Any]


def _news(organisation: Organisation) -> Context:
    return {"news": shown.newest(organisation, NEWS_KINDS, limit=MOST_NEWS)}


def _items(organisation: Organisation) -> Context:
    year = year_in_view(organisation)
    groups = (groups_of_year(organisation, year) or []) if year else []
    return {"groups": [group for group in groups if any(own.is_filled for own in group.items)]}


def _contact(organisation: Organisation) -> Context:
    return {"contact": next(iter(shown.published(organisation, "contact")), None)}


def _services(organisation: Organisation) -> Context:
    services = shown.published(organisation, ("service-manual", "e-service"))
    return {"services": services[:MOST_SERVICES], "more": len(services) > MOST_SERVICES}


def _complaints(organisation: Organisation) -> Context:
    return {"channel": next(iter(shown.published(organisation, "complaint-channel")), None)}


@dataclass(frozen=True, slots=True)
class SmallPage:
    """`height`: pixels of the frame; longer pages are scrolled. `section`: where the whole stands; "": the
    first page. `kinds`: its line is offered where something of one of them is public; none: always."""

    title: Promise
    height: int
    context: Callable[[Organisation], Context]
    section: str = ""
    kinds: frozenset[str] = frozenset()


NEWS, ITEMS = "news", "items"
FRAMES: Final = {
    NEWS: SmallPage(gettext_lazy("ข่าวล่าสุด"), 420, _news),
    "services": SmallPage(
        gettext_lazy("คู่มือการให้บริการ"),
        480,
        _services,
        "services",
        frozenset({"service-manual", "e-service"}),
    ),
    "contact": SmallPage(gettext_lazy("ติดต่อเรา"), 420, _contact, "contact", frozenset({"contact"})),
    "complaints": SmallPage(
        gettext_lazy("พบการทุจริต แจ้งได้ที่นี่"),
        420,
        _complaints,
        "integrity",
        frozenset({"complaint-channel"}),
    ),
    ITEMS: SmallPage(gettext_lazy("รายการเปิดเผยข้อมูล"), 600, _items, ITEMS),
}


def policy() -> str:
    """Our content policy, but for who may show the page within theirs: anyone."""
    return settings.CONTENT_POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")


def lines_context(organisation: Organisation, language: str) -> Context:
    """The lines to copy: a link alone, and a link that becomes a small page where frames are shown."""
    query = "?lang=en" if language == "en" else ""
    kinds = shown.kinds_shown(organisation)
    rows = []
    for name, small in FRAMES.items():
        if small.kinds and not small.kinds & kinds:
            continue
        address = public_address(f"{addresses.embed(organisation.code)}{name}/{query}")
        words = f"{small.title} · {organisation.name}"
        link = format_html(
            '<a href="{}">{}</a>', public_address(_whole_of(organisation, small) + query), words
        )
        whole = format_html(FRAME, address, words, small.height, link)
        rows.append(
            {"title": small.title, "link": str(link), "whole": str(whole), "page": address, "words": words}
        )
    return {"rows": rows, "title": _("นำไปแสดงที่เว็บไซต์อื่น")}


def small_page(organisation: Organisation, language: str, frame: str) -> str:
    """The small page itself; its links open the site beside the page that shows it."""
    small = FRAMES[frame]
    own = small.context(organisation)
    is_empty = not any(own.values())
    page = addresses.home(organisation.code) if is_empty else _whole_of(organisation, small)
    context: Context = {
        **own,
        "is_empty": is_empty,
        "organisation": organisation,
        "language": language,
        "title": small.title,
        "page": public_address(page + ("?lang=en" if language == "en" else "")),
        "root": settings.PUBLIC_ADDRESS,
    }
    return render_to_string("square/embedded.html", context)


def _whole_of(organisation: Organisation, small: SmallPage) -> str:
    code = organisation.code
    if small.section == ITEMS:
        return addresses.items(code)
    return addresses.section(code, small.section) if small.section else addresses.home(code)
