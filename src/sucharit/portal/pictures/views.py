"""Addresses of the pictures; each exists only for a result or site that exists, whatever is asked."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from sucharit.people.models import Organisation
from sucharit.portal.announcement_choice import choose_announcement
from sucharit.portal.country.map_page import map_page
from sucharit.portal.embed.answers import in_language_of_address
from sucharit.portal.office.year import office_year
from sucharit.portal.pictures.content import Content, country_content, office_content, site_content
from sucharit.portal.pictures.kept import picture_of
from sucharit.portal.queries import whole_number


@in_language_of_address
def country_picture(request: HttpRequest) -> HttpResponse:
    """The country's map of a year and measure."""
    choice = choose_announcement(request.GET)
    if choice.chosen is None:
        raise Http404("no such year")
    return _png(country_content(map_page(choice, choice.chosen, request.GET)))


@in_language_of_address
def office_picture(request: HttpRequest, code: str) -> HttpResponse:
    """An office's result of a year."""
    organisation = _organisation(code)
    year = whole_number(request.GET, "year")
    office = office_year(organisation, year, request.GET.get("programme", ""))
    if office.result is None:
        raise Http404("no such result")
    return _png(office_content(office))


@in_language_of_address
def site_picture(request: HttpRequest, code: str) -> HttpResponse:
    """Whose site it is, for an office or school without a result."""
    return _png(site_content(_organisation(code)))


def _organisation(code: str) -> Organisation:
    organisation = Organisation.objects.filter(code=code.lower()).first()
    if organisation is None:
        raise Http404("no such office")
    return organisation


def _png(content: Content) -> HttpResponse:
    return HttpResponse(picture_of(content, settings.VAR / "pictures"), content_type="image/png")
