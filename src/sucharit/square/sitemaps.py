"""The site map: an index of parts, each a stretch of organisations in the order of their numbers.

Parts are found by key, never by counting rows: a part is as quick with 29,000 sites as with one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from xml.sax.saxutils import escape

from django.db.models import Max, Q
from django.utils import timezone

from sucharit.contributions.pages import page_of
from sucharit.frameworks.programmes import first_programme
from sucharit.people.models import Organisation
from sucharit.results.models import Announcement
from sucharit.square import addresses
from sucharit.square.answering import public_address
from sucharit.website import shown

A_PART = 2_000  # numbers of organisations; ten addresses each stay far below the 50,000 that a part may have
RECORDS_A_PART = 20_000
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def index() -> Iterator[str]:
    """The parts: of the country, of sites by number, of records by key."""
    yield f"{HEAD}<sitemapindex {SPACE}>"
    yield _place("/sitemap-country.xml", tag="sitemap")
    last = Organisation.objects.aggregate(last=Max("pk"))["last"] or 0
    for part in range(last // A_PART + 1):
        yield _place(f"/sitemap-sites-{part}.xml", tag="sitemap")
    newest = shown.last_key()
    for part in range(newest // RECORDS_A_PART + 1 if newest else 0):
        yield _place(f"/sitemap-records-{part}.xml", tag="sitemap")
    yield "</sitemapindex>\n"


def country() -> Iterator[str]:
    """The first page, the announced years, and how scores are computed."""
    yield f"{HEAD}<urlset {SPACE}>"
    for path in ("/", "/map/", "/method/"):
        yield _place(path)
    for programme, year in Announcement.objects.order_by("-year").values_list("programme", "year"):
        yield _place(page_of("results", programme, year))
    yield "</urlset>\n"


def sites(part: int) -> Iterator[str]:
    """The first page of each site, and the page of each office's results, by number."""
    yield f"{HEAD}<urlset {SPACE}>"
    now = timezone.now()
    some = Organisation.objects.filter(pk__gte=part * A_PART, pk__lt=(part + 1) * A_PART).order_by("pk")
    versions = "website__records__versions"
    changed = Max(f"{versions}__shows_from", filter=Q(**{f"{versions}__shows_from__lte": now}))
    taken = Max(f"{versions}__ended")
    programme = first_programme()
    has_result = Q(results__announcement__programme=programme)
    rows = some.annotate(changed=changed, taken=taken, result=Max("results", filter=has_result)).values_list(
        "code", "changed", "taken", "result"
    )
    for code, last, ended, result in rows.iterator():
        times = [time for time in (last, ended) if time is not None]
        yield _place(addresses.home(code), max(times, default=None))
        if result is not None:
            yield _place(page_of("result", programme, code))
    yield "</urlset>\n"


def records(part: int) -> Iterator[str]:
    """The page of each thing that sites show, by key."""
    yield f"{HEAD}<urlset {SPACE}>"
    after, last = part * RECORDS_A_PART - 1, (part + 1) * RECORDS_A_PART
    while True:
        rows = [row for row in shown.recent_changes(max(after, 0), 1_000) if row[0] < last]
        for key, code, kind, number, changed in rows:
            after = key
            yield _place(f"{addresses.home(code)}{kind}/{number}/", changed)
        if len(rows) < 1_000:
            break
    yield "</urlset>\n"


def _place(path: str, changed: datetime | None = None, tag: str = "url") -> str:
    time = f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>" if changed else ""
    return f"<{tag}><loc>{escape(public_address(path))}</loc>{time}</{tag}>"
