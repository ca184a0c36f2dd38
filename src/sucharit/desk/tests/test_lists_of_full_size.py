"""Lists of many organisations: everyone stands on exactly one page, and a page asks no more for many."""

import importlib.util
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from sucharit.cycle.models import Progress, ProgressSnapshot
from sucharit.desk.round import progress_list
from sucharit.people.models import Organisation, Person

pytestmark = pytest.mark.slow  # of full size

BENCH = Path(__file__).parents[4] / "bench" / "full_size.py"
SCHOOLS = 120
QUERIES = 18  # of a page, sign-in, permissions and whether its verdicts are judged by lot among them


@pytest.fixture
def round(db):
    """The open round of a country that is built like the one of full size, but smaller."""
    spec = importlib.util.spec_from_file_location("full_size", BENCH)
    full_size = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(full_size)
    return full_size.build(offices=4, schools=SCHOOLS, years=2)


@pytest.fixture
def pages(round):
    client = Client()
    client.force_login(Person.objects.get(), backend=settings.AUTHENTICATION_BACKENDS[0])
    return lambda query="": client.get(f"/desk/rounds/{round.pk}/{query}").content.decode()


def schools_on(page):
    return re.findall(r"/desk/rounds/\d+/(s\d{6})/", page)


def walk_pages(pages, query, direction):
    """The schools of every page, from one page to the next in that direction."""
    pages_of_schools = []
    for _ in range(10):
        page = pages(query)
        pages_of_schools.append(schools_on(page))
        ahead = re.search(rf'href="(\?[^"#]*)#list" rel="{direction}"', page)
        if ahead is None:
            return pages_of_schools, query
        query = ahead[1].replace("&amp;", "&")
    raise AssertionError("the pages go on and on")


@pytest.mark.parametrize(
    "query", ["?of=iit&far=all", "?of=iit&far=behind", "?of=eit&far=1", "?far=uncounted"]
)
def test_everyone_stands_on_one_page_forwards_and_backwards(round, pages, query):
    forwards, last = walk_pages(pages, query, "next")
    everyone = [code for page in forwards for code in page]
    assert len(everyone) == len(set(everyone))
    assert everyone == list(
        Organisation.objects.filter(code__in=everyone).order_by("path").values_list("code", flat=True)
    )
    backwards, _ = walk_pages(pages, last, "prev")
    assert backwards == forwards[::-1] or len(forwards) == 1
    if query == "?of=iit&far=all":
        assert len(everyone) == SCHOOLS


def test_who_is_behind_and_who_has_enough_are_everyone(round, pages):
    behind = {code for page in walk_pages(pages, "?of=iit&far=behind", "next")[0] for code in page}
    enough = {code for page in walk_pages(pages, "?of=iit&far=2", "next")[0] for code in page}
    assert behind
    assert enough
    assert not behind & enough
    assert len(behind | enough) == SCHOOLS


def test_a_page_asks_the_database_as_often_for_two_lines_as_for_fifty(
    round, pages, django_assert_num_queries
):
    few = Progress.objects.of(round).filter(instrument="iit").order_by("organisation__path")[:2]
    code = few[0].organisation.code
    pages()
    ProgressSnapshot.objects.update(seconds=3600)  # which rests for weeks
    with django_assert_num_queries(QUERIES):
        assert len(schools_on(pages("?of=iit&far=all"))) == progress_list.PAGE_SIZE
    with django_assert_num_queries(QUERIES):
        assert len(schools_on(pages(f"?of=iit&far=all&q={code}"))) == 1
