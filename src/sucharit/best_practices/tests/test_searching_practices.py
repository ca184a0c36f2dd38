"""Practices are looked for by words in any spelling and by filters, page by page, in few queries."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from sucharit.best_practices.cards import cards_of
from sucharit.best_practices.models import BestPractice, BestPracticeVersion, PracticeState
from sucharit.best_practices.searching import (
    PAGE_SIZE,
    PracticeQuery,
    first_page,
    key_of,
    page_of_practices,
    searched,
)
from sucharit.best_practices.tests.closed_years import ClosedYear
from sucharit.people.models import Organisation, OrganisationKind
from sucharit.plans.models import YearPlan

pytestmark = pytest.mark.django_db


@pytest.fixture
def year(settings, tmp_path):
    settings.VAR = tmp_path
    closed = ClosedYear()
    closed.publish()
    return closed


def hits(address):
    query = PracticeQuery.read(QueryDict(address))
    return list(searched(BestPractice.objects.published(), query).values_list("title", flat=True))


@pytest.mark.parametrize(
    "typed",
    [
        "ป้ายเดียว",
        "ปายเดียว",
        "ลดเรื่องร้องเรียน",
        "ลด เรื่อง ร้องเรียน",
        "ร้องเรียน ป้าย",
        "อบรมผู้ให้บริการ",
        "PDCA",
        "north",
    ],
)
def test_words_are_read_with_or_without_blanks_and_tone_marks(year, typed):
    assert hits(f"q={typed}") == ["ป้ายเดียว รู้ทุกขั้นตอน"]


@pytest.mark.parametrize("typed", ["สินบนข้ามชาติ", "ป้าย ไม่มีคำนี้", "???"])
def test_other_words_give_nothing(year, typed):
    assert hits(f"q={typed}") == []


@pytest.mark.parametrize(
    "typed", ["ป้ายเดียน", "ลดเรืองร้องเรียม", "ร้องเรียร ป้าย", "อบรมผู้ให้บรีการ", "norfh", "รองเรียนน"]
)
def test_one_wrong_letter_is_forgiven_and_the_page_says_so(year, typed):
    query = PracticeQuery(q=typed)
    page, _following, is_near = first_page(BestPractice.objects.published(), query)
    assert [own.title for own in page] == ["ป้ายเดียว รู้ทุกขั้นตอน"]
    assert is_near
    assert first_page(BestPractice.objects.published(), PracticeQuery(q=typed, model="metta"))[0] == []


def test_filters_are_model_trait_indicator_and_kind_of_office(year):
    kind = year.office.kind
    for fits in ("model=pdca", "trait=honesty", "node=quality", f"kind={kind}", "model=pdca&trait=honesty"):
        assert len(hits(fits)) == 1, fits
    for other in ("model=metta", "trait=thinking", "node=disclosure", "kind=school"):
        assert hits(other) == [], other


def many(count):
    """Published practices, row by row: each office with a closed year."""
    offices = Organisation.objects.bulk_create(
        Organisation(code=f"o-{place}", kind=OrganisationKind.AREA_PRIMARY, name_th=f"สพป.{place}")
        for place in range(count)
    )
    plans = YearPlan.objects.bulk_create(
        YearPlan(organisation=office, programme="obec-area", year=2567, result_year=2566)
        for office in offices
    )
    practices = BestPractice.objects.bulk_create(
        BestPractice(plan=plan, organisation=plan.organisation, title=f"แนวปฏิบัติ {place}", model="pdca")
        for place, plan in enumerate(plans)
    )
    names = ("title", "summary")
    for practice in practices:
        card = {
            **dict.fromkeys(names, practice.title),
            "model": {"th": "PDCA", "en": "PDCA"},
            "figures": [{"year": 2566, "score": "90.00", "rating": "A"}],
            "visits": {},
            "photograph": {"piece": "1", "sha256": "0"},
            "takeaways": 0,
        }
        version = BestPracticeVersion.objects.create(
            practice=practice, number=1, content={}, card=card, sha256=""
        )
        practice.state, practice.current, practice.keys = (
            PracticeState.PUBLISHED,
            version,
            key_of(practice.title),
        )
        practice.save()


def test_pages_follow_one_another_without_holes_or_doubles(db):
    many(PAGE_SIZE * 2 + 3)
    seen, before = [], None
    while True:
        rows = searched(BestPractice.objects.published(), PracticeQuery())
        page, before = page_of_practices(rows, before)
        seen += [own.pk for own in page]
        if before is None:
            break
    assert len(seen) == len(set(seen)) == PAGE_SIZE * 2 + 3
    assert seen == sorted(seen, reverse=True)


def test_a_page_of_cards_asks_as_often_however_many_there_are(db):
    def queries(count):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            rows = searched(BestPractice.objects.published(), PracticeQuery(q="แนวปฏิบัติ"))
            cards = cards_of(page_of_practices(rows, None)[0])
            assert len(cards) == count
        return len(asked)

    many(1)
    few = queries(1)
    BestPractice.objects.update(title="เก่า", keys="")
    many_more = PAGE_SIZE
    for place, practice in enumerate(BestPractice.objects.all()):
        practice.organisation.code = f"old-{place}"
        practice.organisation.save()
    many(many_more)
    assert queries(PAGE_SIZE) == few == 4
