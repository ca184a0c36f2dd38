"""The help pages: guides, words explained, and what the product is and stores."""

from __future__ import annotations

from importlib.metadata import version

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sucharit.frameworks.programmes import first_programme, programmes
from sucharit.help.guides import guides
from sucharit.ui.terms import TERMS


def index(request: HttpRequest) -> HttpResponse:
    """Every guide, and the other pages of help."""
    return render(request, "help/index.html", {"guides": list(guides().values())})


def guide(request: HttpRequest, guide: str) -> HttpResponse:
    """One guide, step by step."""
    entry = guides().get(guide)
    if entry is None:
        raise Http404("no such guide")
    others = [other for other in guides().values() if other is not entry]
    return render(request, "help/guide.html", {"guide": entry, "others": others})


def words(request: HttpRequest) -> HttpResponse:
    """The words that the pages explain beside them, all on one page."""
    instruments = programmes()[first_programme()].instruments.values()
    return render(request, "help/words.html", {"instruments": instruments, "terms": TERMS.values()})


def about(request: HttpRequest) -> HttpResponse:
    """What the product is, its version and licence."""
    return render(request, "help/about.html", {"version": version("sucharit")})


def contact(request: HttpRequest) -> HttpResponse:
    """Whom to ask: the operator's own words, a setting."""
    return render(request, "help/contact.html", {"contact": settings.CONTACT})


def privacy(request: HttpRequest) -> HttpResponse:
    """What is stored about whom, for how long, and the rights of people (PDPA)."""
    return render(request, "help/privacy.html", {"contact": settings.CONTACT})


def accessibility(request: HttpRequest) -> HttpResponse:
    """How everyone can use the pages, what is known not to work, and whom to tell."""
    return render(request, "help/accessibility.html", {"contact": settings.CONTACT})
