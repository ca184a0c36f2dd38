"""Context for every page: the menu of the person who signed in."""

from __future__ import annotations

from django.http import HttpRequest


def account(request: HttpRequest) -> dict[str, object]:
    """`account`: the template that the frame puts beside its menu; the frame knows no persons."""
    return {"account": "people/account.html"}
