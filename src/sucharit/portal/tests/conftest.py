"""The small country of `cast`, stored; and a large one where only the number matters."""

from decimal import Decimal

import pytest

from sucharit.demo.worked_example import LEAVES_2566
from sucharit.frameworks import load
from sucharit.people.models import Organisation, OrganisationKind, Region
from sucharit.portal.tests.cast import (
    CHANGES_2565,
    FAILING,
    OFFICES,
    TOTAL_ONLY,
    WITHHELD,
    WORKED,
    YEAR_2564,
    YEAR_2565,
    YEAR_2566,
    announce,
    facts_giving,
    office,
    store_computed,
    store_totals,
)
from sucharit.results.models import Announcement, IndicatorScore, Result, Source
from sucharit.results.node_tallies import store_node_tallies
from sucharit.results.outcome_tallies import store_tallies


@pytest.fixture
def offices(db):
    """Every office by its code; nothing is announced yet."""
    Organisation.objects.bulk_create(office(code) for code in OFFICES)
    return Organisation.objects.in_bulk(field_name="code")


@pytest.fixture
def small_country(offices):
    """Three years: 2564 and 2565 as announced, 2566 with the worked example's answers."""
    store_totals(announce(2564, Source.IMPORTED, "81.25"), offices, YEAR_2564)
    store_totals(announce(2565, Source.IMPORTED, "87.57"), offices, YEAR_2565, CHANGES_2565)
    latest = announce(2566, Source.COMPUTED, "90.19")
    store_totals(latest, offices, YEAR_2566)
    store_computed(latest, offices[WORKED], facts_giving(load("obec-area/2566"), LEAVES_2566), rank=2)
    withheld = Result.objects.create(
        announcement=latest,
        organisation=offices[WITHHELD],
        score=None,
        withheld=True,
        shortages=[{"instrument": "iit", "required": 30, "responses": 9}],
    )
    IndicatorScore.objects.create(result=withheld, node="oit", code="OIT", score=Decimal("92.50"))
    return offices


@pytest.fixture
def mapped_country(small_country):
    """The small country, in provinces that are on the map, with what is stored when a year is announced."""
    places = {WORKED: "เชียงใหม่", TOTAL_ONLY: "แพร่", FAILING: "ขอนแก่น", WITHHELD: "ตรัง"}
    for code, province in places.items():
        Organisation.objects.filter(code=code).update(province_th=province)
    for announcement in Announcement.objects.all():
        store_tallies(announcement)
        store_node_tallies(announcement)
    return small_country


@pytest.fixture
def many_offices(db):
    """245 offices in ten years, as announced: only their number matters."""
    made = Organisation.objects.bulk_create(
        Organisation(
            code=f"office-{n}",
            name_th=f"สำนักงานเขตพื้นที่การศึกษาประถมศึกษาสมมติ เขต {n}",
            name_en=f"Invented Primary Educational Service Area Office {n}",
            kind=OrganisationKind.AREA_PRIMARY,
            region=list(Region)[n % 6],
        )
        for n in range(245)
    )
    for year in range(2557, 2567):
        announcement = announce(year, Source.IMPORTED)
        scores = [Decimal(8000 + n * 7 + year % 9) / 100 for n in range(245)]
        Result.objects.bulk_create(
            Result(announcement=announcement, organisation=one, score=score, rating="A", passes=True, rank=n)
            for n, (one, score) in enumerate(zip(made, reversed(scores), strict=True), 1)
        )
        store_tallies(announcement)
    return made
