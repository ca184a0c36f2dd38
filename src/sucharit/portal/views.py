"""The public pages: the country, an office, its score explained and tried out, and the method."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.people.models import Organisation
from sucharit.portal.announcement_choice import AnnouncementChoice, choose_announcement
from sucharit.portal.compare.page import compare_context, compare_page
from sucharit.portal.country.map_page import map_context, map_page
from sucharit.portal.country.page import country_context, country_page, hits_context, only_hit
from sucharit.portal.country.ranking_files import file_response
from sucharit.portal.embed.lines import map_lines, office_lines
from sucharit.portal.explain.page import explain_context
from sucharit.portal.links import country_address, with_query
from sucharit.portal.method.page import method_context, methods_context, questions_context
from sucharit.portal.office.fact_files import facts_archive
from sucharit.portal.office.page import office_context
from sucharit.portal.office.suggestions import nearest_offices
from sucharit.portal.office.year import OfficeYear, office_year
from sucharit.portal.queries import whole_number
from sucharit.portal.sharing import sharing_of_country, sharing_of_office
from sucharit.portal.what_if.page import what_if_page
from sucharit.portal.years import year_name

View = Callable[..., HttpResponse]


def country(request: HttpRequest) -> HttpResponse:
    """The country in a year: how many passed, how the ratings are spread, and the ranking."""
    choice = choose_announcement(request.GET)
    if choice.chosen is None:
        status = 404 if choice.all else 200
        return render(request, "portal/country_empty.html", {"choice": choice}, status=status)
    page = country_page(choice, choice.chosen, request.GET)
    if office := only_hit(page):
        return HttpResponseRedirect(office)
    context = country_context(page)
    file = f"{reverse('portal:ranking-file', args=['csv'])}{context['files']}"
    title = _("ผลประเมิน ITA ปี %(year)s") % {"year": year_name(choice.chosen.year)}
    sharing = sharing_of_country(choice.chosen, title, context["here"], file)
    response = render(request, "portal/country.html", {**context, "sharing": sharing})
    response["HX-Replace-Url" if "rows" in request.GET else "HX-Push-Url"] = page.address(
        page=page.filters.page, rows=page.filters.rows
    )
    return response


def country_map(request: HttpRequest) -> HttpResponse:
    """The country as a map: a year and a measure, and every year beside."""
    choice = choose_announcement(request.GET)
    if choice.chosen is None:
        return _no_announcement(request, choice)
    page = map_page(choice, choice.chosen, request.GET)
    context = map_context(page)
    file = with_query(
        reverse("portal:ranking-file", args=["csv"]),
        [("programme", choice.programme), ("year", choice.chosen.year)],
    )
    sharing = sharing_of_country(choice.chosen, context["title"], page.address, file, page.node)
    return render(request, "portal/map.html", {**context, "embed_lines": map_lines(page), "sharing": sharing})


def hits(request: HttpRequest) -> HttpResponse:
    """The first few offices that a name means, for a page that stays open while the reader types."""
    choice = choose_announcement(request.GET)
    if choice.chosen is None:
        return HttpResponse(status=204)
    return render(request, "portal/country/hits.html", hits_context(choice, choice.chosen, request.GET))


def ranking_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The ranking as it is filtered on the page, as CSV or Excel."""
    choice = choose_announcement(request.GET)
    if choice.chosen is None:
        return _no_announcement(request, choice)
    return file_response(country_page(choice, choice.chosen, request.GET).ranking, kind)


def _no_announcement(request: HttpRequest, choice: AnnouncementChoice) -> HttpResponse:
    empty = {"choice": choice, "newest": country_address(choice.programme)}
    return render(request, "portal/country_empty.html", empty, status=404 if choice.all else 200)


def of_an_office(view: Callable[[HttpRequest, OfficeYear], HttpResponse]) -> View:
    """Gives a view the office of the address in the year asked for; an unknown one gets help instead."""

    @wraps(view)
    def for_office(request: HttpRequest, code: str, year: int | None = None) -> HttpResponse:
        organisation = Organisation.objects.filter(code=code.lower()).first()
        if organisation is None:
            near = {"code": code, "near": nearest_offices(code)}
            return render(request, "portal/office_unknown.html", near, status=404)
        year = year or whole_number(request.GET, "year")
        return view(request, office_year(organisation, year, request.GET.get("programme", "")))

    return for_office


@of_an_office
def office(request: HttpRequest, office: OfficeYear) -> HttpResponse:
    """An office at a glance, then in detail."""
    context = office_context(office)
    extra = {
        "embed_lines": office_lines(office),
        "embed_lang": "" if office.organisation.name_en else "th",
        "sharing": sharing_of_office(office, context.get("lead", "")),
    }
    return render(request, "portal/office.html", {**context, **extra}, status=_status(office))


@of_an_office
def explain(request: HttpRequest, office: OfficeYear) -> HttpResponse:
    """Where an office's score comes from, down to the answers."""
    return render(request, "portal/explain.html", explain_context(office), status=_status(office))


@of_an_office
def what_if(request: HttpRequest, office: OfficeYear) -> HttpResponse:
    """What the score would be with other values; a full form is redirected to its short address."""
    page = what_if_page(office, request.GET)
    if "go" in request.GET and not page.faulty:
        return HttpResponseRedirect(page.address)
    return render(request, "portal/what_if.html", {"page": page, **page.frame}, status=_status(office))


@of_an_office
def what_if_result(request: HttpRequest, office: OfficeYear) -> HttpResponse:
    """The result with counts and faults, for a page that stays open while the reader tries other values."""
    page = what_if_page(office, request.GET)
    response = render(request, "portal/what_if/refresh.html", {"page": page, **page.frame})
    if page.faulty:
        response["HX-Reswap"] = "none"  # the last good result stays; the fault is shown at its field
    else:
        response["HX-Replace-Url"] = page.address
    return response


@of_an_office
def compare(request: HttpRequest, office: OfficeYear) -> HttpResponse:
    """The office beside others of the reader's choice; a name that means one of them adds it."""
    page = compare_page(office, request.GET)
    if page.added:
        return HttpResponseRedirect(page.added)
    return render(request, "portal/compare.html", compare_context(page), status=_status(office))


@of_an_office
def facts_file(request: HttpRequest, office: OfficeYear) -> HttpResponse:
    """The counted answers and verdicts, as files that `sucharit score` reads."""
    archive = facts_archive(office)
    if archive is None:
        return render(request, "portal/explain.html", explain_context(office), status=404)
    name = f"{office.organisation.code}-{office.year}.zip"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(archive, content_type="application/zip", headers=disposition)


def methods(request: HttpRequest) -> HttpResponse:
    """All editions, each with a link to its method."""
    return render(request, "portal/methods.html", methods_context())


def method(request: HttpRequest, programme: str, name: str) -> HttpResponse:
    """How one edition turns answers into a rating."""
    page = method_context(f"{programme}/{name}")
    return render(request, "portal/method.html", page) if page else _no_method(request)


def questions(request: HttpRequest, programme: str, name: str) -> HttpResponse:
    """Every question and item of one edition."""
    page = questions_context(f"{programme}/{name}")
    return render(request, "portal/questions.html", page) if page else _no_method(request)


def _no_method(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/methods.html", {**methods_context(), "missing": True}, status=404)


def _status(office: OfficeYear) -> int:
    """A year without a result says so to machines too."""
    return 200 if office.result or not office.results else 404
