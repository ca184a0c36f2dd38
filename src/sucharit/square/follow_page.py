"""How anyone follows what an office publishes: in words, for who does not know what a feed is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sucharit.square import addresses, feeds
from sucharit.square.answering import organisation_at, public_address, site_answer
from sucharit.square.views import page_of_site
from sucharit.website import shown

MOST_NEWEST = 8


@require_safe
def follow(request: HttpRequest, code: str) -> HttpResponse:
    """What a feed is, its address to copy, and what is newest in it."""
    organisation = organisation_at(code)

    def make(language: str) -> str:
        path = addresses.follow(organisation.code)
        query = "?lang=en" if language == "en" else ""
        context = {
            "title": _("ติดตามข่าวด้วยฟีด"),
            "feed": public_address(addresses.feed(organisation.code) + query),
            "newest": shown.changed_last(organisation, feeds.KINDS, MOST_NEWEST),
        }
        return page_of_site(organisation, language, path, "", "square/follow.html", context)

    return site_answer(request, organisation, make)
