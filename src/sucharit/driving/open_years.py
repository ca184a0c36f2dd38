"""The years that go on at one place, read once for a page."""

from __future__ import annotations

from sucharit.people.models import Organisation, Person
from sucharit.plans import reading
from sucharit.plans.models import YearPlan

MAX_YEARS = 2  # at one place: last year's, until it is closed, and this year's


def open_years(person: Person, organisation: Organisation) -> list[YearPlan]:
    """Those of that place which this person sees, the latest first."""
    plans = reading.plans_for(person).filter(organisation=organisation, closed=None)[:MAX_YEARS]
    return person.once(("open years", organisation.pk), lambda: list(plans))
