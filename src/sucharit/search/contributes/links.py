"""The way to the search below the reader's name: the head of their pages has no room for it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sucharit.contributions.links import Link, LinkProvider, Page, providers
from sucharit.people.models import Person
from sucharit.search.contributes.pages import search_page


def search_for_those_who_work(_person: Person) -> list[Link]:
    """Everyone who signed in may look for what is public."""
    return [Link(_("ค้นหา"), search_page())]


providers.add(LinkProvider(Page.ACCOUNT, search_for_those_who_work))
