"""One best practice for those who work here: what was done, the figures with their caveat, thanks."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.best_practices import actions
from sucharit.best_practices.actions.holding import decides
from sucharit.best_practices.cards import cards_of
from sucharit.best_practices.figures import corrections, read
from sucharit.best_practices.models import BestPractice, BestPracticeThanks, BestPracticeVersion
from sucharit.best_practices.pages.scope import open_years, own_places, reader_of, shown_practice
from sucharit.best_practices.showing import Address, photograph_answer, shown_report
from sucharit.people.access import signed_in
from sucharit.verbs.attempts import attempt
from sucharit.year_papers.reader import words_of


@signed_in
def practice(request: HttpRequest, practice: int) -> HttpResponse:
    """What an office shows of a year."""
    person = reader_of(request)
    own, version = shown_practice(practice)
    places = own_places(person)
    thanked = set(
        BestPracticeThanks.objects.filter(practice=own, organisation__in=places).values_list(
            "organisation", flat=True
        )
    )
    context = {
        **shown_context(
            request, own, version, lambda piece: reverse("best_practices:photograph", args=[own.pk, piece])
        ),
        "card": cards_of([own])[0],
        "may_thank": [
            place for place in places if place.pk != own.organisation_id and place.pk not in thanked
        ],
        "has_thanked": bool(thanked),
        "may_use": bool(version.content["takeaways"]) and bool(open_years(person)),
        "decides": decides(person, own.organisation),
    }
    return render(request, "best_practices/practice.html", context)


def shown_context(
    request: HttpRequest, practice: BestPractice, version: BestPracticeVersion, address: Address
) -> dict[str, Any]:
    """What the page for those who work here and the public one have in common."""
    words, figures = words_of(request), read(version.card["figures"])
    return {
        "practice": practice,
        "version": version,
        "title": version.content["title"],
        "summary": version.content["summary"],
        "office": version.content["office"][words.language],
        "model": version.content["model"][words.language],
        "figures": figures,
        "corrections": corrections(practice.plan, figures),
        "visits": version.content["visits"],
        "content": shown_report(version, practice, words, address),
    }


@signed_in
def photograph(request: HttpRequest, practice: int, piece: int) -> HttpResponse:
    """A photograph that the practice shows, while it may be public."""
    reader_of(request)
    own, version = shown_practice(practice)
    return photograph_answer(version, own, str(piece), "private")


@signed_in
@require_POST
def thank(request: HttpRequest, practice: int) -> HttpResponse:
    """Thank in the name of an organisation of the reader's."""
    person = reader_of(request)
    own, _version = shown_practice(practice)
    codes = {place.code: place for place in own_places(person)}
    place = codes.get(request.POST.get("organisation", ""))
    if place is None:
        raise Http404("not an organisation of theirs")

    def do() -> str:
        actions.thank(by=person, practice=get_object_or_404(BestPractice, pk=own.pk), organisation=place)
        return _("ขอบคุณแล้ว")

    attempt(request, do)
    return redirect("best_practices:practice", own.pk)
