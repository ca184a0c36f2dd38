"""The years that a person may see; straight to the only one."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from sucharit.driving.place import year_url
from sucharit.driving.wording import year_title
from sucharit.people.access import needs, person_of
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May
from sucharit.plans import reading
from sucharit.plans.models import YearPlan
from sucharit.thai.years import fiscal_year

PAGE_SIZE = 50


@needs(May.SEE_PLAN)
def home(request: HttpRequest) -> HttpResponse:
    """Years in progress first; where one may begin a year that is not begun yet, that is offered."""
    person = person_of(request)
    places = places_without_a_year(person)
    page = Paginator(reading.plans_for(person), PAGE_SIZE).get_page(request.GET.get("page"))
    rows = [(plan, year_title(plan), year_url(plan)) for plan in page]
    if len(rows) == 1 and not places and page.paginator.num_pages == 1:
        return redirect(rows[0][2])
    this_year = fiscal_year(timezone.localdate())
    context = {"page": page, "rows": rows, "places": places, "this_year": this_year}
    return render(request, "driving/year/home.html", context)


def places_without_a_year(person: Person) -> list[Organisation]:
    """Where the person holds a role by which they may begin this fiscal year, and no one has."""
    year = fiscal_year(timezone.localdate())
    begun = YearPlan.objects.filter(organisation=OuterRef("pk"), year__gte=year)
    own = Organisation.objects.held_by(person)
    return list(own.where(person, May.LEAD_PLAN).filter(~Exists(begun)).order_by("path")[:20])
