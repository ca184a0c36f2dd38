"""The public pages of each office and school: the same bytes for everyone, as none reads a cookie."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from sucharit.contributions.site_sources import SATISFACTION, has_rows_in
from sucharit.people.models import Organisation
from sucharit.results.models import Result
from sucharit.square import addresses, embedding, feeds, schema_org, sitemaps
from sucharit.square.answering import CACHING, organisation_at, public_address, site_answer
from sucharit.square.editions import programmes_of, year_in_view, years_of
from sucharit.square.frames import ITEMS, SharedPicture, SiteFrame, SiteLink
from sucharit.square.home import home_context
from sucharit.square.item_pages import as_json, groups_of_year, item_of_year
from sucharit.square.sections import section_context
from sucharit.square.templatetags.square import year_here
from sucharit.ui.linked_data import as_json_ld
from sucharit.ui.templatetags.language import say
from sucharit.website import shown

JSON = "application/json; charset=utf-8"
FOR_ANY_SITE = {"Access-Control-Allow-Origin": "*"}
MOST_PARTS = 1_000_000


def page_of_site(
    organisation: Organisation,
    language: str,
    path: str,
    section: str,
    template: str,
    context: dict[str, Any],
    *,
    way: Sequence[SiteLink] | None = None,
    things: Callable[[SiteFrame], list[schema_org.Thing]] | None = None,
) -> str:
    """A page in the frame of its site, without a request: it can depend on no reader.

    `way`: what lies between the first page and this one, where that is not its section; `things`: what it is
    about, for search engines.
    """
    kinds = kinds_public_at(organisation)
    has_results = Result.objects.filter(organisation=organisation).exists()
    site = SiteFrame(
        organisation=organisation,
        language=language,
        path=path,
        section=section,
        kinds=kinds,
        shows_ratings=has_results,
        shows_items=bool(programmes_of(organisation)) and bool(kinds or has_results),
    )
    if section == "home":
        facts = schema_org.first_page(site)
    else:
        between = [link for link in site.nav if link.current == "true"] if way is None else way
        facts = schema_org.other_page(site, say(context["title"]), between, things(site) if things else [])
    return render_to_string(template, {"site": site, "json_ld": as_json_ld(facts), **context})


def kinds_public_at(organisation: Organisation) -> frozenset[str]:
    """Kinds of which something is public: of its own records, and surveys that another room shows as one."""
    kinds = shown.kinds_shown(organisation)
    services = next(section for section in shown.kinds().sections if section.id == "services")
    if kinds.intersection(kind.id for kind in services.kinds) or not has_rows_in(SATISFACTION, organisation):
        return kinds
    return kinds | {SATISFACTION}


@require_safe
def home(request: HttpRequest, code: str) -> HttpResponse:
    organisation = organisation_at(code)

    def make(language: str) -> str:
        context = home_context(organisation)
        path = addresses.home(organisation.code)
        return page_of_site(organisation, language, path, "home", "square/home.html", context)

    return site_answer(request, organisation, make)


@require_safe
def section(request: HttpRequest, code: str, site_section: str) -> HttpResponse:
    """A section of a site; 404 where nothing is public in it."""
    organisation = organisation_at(code)
    query = {name: request.GET.get(name, "") for name in ("q", "page", "kind")}

    def make(language: str) -> str:
        context = section_context(organisation, site_section, query)
        path = addresses.section(organisation.code, site_section)
        template = f"square/section_{site_section}.html"
        return page_of_site(organisation, language, path, site_section, template, context)

    return site_answer(request, organisation, make)


@require_safe
def record(request: HttpRequest, code: str, site_kind: str, site_number: int) -> HttpResponse:
    """One thing that a site shows, by its lasting address."""
    organisation = organisation_at(code)
    if not shown.kinds().has(site_kind):
        raise Http404("no such kind")

    def make(language: str) -> str:
        own = shown.published_record(organisation, site_kind, site_number)
        if own is None:
            raise Http404("not published")
        context = {"record": own, "title": own.title, "picture": _picture_of(own)}
        return page_of_site(
            organisation,
            language,
            own.address,
            own.kind.section,
            "square/record.html",
            context,
            things=lambda site: schema_org.of_record(site, own),
        )

    return site_answer(request, organisation, make)


def _picture_of(record: shown.ShownWebsiteRecord) -> SharedPicture | None:
    """The first of its pictures."""
    if not record.pictures:
        return None
    first = record.pictures[0]
    words = first.alternative or record.title
    return SharedPicture(public_address(first.url), words, first.width, first.height)


def _title_of_items(year: int) -> str:
    return _("รายการเปิดเผยข้อมูล ปี %(year)s") % {"year": year_here(year)}


@require_safe
def all_items(request: HttpRequest, code: str) -> HttpResponse:
    """The way to the newest year."""
    organisation = organisation_at(code)
    year = year_in_view(organisation)
    if year is None:
        raise Http404("it is not assessed")
    language = "?lang=en" if request.GET.get("lang") == "en" else ""
    answer = HttpResponseRedirect(addresses.items(organisation.code, year) + language)
    answer["Cache-Control"] = CACHING
    answer["Content-Language"] = "en" if language else "th"
    return answer


@require_safe
def items(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """A year's items in the edition's order."""
    organisation = organisation_at(code)

    def make(language: str) -> str:
        groups = groups_of_year(organisation, year)
        if groups is None:
            raise Http404("that year has no items")
        every = [own for group in groups for own in group.items]
        title, json_address = _title_of_items(year), addresses.items_json(organisation.code, year)
        context = {
            "title": title,
            "groups": groups,
            "year": year,
            "years": years_of(organisation),
            "filled": sum(own.is_filled for own in every),
            "total": len(every),
            "json_address": json_address,
        }
        return page_of_site(
            organisation,
            language,
            addresses.items(organisation.code, year),
            ITEMS,
            "square/items.html",
            context,
            way=(),
            things=lambda site: schema_org.of_items(site, year, title, json_address),
        )

    return site_answer(request, organisation, make, of_items=True)


@require_safe
def item(request: HttpRequest, code: str, year: int, item: str) -> HttpResponse:
    """What a site shows for one item of a year: the address that may be submitted for it."""
    organisation = organisation_at(code)

    def make(language: str) -> str:
        own = item_of_year(organisation, year, item)
        if own is None:
            raise Http404("the year's edition has no such item")
        context = {"own": own, "year": year, "title": own.item.title, "json_address": own.json_address}
        way = [SiteLink(_title_of_items(year), addresses.items(organisation.code, year))]
        return page_of_site(organisation, language, own.address, ITEMS, "square/item.html", context, way=way)

    return site_answer(request, organisation, make, of_items=True)


@require_safe
def item_json(request: HttpRequest, code: str, year: int, item: str) -> HttpResponse:
    """The same for machines."""
    organisation = organisation_at(code)

    def make(language: str) -> str:
        own = item_of_year(organisation, year, item)
        if own is None:
            raise Http404("the year's edition has no such item")
        return json.dumps(as_json(own, language), ensure_ascii=False, indent=1)

    return site_answer(request, organisation, make, content_type=JSON, of_items=True, headers=FOR_ANY_SITE)


@require_safe
def items_json(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """All items of a year for machines."""
    organisation = organisation_at(code)

    def make(language: str) -> str:
        groups = groups_of_year(organisation, year)
        if groups is None:
            raise Http404("that year has no items")
        every = [as_json(own, language) for group in groups for own in group.items]
        return json.dumps({"year": year, "items": every}, ensure_ascii=False, indent=1)

    return site_answer(request, organisation, make, content_type=JSON, of_items=True, headers=FOR_ANY_SITE)


@require_safe
def feed(request: HttpRequest, code: str) -> HttpResponse:
    organisation = organisation_at(code)
    return site_answer(
        request,
        organisation,
        lambda language: feeds.feed_of(organisation, language),
        content_type=feeds.CONTENT_TYPE,
        headers=FOR_ANY_SITE,
    )


@require_safe
def embed(request: HttpRequest, code: str) -> HttpResponse:
    """What to copy into a website of one's own."""
    organisation = organisation_at(code)

    def make(language: str) -> str:
        path = addresses.embed(organisation.code)
        context = embedding.lines_context(organisation, language)
        return page_of_site(organisation, language, path, "", "square/embed.html", context)

    return site_answer(request, organisation, make)


