"""Beginning an office's year: from which result, for which fiscal year."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.driving.place import year_url
from sucharit.frameworks.programmes import kinds_in, programmes
from sucharit.people.access import needs, organisation_for, person_of
from sucharit.people.models import Organisation
from sucharit.people.permissions import May
from sucharit.plans import actions
from sucharit.plans.models import YearPlan
from sucharit.thai.digits import typed_number
from sucharit.thai.years import fiscal_year
from sucharit.verbs.attempts import attempt


@needs(May.LEAD_PLAN)
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Says from which result the year would begin; begins it and leads on to the models."""
    organisation = organisation_for(request, May.LEAD_PLAN, code)
    programme = programme_of(organisation)
    this_year = fiscal_year(timezone.localdate())
    years = [this_year, this_year + 1]
    begun = set(YearPlan.objects.filter(organisation=organisation).values_list("year", flat=True))
    made: list[YearPlan] = []

    def do() -> str:
        year = typed_number(request.POST.get("year", "")) or this_year
        person = person_of(request)
        made.append(actions.begin_year(by=person, organisation=organisation, programme=programme, year=year))
        return _("เริ่มปีแล้ว ต่อไปเลือกรูปแบบ")

    if request.method == "POST" and attempt(request, do):
        return redirect(year_url(made[0], "choose"))
    open_years = [year for year in years if year not in begun]
    context = {
        "organisation": organisation,
        "years": [(year, year - 1) for year in open_years],
        "chosen": open_years[0] if open_years else None,
    }
    return render(
        request, "driving/choosing/begin.html", context, status=422 if request.method == "POST" else 200
    )


def programme_of(organisation: Organisation) -> str:
    """The programme in which organisations of this kind are assessed. Raises Http404 where there is none."""
    for programme in programmes():
        if organisation.kind in kinds_in(programme):
            return programme
    raise Http404("organisations of this kind are not assessed")
