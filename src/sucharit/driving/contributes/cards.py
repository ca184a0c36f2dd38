"""How far the year of the reader's own places is, on everyone's first page."""

from __future__ import annotations

from datetime import date

from sucharit.contributions.panels import Panel, cards
from sucharit.driving.follow_up.quarter import quarter_for
from sucharit.driving.follow_up.wording import quarter_title
from sucharit.driving.place import year_url
from sucharit.driving.wording import year_title
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, is_offered
from sucharit.plans import reading
from sucharit.year_models.followed_steps import quarter_on

MAX_YEARS = 2


@cards.add
def years(person: Person, today: date) -> Panel | None:
    """This quarter in figures, for everyone who sees a year, at their own places."""
    if not is_offered(person, May.SEE_PLAN):
        return None
    places = Organisation.objects.held_by(person)
    plans = reading.plans_for(person).filter(organisation__in=places, closed=None).distinct()[:MAX_YEARS]
    rows = []
    for plan in plans:
        sheet = quarter_for(person, plan, quarter_on(today, plan.year))
        total = len(sheet.cells)
        rows.append(
            {
                "plan": plan,
                "title": year_title(plan),
                "quarter": quarter_title(sheet.quarter),
                "total": 0 if sheet.is_before_plan else total,
                "reported": total - len(sheet.unreported),
                "late": sheet.row.late,
                "carried": sheet.row.carried,
                "url": year_url(plan),
                "overview_url": year_url(plan, "overview"),
            }
        )
    return Panel("driving/home/years.html", {"rows": rows}, order=16) if rows else None
