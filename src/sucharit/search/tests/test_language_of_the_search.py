"""Who reads in English searches in English, and reads on so, by an address or by the switch."""

import re

import pytest
from django.test import Client

from sucharit.people.tests.factories import make_office
from sucharit.search.tests.sources import Shelf, index, only
from sucharit.ui.templatetags.language import in_no_language

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf():
    own = Shelf()
    with only(own):
        yield own


def page_at(client, address):
    answer = client.get(address)
    return answer, answer.content.decode()


def test_an_english_page_of_a_site_leads_to_the_search_in_english():
    make_office("สพป.เชียงใหม่ เขต 1", code="north")
    client = Client()
    _, site = page_at(client, "/site/north/?lang=en")
    (address,) = re.findall(r'href="(/search/[^"]*)"', site)
    answer, page = page_at(client, address.replace("&amp;", "&"))
    assert answer.headers["Content-Language"] == "en"
    assert '<html lang="en">' in page
    assert "django_language" not in client.cookies


def test_whoever_searches_on_stays_in_that_language(shelf):
    shelf.put("ข่าว", "ไม่รับของขวัญ")
    shelf.put("ข่าวของหน่วยงาน", "ไม่รับของขวัญ", key="site/north/news/1")
    index()
    _, page = page_at(Client(), "/search/?q=ไม่รับของขวัญ&lang=en")
    assert 'name="lang" value="en"' in page
    assert 'href="/site/north/news/1/?lang=en"' in page
    assert 'href="/0/"' in page
    _, empty = page_at(Client(), "/search/?lang=en")
    examples = re.findall(r'href="(\?q=[^"]*)"', empty)
    assert len(examples) == 3
    assert all(example.endswith("&amp;lang=en") for example in examples)


def test_the_switch_wins_over_the_language_of_the_address():
    client = Client()
    _, page = page_at(client, "/search/?q=a%26b&lang=en")
    back = re.search(r'name="next" value="([^"]*)"', page)[1]
    assert back == "/search/?q=a%26b"
    answer = client.post("/ui/language/", {"language": "th", "next": back}, follow=True)
    assert '<html lang="th">' in answer.content.decode()


def test_without_a_language_in_the_address_the_switch_decides():
    client = Client()
    client.cookies["django_language"] = "en"
    assert '<html lang="en">' in page_at(client, "/search/")[1]
    assert '<html lang="th">' in page_at(client, "/search/?lang=th")[1]
    assert '<html lang="en">' in page_at(client, "/search/?lang=xx")[1]


@pytest.mark.parametrize(
    ("address", "without"),
    [
        ("/search/", "/search/"),
        ("/search/?lang=en", "/search/"),
        ("/search/?lang=en&q=&page=2", "/search/?q=&page=2"),
        ("/search/?q=language", "/search/?q=language"),
        ("", ""),
    ],
)
def test_an_address_to_come_back_to_says_no_language(address, without):
    assert in_no_language(address) == without
