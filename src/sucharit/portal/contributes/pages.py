"""Where an announced result can be read."""

from __future__ import annotations

from django.urls import reverse

from sucharit.contributions.pages import PageOf, pages
from sucharit.frameworks.programmes import first_programme
from sucharit.portal.links import country_address, office_address


def result_page(programme: str, code: str) -> str:
    """An organisation's result in a programme."""
    return office_address("office", code, programme="" if programme == first_programme() else programme)


def result_picture(code: str, language: str) -> str:
    """The picture that social pages show of an organisation's latest result."""
    return _in_language(reverse("portal:office-picture", args=[code]), language)


def site_picture(code: str, language: str) -> str:
    """The picture that social pages show of an organisation's site, which may have no result."""
    return _in_language(reverse("portal:site-picture", args=[code]), language)


def _in_language(address: str, language: str) -> str:
    return f"{address}?lang=en" if language == "en" else address


pages.add(PageOf("results", country_address))
pages.add(PageOf("result", result_page))
pages.add(PageOf("result picture", result_picture))
pages.add(PageOf("site picture", site_picture))
