"""All best practices, searched and filtered, a page at a time."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sucharit.best_practices import filter_options
from sucharit.best_practices.cards import cards_of
from sucharit.best_practices.models import BestPractice
from sucharit.best_practices.pages.scope import reader_of
from sucharit.best_practices.searching import PracticeQuery, first_page, page_of_practices, searched
from sucharit.people.access import signed_in
from sucharit.thai.digits import typed_number


@signed_in
def practices(request: HttpRequest) -> HttpResponse:
    """What offices show, the newest first. `?before=` goes on where a page ended."""
    reader_of(request)
    query = PracticeQuery.read(request.GET)
    before = typed_number(request.GET.get("before", ""))
    published, is_near = BestPractice.objects.published(), False
    if before is None:
        rows, following, is_near = first_page(published, query)
    else:
        rows, following = page_of_practices(searched(published, query), before)
    is_filtered = query != PracticeQuery()
    home = reverse("best_practices:list")
    context = {
        "cards": cards_of(rows),
        "query": query,
        "is_filtered": is_filtered,
        "is_near": is_near,
        "clear": home if is_filtered else "",
        "first_url": f"{home}?{query.address()}" if before else "",
        "next_url": f"{home}?{query.address(before=following)}" if following else "",
        "models": filter_options.models(),
        "traits": filter_options.traits(),
        "nodes": filter_options.nodes(),
        "kinds": filter_options.kinds(),
    }
    return render(request, "best_practices/list.html", context)
