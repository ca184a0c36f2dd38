"""The small pages: the map, and an office's result."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from sucharit.people.models import Organisation
from sucharit.portal.announcement_choice import choose_announcement
from sucharit.portal.country.map_page import map_page, page_map, title_of
from sucharit.portal.embed.answers import framed, small_page
from sucharit.portal.office.page import address_of
from sucharit.portal.office.year import office_year
from sucharit.portal.queries import whole_number


@framed
def embed_map(request: HttpRequest) -> HttpResponse:
    """The map of a year and measure, whose tiles lead to the site."""
    choice = choose_announcement(request.GET)
    if choice.chosen is None:
        return small_page("portal/embed/nothing.html", {"site": settings.PUBLIC_ADDRESS}, 404)
    page = map_page(choice, choice.chosen, request.GET)
    context = {"page": page, "map": page_map(page), "title": title_of(page), "whole": page.address}
    return small_page("portal/embed/map.html", context)


@framed
def embed_office(request: HttpRequest, code: str) -> HttpResponse:
    """An office's rating, score and change in one year."""
    organisation = Organisation.objects.filter(code=code.lower()).first()
    if organisation is None:
        return small_page("portal/embed/nothing.html", {"site": settings.PUBLIC_ADDRESS}, 404)
    year = whole_number(request.GET, "year")
    office = office_year(organisation, year, request.GET.get("programme", ""))
    context = {"office": office, "whole": address_of(office, "office")}
    return small_page("portal/embed/office.html", context, 200 if office.result else 404)
