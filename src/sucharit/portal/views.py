"""The public pages: the country, an office, its score explained and tried out, and the method."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from sucharit.people.models import Organisation
from sucharit.portal import country_page, method_page, office_page, tables
from sucharit.portal.announced import Announced, announced
from sucharit.portal.fact_files import facts_archive
from sucharit.portal.filters import whole_number
from sucharit.portal.links import country_address
from sucharit.portal.lost import nearest_offices
from sucharit.portal.office import Office
from sucharit.portal.office import office as office_in
from sucharit.portal.what_if_page import tried_out

Answer = Callable[..., HttpResponse]


def country(request: HttpRequest) -> HttpResponse:
    """The country in a year: how many passed, how the ratings are spread, and the ranking."""
    found = announced(request.GET)
    if found.chosen is None:
        return render(
            request, "portal/country_empty.html", {"found": found}, status=404 if found.all else 200
        )
    return render(request, "portal/country.html", country_page.shown(found, found.chosen, request.GET))


def ranking_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The ranking as it is filtered on the page, as CSV or Excel."""
    found = announced(request.GET)
    if found.chosen is None:
        return _no_announcement(request, found)
    return tables.answer(country_page.page_of(found, found.chosen, request.GET), kind)


def _no_announcement(request: HttpRequest, found: Announced) -> HttpResponse:
    empty = {"found": found, "newest": country_address(found.programme)}
    return render(request, "portal/country_empty.html", empty, status=404 if found.all else 200)


def of_an_office(view: Callable[[HttpRequest, Office], HttpResponse]) -> Answer:
    """Gives a view the office of the address in the year asked for; an unknown one gets help instead."""

    @wraps(view)
    def answer(request: HttpRequest, code: str, year: int | None = None) -> HttpResponse:
        organisation = Organisation.objects.filter(code=code.lower()).first()
        if organisation is None:
            near = {"code": code, "near": nearest_offices(code)}
            return render(request, "portal/office_unknown.html", near, status=404)
        return view(request, office_in(organisation, year or whole_number(request.GET, "year")))

    return answer


@of_an_office
def office(request: HttpRequest, found: Office) -> HttpResponse:
    """An office at a glance, then in detail."""
    return render(request, "portal/office.html", office_page.shown(found), status=_status(found))


@of_an_office
def explain(request: HttpRequest, found: Office) -> HttpResponse:
    """Where an office's score comes from, down to the answers."""
    return render(request, "portal/explain.html", office_page.explained(found), status=_status(found))


@of_an_office
def what_if(request: HttpRequest, found: Office) -> HttpResponse:
    """What the score would be if this or that were otherwise; a full form goes on to its short address."""
    page = tried_out(found, request.GET)
    if "go" in request.GET and not page.faulty:
        return HttpResponseRedirect(page.address)
    return render(request, "portal/what_if.html", {"page": page, **page.frame}, status=_status(found))


@of_an_office
def what_if_result(request: HttpRequest, found: Office) -> HttpResponse:
    """The result alone, for a page that stays open while the reader tries."""
    page = tried_out(found, request.GET)
    answer = render(request, "portal/what_if/result.html", {"page": page, **page.frame})
    if not page.faulty:
        answer["HX-Replace-Url"] = page.address
    return answer


@of_an_office
def facts_file(request: HttpRequest, found: Office) -> HttpResponse:
    """The counted answers and verdicts, as files that `sucharit score` reads."""
    archive = facts_archive(found)
    if archive is None:
        return render(request, "portal/explain.html", office_page.explained(found), status=404)
    name = f"{found.organisation.code}-{found.year}.zip"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(archive, content_type="application/zip", headers=disposition)


def methods(request: HttpRequest) -> HttpResponse:
    """Every edition there is a method of."""
    return render(request, "portal/methods.html", method_page.listed())


def method(request: HttpRequest, programme: str, name: str) -> HttpResponse:
    """How one edition turns answers into a rating."""
    page = method_page.shown(f"{programme}/{name}")
    return render(request, "portal/method.html", page) if page else _no_method(request)


def questions(request: HttpRequest, programme: str, name: str) -> HttpResponse:
    """Every question and item of one edition."""
    page = method_page.questions(f"{programme}/{name}")
    return render(request, "portal/questions.html", page) if page else _no_method(request)


def _no_method(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/methods.html", {**method_page.listed(), "missing": True}, status=404)


def _status(found: Office) -> int:
    """A year without a result is said so to machines too."""
    return 200 if found.result or not found.results else 404
