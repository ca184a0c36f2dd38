"""What programs read beside the pages: a feed of announcements, and what crawlers may read."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from sucharit.frameworks.programmes import assessed_in, title_of
from sucharit.portal.embed.answers import in_language_of_address, language_in
from sucharit.portal.links import country_address
from sucharit.portal.years import year_in_both
from sucharit.results.announced_events import announced_events
from sucharit.ui.templatetags.language import say

MOST = 50
# Pages that are made anew for each address typed or chosen; nothing is learnt from crawling them.
NOT_CRAWLED = ("/a/", "/hits/", "/*?q=", "/*&q=", "/*?with=", "/office/*/what-if/", "/accounts/")


@in_language_of_address
def results_feed(request: HttpRequest) -> HttpResponse:
    """Announcements and corrections as Atom, the newest first."""
    site = settings.PUBLIC_ADDRESS
    host = urlsplit(site).hostname or "localhost"
    feed = Atom1Feed(
        title=_("ประกาศผล ITA"),
        link=f"{site}/",
        feed_url=f"{site}{request.get_full_path()}",
        description="",
        language=language_in(request.GET),
    )
    for event in announced_events(MOST):
        programme, year = event.announcement.programme, event.announcement.year
        words = {"whose": say(assessed_in(programme)), "year": year_in_both(year)}
        title = (
            _("แก้ไขประกาศผลของ%(whose)s ปีงบประมาณ %(year)s")
            if event.corrects
            else _("ประกาศผลของ%(whose)s ปีงบประมาณ %(year)s")
        )
        feed.add_item(
            title=title % words,
            link=f"{site}{country_address(programme, year)}",
            description=say(title_of(programme)),
            pubdate=event.at,
            updateddate=event.at,
            unique_id=f"tag:{host},{event.at:%Y-%m-%d}:results/{event.number}",
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@in_language_of_address
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may read, and where all addresses are listed."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in NOT_CRAWLED)]
    lines.append(f"Sitemap: {settings.PUBLIC_ADDRESS}/sitemap.xml")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