@xframe_options_exempt
@require_safe
def embedded(request: HttpRequest, code: str, site_frame: str) -> HttpResponse:
    """A small page that any website may show within its own: news, a section, or the year's items."""
    organisation = organisation_at(code)
    if site_frame not in embedding.FRAMES:
        raise Http404("no such small page")
    return site_answer(
        request,
        organisation,
        lambda language: embedding.small_page(organisation, language, site_frame),
        of_items=site_frame == embedding.ITEMS,
        headers={"Content-Security-Policy": embedding.policy()},
    )


@require_safe
def sitemap_index(request: HttpRequest) -> StreamingHttpResponse:
    return _as_map(sitemaps.index())


@require_safe
def sitemap_country(request: HttpRequest) -> StreamingHttpResponse:
    return _as_map(sitemaps.country())


@require_safe
def sitemap_part(request: HttpRequest, map_part: str, map_number: int) -> StreamingHttpResponse:
    """A part of the site map. Raises Http404 for one that there can't be."""
    makers = {"sites": sitemaps.sites, "records": sitemaps.records}
    if map_part not in makers or map_number > MOST_PARTS:
        raise Http404("no such part")
    return _as_map(makers[map_part](map_number))


def _as_map(pieces: Iterator[str]) -> StreamingHttpResponse:
    answer = StreamingHttpResponse(
        (piece.encode() for piece in pieces), content_type="application/xml; charset=utf-8"
    )
    answer["Cache-Control"] = "public, max-age=3600"
    answer["Content-Language"] = "th"
    return answer
