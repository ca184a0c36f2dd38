"""Where an announced result can be read."""

from __future__ import annotations

from sucharit.contributions.pages import PageOf, pages
from sucharit.frameworks.programmes import first_programme
from sucharit.portal.links import country_address, office_address


def result_page(programme: str, code: str) -> str:
    """An organisation's result; the public pages of one organisation are those of the first programme."""
    return office_address("office", code) if programme == first_programme() else ""


pages.add(PageOf("results", country_address))
pages.add(PageOf("result", result_page))
