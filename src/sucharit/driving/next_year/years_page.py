"""All years of an office on one picture, with the same as a list below it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from sucharit.charts import numbers
from sucharit.driving.choosing.begin_page import programme_of
from sucharit.driving.next_year.history import HistoryYear, history_of
from sucharit.driving.next_year.years_picture import (
    model_words,
    other_results,
    remarks,
    sort_words,
    years_picture,
)
from sucharit.people.access import needs, organisation_for, person_of
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May
from sucharit.people.templatetags.people import short_name


@needs(May.SEE_PLAN)
def office_years(request: HttpRequest, code: str) -> HttpResponse:
    """The years of one organisation, for everyone who sees them."""
    organisation = organisation_for(request, May.SEE_PLAN, code)
    context = years_context(organisation, programme_of(organisation), person_of(request))
    trail = [(_("งานของปี"), reverse("driving:home")), (_("ทุกปีของหน่วยงาน"), "")]
    context |= {"organisation": organisation, "trail": trail}
    return render(request, "driving/next_year/years.html", context)


def years_context(
    organisation: Organisation, programme: str, person: Person, most: int | None = None
) -> dict[str, Any]:
    """The picture, and its rows as a table; `most`: no more than the latest."""
    all_years = history_of(organisation, programme, person)
    years = all_years[:most]
    title = _("%(name)s ปีต่อปี") % {"name": short_name(organisation)}
    drawn = years_picture(years, id="years", title=title)
    return {
        "title": title,
        "picture": mark_safe(drawn),  # noqa: S308  (the drawing escapes every text)
        "years": [(year, model_words(year), _result_words(year), remarks(year)) for year in years],
        "has_several": len(years) > 1,
        "more_url": reverse("driving:office-years", args=[organisation.code])
        if len(all_years) > len(years)
        else "",
    }


def _result_words(year: HistoryYear) -> list[str]:
    """Each result in words, the announced one first."""
    announced = [
        f"{sort_words(own.sort)} {numbers.format_number(own.score)} {own.rating}".strip()
        for own in year.results
        if own.score is not None and own.sort == "announced"
    ]
    return [*announced, *other_results(year)]
