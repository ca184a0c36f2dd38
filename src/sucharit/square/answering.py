"""How a site answers: the same bytes for everyone, told by one mark whether anything changed.

Nothing here reads a cookie or a session: the language stands in the address, so that a cache may keep a page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.encoding import iri_to_uri
from django.utils.http import quote_etag

from sucharit.contributions.site_sources import ITEMS, marks_of
from sucharit.people.models import Organisation
from sucharit.square import voices
from sucharit.square.kept_pages import KeptPages
from sucharit.website import shown

LANGUAGES = ("th", "en")
CACHING = "public, max-age=10, s-maxage=60, must-revalidate"
HTML = "text/html; charset=utf-8"
OURS = Path(__file__).resolve().parents[1]
SUFFIXES = (".py", ".html", ".mo", ".css", ".svg", ".woff2")
PAGES = KeptPages()


def language_in(request: HttpRequest) -> str:
    """The language of an address: Thai, or English where it says so."""
    return "en" if request.GET.get("lang") == "en" else "th"


def organisation_at(code: str) -> Organisation:
    """The organisation of a site, with what lies above it. Raises Http404."""
    places = Organisation.objects.select_related("parent").filter(code=code.lower())
    organisation = shown.with_site(places).first()
    if organisation is None:
        raise Http404("no such office or school")
    return organisation


def site_answer(
    request: HttpRequest,
    organisation: Organisation,
    make: Callable[[str], str],
    *,
    content_type: str = HTML,
    of_items: bool = False,
    headers: dict[str, str] | None = None,
) -> HttpResponse:
    """The page that `make` (language) writes, or 304 where the reader has it; made once for each mark.

    `of_items`: it shows where items were shown, which takes two queries more to mark.
    """
    language = language_in(request)
    address = f"{language} {request.path}"
    is_kept = not request.GET.keys() - {"lang"}  # whoever invents queries pushes no page out
    mark = mark_of(organisation, of_items)
    always = {
        "Cache-Control": CACHING,
        "Content-Language": language,  # said here: the language is the address's, and no cookie's
        "ETag": quote_etag(mark),
        **(headers or {}),
    }
    unchanged = get_conditional_response(request, etag=always["ETag"])
    if unchanged is not None:
        for name, value in always.items():
            unchanged.headers[name] = value
        return unchanged
    page = PAGES.get(address, mark) if is_kept else None
    if page is None:
        with translation.override(language):
            page = make(language).encode()
        if is_kept:
            PAGES.keep(address, mark, page)
    return HttpResponse(page, content_type=content_type, headers=always)


def mark_of(organisation: Organisation, of_items: bool = False) -> str:
    """Another value whenever anything on the organisation's site may be another: its records, what rooms
    publish, its name, our own code, and the day, as windows open and close with it."""
    site = shown.site_of(organisation)
    parts = (
        _code(),
        timezone.localdate().isoformat(),
        site.changed if site else None,
        () if of_items else voices.mark(organisation),
        marks_of(organisation, without=() if of_items else (ITEMS,)),
        [str(value) for value in (organisation.pk, organisation.name_th, organisation.name_en)],
        [organisation.short_th, organisation.province_th, organisation.kind, organisation.path],
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:24]


@cache
def _code() -> str:
    """What pages are made by, so that a new version of ours makes them again. Read once in a process."""
    texts = hashlib.sha256()
    for path in made_of():
        texts.update(path.read_bytes())
    return f"{texts.hexdigest()[:12]} {settings.DEMO}"


def made_of() -> list[Path]:
    """Every file of ours that a page may depend on: rooms write rows, and pages name stylesheets and fonts by
    their content."""
    return sorted(path for path in OURS.rglob("*") if path.suffix in SUFFIXES and "tests" not in path.parts)


def public_address(path: str) -> str:
    """The whole address of a path of ours, as others are to keep it."""
    return iri_to_uri(f"{settings.PUBLIC_ADDRESS}{path}")
