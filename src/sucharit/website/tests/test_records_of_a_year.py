"""What an office shows for a year is read without the hundreds of records of other years."""

import pytest
from django.utils import timezone

from sucharit.people.tests.factories import make_office, make_school
from sucharit.website import shown
from sucharit.website.kinds.model import SortedBy
from sucharit.website.kinds.reading import website_kinds
from sucharit.website.models import PublicSite, WebsiteRecord, WebsiteVersion

TIMES = (
    {"day": "2022-09-30"},
    {"day": "2022-10-01"},
    {"day": "2023-09-30"},
    {"day": "2023-10-01"},
    {"day": ""},
    {"day": None},
    {"year": 2566},
    {"year": 2565, "day": "2023-01-05"},  # a report on last year, published in this one
    {"year": 2566, "day": "2021-01-05"},
    {"month": "2023-01-01"},
    {"month": "2019-01-01"},
    {},
)


@pytest.fixture
def school(db):
    school = make_school("โรงเรียนบ้านดอย", under=make_office("สพป.เชียงใหม่ เขต 3"), code="doi")
    site = PublicSite.objects.create(organisation=school)
    now = timezone.now()
    for kind in website_kinds():
        for number, times in enumerate(TIMES, 1):
            if "month" in times and kind.sorted_by is not SortedBy.MONTH:
                continue
            values = {"title": {"th": f"เรื่องที่ {number}"}, **times}
            record = WebsiteRecord.objects.create(
                website=site, kind=kind.id, number=number, place=number, values=values, changed=now
            )
            WebsiteVersion.objects.create(
                record=record,
                number=1,
                content={"values": values, "files": {}},
                sha256="0" * 64,
                shows_from=now,
                published=now,
            )
    return school


@pytest.mark.parametrize("years", [(2566,), (2565, 2566), (2550,)])
def test_it_is_what_all_records_of_these_years_and_of_none_are(school, years):
    every = shown.published(school)
    wanted = [(own.kind.id, own.number) for own in every if own.year is None or own.year in years]
    got = [(own.kind.id, own.number) for own in shown.published_of_years(school, years)]
    assert got == wanted
    assert 0 < len(got) < len(every)


def test_news_of_other_years_are_not_even_read(school, django_assert_num_queries, monkeypatch):
    read = []
    own_shown = shown._shown
    monkeypatch.setattr(shown, "_shown", lambda rows, code: own_shown(read.extend(rows) or read, code))
    with django_assert_num_queries(1):
        shown.published_of_years(school, (2566,), ["news"])
    days = {version.content["values"].get("day") for version in read}
    assert not days & {"2022-09-30", "2023-10-01"}
