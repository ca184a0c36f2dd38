"""The years of many places, for who supervises them: how far each is, and when it was visited last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, Max, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.driving.place import year_url
from sucharit.people.access import needs, person_of
from sucharit.people.models import Person
from sucharit.people.permissions import May
from sucharit.plans import reading
from sucharit.plans.models import YearPlan, YearPlanQuerySet, YearRecord
from sucharit.thai.digits import to_arabic, typed_number
from sucharit.thai.spelling import clean
from sucharit.thai.years import fiscal_year

PAGE_SIZE = 25
MAX_SEARCH = 80
FAR_APART = 90  # days without a visit that are pointed out


@dataclass(frozen=True, slots=True)
class YearLine:
    """One year of the list, with counts of its records."""

    plan: YearPlan
    url: str
    activities: int
    summaries: int
    late: int  # steps that are reported late
    visits: int
    last_visit: date | None
    is_long_ago: bool


@needs(May.SEE_PLAN)
def schools(request: HttpRequest) -> HttpResponse:
    """The years that the reader sees, of one fiscal year; paged by place in the tree."""
    person, today = person_of(request), timezone.localdate()
    years = list(YearPlan.objects.where(person, May.SEE_PLAN).values_list("year", flat=True).distinct())
    typed = typed_number(request.GET.get("year", ""), digits=4)
    year = typed if typed in years else latest_of(years, today)
    search = to_arabic(clean(request.GET.get("q", "")))[:MAX_SEARCH]
    plans = chosen_plans(person, year, search)
    page = Paginator(plans, PAGE_SIZE).get_page(request.GET.get("page"))
    lines = lines_of(list(page), today)
    context = {
        "page": page,
        "lines": lines,
        "lead": _("%(count)s แห่ง") % {"count": f"{page.paginator.count:,}"},
        "years": [(str(each), str(each)) for each in sorted(set(years), reverse=True)],
        "year": str(year),
        "search": search,
        "clear": reverse("driving:schools") if search else "",
        "query": f"{urlencode({'year': year, 'q': search})}&",
    }
    return render(request, "driving/overview/schools.html", context)


def latest_of(years: Sequence[int], today: date) -> int:
    """This fiscal year where there is one, else the latest."""
    now = fiscal_year(today)
    return now if now in years or not years else max(years)


def chosen_plans(person: Person, year: int, search: str) -> YearPlanQuerySet:
    """The plans of that year that this person sees, by the words of a search."""
    plans = reading.plans_for(person).filter(year=year)
    for word in search.split():
        plans = plans.filter(
            Q(organisation__name_th__icontains=word)
            | Q(organisation__short_th__icontains=word)
            | Q(organisation__name_en__icontains=word)
            | Q(organisation__code__startswith=word.lower())
        )
    return plans.order_by("organisation__path", "pk")


def lines_of(plans: Sequence[YearPlan], today: date) -> list[YearLine]:
    """A page of the list; one query however many records there are."""
    counted = YearRecord.objects.filter(plan__in=plans).counted().order_by()
    rows = counted.values("plan").annotate(
        activities=Count("pk", filter=Q(kind="activity")),
        summaries=Count("pk", filter=Q(kind="activity-summary")),
        late=Count("pk", filter=Q(kind="step-report", values__outcome="late")),
        visits=Count("pk", filter=Q(kind="visit")),
        last_visit=Max("day", filter=Q(kind="visit")),
    )
    by_plan: dict[int, dict[str, Any]] = {row["plan"]: dict(row) for row in rows}
    nothing: dict[str, Any] = {"activities": 0, "summaries": 0, "late": 0, "visits": 0, "last_visit": None}
    lines = []
    for plan in plans:
        row = by_plan.get(plan.pk, nothing)
        last = row["last_visit"]
        since = (today - (last or timezone.localdate(plan.begun))).days
        lines.append(
            YearLine(
                plan=plan,
                url=year_url(plan),
                activities=row["activities"],
                summaries=row["summaries"],
                late=row["late"],
                visits=row["visits"],
                last_visit=last,
                is_long_ago=plan.closed is None and since > FAR_APART,
            )
        )
    return lines
