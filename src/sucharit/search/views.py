"""The page of the search: the same for everyone, and what is looked for is not stored."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, override

from sucharit.contributions.searchable import sources
from sucharit.people.models import Organisation
from sucharit.search.finding import find
from sucharit.search.query import MAX_PAGES, PublicQuery
from sucharit.search.results import as_shown


def search(request: HttpRequest) -> HttpResponse:
    """What the words of the address find, a page at a time.

    In the language of the address, where that says one: whoever came from an English page of a site reads on
    in English, without a cookie.
    """
    query = PublicQuery.read(request.GET)
    if not query.lang:
        return _page(request, query)
    with override(query.lang):
        response = _page(request, query)
    response["Content-Language"] = query.lang
    return response


def _page(request: HttpRequest, query: PublicQuery) -> HttpResponse:
    public = find(query)
    place = (
        Organisation.objects.filter(code=query.organisation.lower()).first() if query.organisation else None
    )
    home = reverse("search:search")
    is_filtered = bool(query.kind or query.organisation or query.province)
    results = as_shown(query, public)
    context = {
        "query": query,
        "public": public,
        "hits": results.hits,
        "meant": results.meant,
        "meant_url": f"{home}?{query.address(q=results.meant)}" if results.meant else "",
        "place": place,
        "kinds": [(source.id, str(source.title)) for source in sources()],
        "provinces": provinces(),
        "is_filtered": is_filtered,
        "everything_url": f"{home}?{query.address(kind='', organisation='', province='')}",
        "without_place_url": f"{home}?{query.address(organisation='')}",
        "before": query.address(page=query.page - 1) if query.page > 1 else "",
        "after": query.address(page=query.page + 1) if public.has_more and query.page < MAX_PAGES else "",
    }
    response = render(request, "search/search.html", context)
    response["X-Robots-Tag"] = "noindex"  # pages of hits are no pages of their own
    return response


def provinces() -> list[tuple[str, str]]:
    """Where there are area offices, by name in the reader's language; their value is the Thai name."""
    is_english = (get_language() or "th").startswith("en")
    offices = Organisation.objects.area_offices().exclude(province_th="")
    names = offices.values_list("province_th", "province_en").distinct()
    return sorted(
        {thai: english if is_english and english else thai for thai, english in names}.items(),
        key=lambda pair: pair[1],
    )
