"""A country whose offices closed a year: what each did in it, and its announced scores."""

from decimal import Decimal

from django.utils import timezone

from sucharit.people.models import Organisation, OrganisationKind
from sucharit.plans.models import YearPlan, YearRecord
from sucharit.results.models import Announcement, Result, Source

PROGRAMME, YEAR = "obec-area", 2567
YEARS = range(2562, 2568)


def make_country(count=60, gain=8, closed=True):
    """Offices with six announced years; every fourth has a measure against bribery and then gains."""
    offices = Organisation.objects.bulk_create(
        Organisation(
            code=f"office-{place}",
            kind=OrganisationKind.AREA_PRIMARY,
            name_th=f"สพป.สมมุติ เขต {place}",
            path=f"/office-{place}/",
        )
        for place in range(count)
    )
    for year in YEARS:
        announcement = Announcement.objects.create(
            programme=PROGRAMME, year=year, edition="obec-area/2566", source=Source.IMPORTED
        )
        Result.objects.bulk_create(
            Result(announcement=announcement, organisation=office, score=score(place, year, gain))
            for place, office in enumerate(offices)
        )
    plans = YearPlan.objects.bulk_create(
        YearPlan(
            organisation=office,
            programme=PROGRAMME,
            year=YEAR,
            result_year=YEAR - 1,
            closed=timezone.now() if closed else None,
        )
        for office in offices
    )
    for place, plan in enumerate(plans):
        if place % 4 == 0:
            YearRecord.objects.create(
                plan=plan, kind="internal-measure", title="ป้องกันสินบน", values={"sort": ["bribery"]}
            )
    return plans


def score(place, year, gain):
    """Levels from 80 to 86, a little movement every year, and what the measure brought."""
    own = 80 + place % 7 + (place * 7 + year * 13) % 5 / 2
    return Decimal(own + (gain if year == YEAR and place % 4 == 0 else 0))
