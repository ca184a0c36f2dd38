"""Context for every page: the menu of the person who signed in."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from sucharit.contributions.links import Page, links_on


def account(request: HttpRequest) -> dict[str, object]:
    """`account`: the template that the frame puts beside its menu; the frame knows no persons.

    `account_links`: what it leads to, looked up where a page shows it to someone who signed in.
    """
    return {
        "account": "people/account.html",
        "account_links": SimpleLazyObject(lambda: links_on(Page.ACCOUNT, request.user)),
    }
