"""What stands on the page of each section of a site: its records, and what other rooms publish there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sucharit.contributions.site_sources import (
    PLANS,
    PRACTICES,
    QUESTIONS,
    RATINGS,
    SATISFACTION,
    SiteRow,
    rows_in,
)
from sucharit.languages import Text
from sucharit.people.models import Organisation
from sucharit.square.addresses import section as section_address
from sucharit.square.drawings import ratings_chart, services_chart
from sucharit.square.months import months_of
from sucharit.square.templatetags.square import reads_english
from sucharit.square.units import unit_tree
from sucharit.thai.folding import folded
from sucharit.thai.years import fiscal_year
from sucharit.website import shown
from sucharit.website.kinds.model import WebsiteSection
from sucharit.website.shown import ShownWebsiteRecord

NEWS_A_PAGE = 12
NOTICES = ("invitation", "winner", "cancelled")  # sorts of announcements that are of procurement
Records = dict[str, list[ShownWebsiteRecord]]
Context = dict[str, Any]


def section_context(organisation: Organisation, section: str, query: dict[str, str]) -> Context:
    """What `square/section_<id>.html` takes beside the frame. Raises Http404 where nothing is public."""
    if section == "ratings":
        return _ratings(organisation)
    known = next((own for own in shown.kinds().sections if own.id == section), None)
    if known is None:
        raise Http404("no such section")
    if section == "news":
        return _news(organisation, known, query)
    records: Records = {kind.id: [] for kind in known.kinds}
    for record in shown.published(organisation, [kind.id for kind in known.kinds]):
        records[record.kind.id].append(record)
    build = PAGES.get(section)
    context: Context = {"records": records, "kinds": known.kinds, "title": known.title}
    context |= build(organisation, records, query) if build else {}
    if not any(records.values()) and not any(context.get(name) for name in ("rows", "practices", "asked")):
        raise Http404("nothing is public there yet")
    return context


def _ratings(organisation: Organisation) -> Context:
    rows = rows_in(RATINGS, organisation)
    if not rows:
        raise Http404("no result was announced yet")
    return {"title": _("ผลประเมินทุกปี"), "rows": rows, "chart": ratings_chart(rows)}


def _about(organisation: Organisation, records: Records, query: dict[str, str]) -> Context:
    people = records["person"]
    return {
        "tree": unit_tree(records["unit"]),
        "executives": [own for own in people if own.stored.get("sort") == "executive"],
        "staff": [own for own in people if own.stored.get("sort") != "executive"],
    }


def _news(organisation: Organisation, section: WebsiteSection, query: dict[str, str]) -> Context:
    """One page of news and notices: an office may have thousands."""
    kinds = {own.id: own.title for own in section.kinds}
    kind = query.get("kind", "")
    kind = kind if kind in kinds else ""
    chosen = [kind] if kind else list(kinds)
    page = Paginator(range(shown.count_of(organisation, chosen)), NEWS_A_PAGE).get_page(query.get("page", ""))
    if not page.paginator.count:
        raise Http404("nothing is public there yet")
    language = {"lang": "en"} if reads_english() else {}
    return {
        "title": section.title,
        "page": page,
        "news": shown.newest(organisation, chosen, start=page.start_index() - 1, limit=NEWS_A_PAGE),
        "page_query": "".join(
            f"{part}&" for part in (urlencode(language), urlencode({"kind": kind} if kind else {})) if part
        ),
        "tabs": _kind_tabs(section_address(organisation.code, "news"), kinds, kind),
    }


def _kind_tabs(address: str, kinds: Mapping[str, Text], chosen: str) -> list[tuple[str, str, bool]]:
    """Everything, then each kind: its title, the page of it, and whether that is in view ("": everything)."""
    language = {"lang": "en"} if reads_english() else {}
    titles = {id: title.in_language(get_language() or "th") for id, title in kinds.items()}
    return [
        (
            title,
            f"{address}?{urlencode({**language, **({'kind': id} if id else {})})}".rstrip("?"),
            id == chosen,
        )
        for id, title in {"": _("ทั้งหมด"), **titles}.items()
    ]


def _services(organisation: Organisation, records: Records, query: dict[str, str]) -> Context:
    typed = query.get("q", "").strip()[:100]
    manuals = matching(records["service-manual"], typed)
    statistics = records["service-statistics"]
    return {
        "query": typed,
        "manuals": manuals,
        "charts": [(own, services_chart(own)) for own in statistics],
        "rows": rows_in(SATISFACTION, organisation),
    }


def matching(records: Sequence[ShownWebsiteRecord], typed: str) -> list[ShownWebsiteRecord]:
    """Those in whose words all typed words stand; marks above letters, blanks and case make no difference."""
    words = [_folded(word) for word in typed.split()]
    return [own for own in records if all(word in _folded(f"{own.title}\n{own.words}") for word in words)]


def _folded(text: str) -> str:
    return "".join(folded(text).split())


def _plans(organisation: Organisation, records: Records, query: dict[str, str]) -> Context:
    """By year; of one kind where one is chosen."""
    rows, practices = rows_in(PLANS, organisation), rows_in(PRACTICES, organisation)
    kinds = {id: own[0].kind.title for id, own in records.items() if own}
    kind = query.get("kind", "")
    kind = kind if kind in kinds else ""
    has_several = len(kinds) + bool(rows or practices) > 1
    tabs = _kind_tabs(section_address(organisation.code, "plans"), kinds, kind) if has_several else []
    if kind:
        records, rows, practices = {kind: records[kind]}, [], []
    years = sorted(
        {own.year for group in records.values() for own in group if own.year}
        | {row.year for row in rows if row.year},
        reverse=True,
    )
    return {
        "rows": rows,
        "practices": practices,
        "tabs": tabs,
        "years": [
            (
                year,
                [own for group in records.values() for own in group if own.year == year],
                [row for row in rows if row.year == year],
            )
            for year in years
        ],
    }


def _procurement(organisation: Organisation, records: Records, query: dict[str, str]) -> Context:
    months, today = records["procurement-month"], timezone.localdate()
    years = sorted({own.year for own in months if own.year}, reverse=True)
    return {
        "years": [(year, months_of(year, months, today), _of_year(months, year)) for year in years],
        "notices": shown.newest(organisation, ["announcement"], sorts=NOTICES, limit=NEWS_A_PAGE),
        "this_year": fiscal_year(today),
    }


def _of_year(records: Sequence[ShownWebsiteRecord], year: int) -> list[ShownWebsiteRecord]:
    return [own for own in records if own.year == year]


def _contact(organisation: Organisation, records: Records, query: dict[str, str]) -> Context:
    asked: list[SiteRow] = rows_in(QUESTIONS, organisation)
    return {"contact": next(iter(records["contact"]), None), "asked": asked}


PAGES: dict[str, Callable[[Organisation, Records, dict[str, str]], Context]] = {
    "about": _about,
    "services": _services,
    "plans": _plans,
    "procurement": _procurement,
    "contact": _contact,
}
