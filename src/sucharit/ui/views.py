"""The gallery of components, the choice of language, and how a typed day is understood."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from sucharit.ui.days import day_of, day_said_back
from sucharit.ui.specimens import specimens

# A forged request could only change the language of the pages. Without the token in every page, public
# pages set no cookie and may be cached.
choose_language = csrf_exempt(set_language)


def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state, for designers and for the tests that look at pages."""
    return render(request, "ui/gallery.html", {"specimens": specimens(get_language() or "th")})


def day(request: HttpRequest) -> HttpResponse:
    """How the text in `typed` is understood as a day: its words, and 2026-12-17; both empty for no day."""
    typed = request.GET.get("typed", "")
    understood = day_of(typed)
    return JsonResponse({"words": day_said_back(typed), "day": understood.isoformat() if understood else ""})
