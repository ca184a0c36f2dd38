"""Whoever walks all pages sees each organisation once, however large the pages, and while rows are added."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sucharit.api.tests.asking import ask, respond, walk
from sucharit.people.models import Organisation, OrganisationKind
from sucharit.portal.tests.cast import announce
from sucharit.results.models import Announcement, Result, Source

CODES = st.text("abz09-_", min_size=1, max_size=4)
SHARED = {
    "max_examples": 12,
    "deadline": None,
    "suppress_health_check": [HealthCheck.function_scoped_fixture],
}


def add(codes, announcement=None, ranks=None):
    made = Organisation.objects.bulk_create(
        Organisation(code=code, name_th=f"โรงเรียน {code}", kind=OrganisationKind.SCHOOL) for code in codes
    )
    if announcement:
        Result.objects.bulk_create(
            Result(announcement=announcement, organisation=one, rank=rank, score=rank and Decimal(90))
            for one, rank in zip(made, ranks, strict=True)
        )


@settings(**SHARED)
@given(st.sets(CODES, max_size=9), st.sets(CODES, max_size=6), st.integers(1, 5))
def test_each_organisation_is_seen_once_while_others_come(db, before, later, limit):
    Organisation.objects.all().delete()
    add(sorted(before))
    ahead, seen = sorted(later - before), []
    following = f"organisations?limit={limit}"
    while following:
        page = ask(following)
        seen += [one["code"] for one in page["items"]]
        following = page["next"]
        add([ahead.pop()] if ahead else [])
    assert len(seen) == len(set(seen))
    assert before <= set(seen) <= before | later


@settings(**SHARED)
@given(
    st.dictionaries(CODES, st.sampled_from([None, None, 1, 2, 2, 3]), max_size=9),
    st.dictionaries(CODES, st.sampled_from([None, 1, 2, 4]), max_size=5),
    st.integers(1, 5),
)
def test_each_result_is_seen_once_in_order_while_others_come(db, before, later, limit):
    Result.objects.all().delete()
    Organisation.objects.all().delete()
    Announcement.objects.all().delete()
    announcement = announce(2566, Source.IMPORTED)
    add(list(before), announcement, list(before.values()))
    ahead, seen = [pair for pair in later.items() if pair[0] not in before], []
    following = f"results/obec-area/2566?limit={limit}"
    while following:
        page = ask(following)
        assert len(page["items"]) <= limit
        seen += [(row["rank"], row["organisation"]["code"]) for row in page["items"]]
        following = page["next"]
        if ahead:
            code, rank = ahead.pop()
            add([code], announcement, [rank])
    codes = [code for _rank, code in seen]
    assert len(codes) == len(set(codes))
    assert set(before) <= set(codes)
    ranks = [rank for rank, _code in seen]
    assert ranks == sorted(ranks, key=lambda rank: (rank is None, rank))


def test_however_many_rows_a_page_has_the_whole_is_the_same(many_offices):
    whole = [one["code"] for one in walk("organisations?limit=200")]
    assert sorted(whole) == sorted(one.code for one in many_offices)
    assert [one["code"] for one in walk("organisations?limit=7")] == whole
    ranking = [row["organisation"]["code"] for row in walk("results/obec-area/2566?limit=200")]
    assert [row["organisation"]["code"] for row in walk("results/obec-area/2566?limit=13")] == ranking
    assert len(ranking) == 245


@pytest.mark.usefixtures("small_country")
class TestACursor:
    def test_belongs_to_the_filters_it_was_given_with(self):
        cursor = ask("organisations?limit=1&kind=area-primary")["next"].split("after=")[1]
        assert respond(f"organisations?kind=area-primary&after={cursor}&limit=7").status_code == 200
        for other in ("organisations?", "organisations?kind=area-secondary&", "results/obec-area/2566?"):
            assert respond(f"{other}after={cursor}").status_code == 400

    def test_ends_with_the_announcement_that_it_was_given_of(self, small_country):
        following = ask("results/obec-area/2565?limit=1")["next"]
        first = Result.objects.filter(announcement__year=2565).first().announcement
        assert ask(following)["items"]
        first.delete()
        again = announce(2565, Source.IMPORTED)
        add(["new"], again, [1])
        assert first.pk != again.pk
        assert respond(following).status_code == 400
