"""A best practice for everyone who has its link, where its office says so."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sucharit.best_practices.pages.practice_page import shown_context
from sucharit.best_practices.pages.scope import shown_practice
from sucharit.best_practices.showing import photograph_answer
from sucharit.people.access import public


@public
def public_practice(request: HttpRequest, public_link: str) -> HttpResponse:
    """The page; what it shows is the same for all."""
    own, version = shown_practice(public_link)
    context = shown_context(
        request,
        own,
        version,
        lambda piece: reverse("best_practices:public-photograph", args=[own.link, piece]),
    )
    return render(request, "best_practices/public.html", context)


@public
def public_photograph(request: HttpRequest, public_link: str, piece: int) -> HttpResponse:
    """A photograph of it, while it may be public."""
    own, version = shown_practice(public_link)
    return photograph_answer(version, own, str(piece), "public")
