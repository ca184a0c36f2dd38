"""The head of an office or of a school prints the first page on one A4, in both languages."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from pypdf import PdfReader

from sucharit.cycle import actions as cycle
from sucharit.cycle import progress
from sucharit.cycle.tests.small_year import Year
from sucharit.people.models import Organisation, OrganisationKind, RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.portal.tests.cast import announce, store_totals
from sucharit.results.models import Source
from sucharit.rounds.models import Window

SCHOOLS = 120


@pytest.fixture
def year(transactional_db):
    """The page at its fullest: a result, a late round, something that waits, and many schools."""
    year = Year()
    north = year.places["north"]
    store_totals(announce(2566, Source.IMPORTED), year.places, {"north": ("94.67", "A", 1)})
    Organisation.objects.bulk_create(
        Organisation(code=f"s{n}", name_th=f"โรงเรียน {n}", kind=OrganisationKind.SCHOOL, parent=north)
        for n in range(SCHOOLS)
    )
    schools = cycle.open_round(by=year.bob, round=year.schools())
    year.open()
    for round in (year.round, schools):
        progress.refresh(round)
    yesterday = timezone.localdate() - timedelta(days=1)
    Window.objects.filter(round=year.round).update(first=yesterday - timedelta(days=20), last=yesterday)
    return year


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize(
    ("kind", "code"), [(RoleKind.EXECUTIVE, "north"), (RoleKind.SCHOOL_ADMIN, "school-1")]
)
def test_the_first_page_of_a_head_prints_on_one_sheet(year, page_of, language, kind, code):
    page = page_of(make_person("head", kind, year.places[code]), 1280, language)
    page.goto("/me/", wait_until="networkidle")
    paper = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    assert len(paper.pages) == 1
    text = paper.pages[0].extract_text()
    assert ("94.67" in text) == (kind == RoleKind.EXECUTIVE)
