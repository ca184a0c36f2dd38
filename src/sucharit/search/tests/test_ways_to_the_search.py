"""Whoever reads a public page is one click from the search; who answers a survey is not led away."""

import pytest
from django.test import Client

from sucharit.people.models import RoleKind
from sucharit.people.tests.factories import make_office
from sucharit.people.tests.sample_people import make_person

pytestmark = pytest.mark.django_db

IN_THE_HEAD = 'rel="search"'


@pytest.mark.parametrize("address", ["/", "/help/", "/search/", "/accounts/login/", "/nowhere/"])
@pytest.mark.parametrize("language", ["th", "en"])
def test_the_head_of_every_public_page_leads_to_the_search(address, language):
    client = Client(headers={"accept-language": language})
    client.cookies["django_language"] = language
    page = client.get(address).content.decode()
    head = page.partition('<header class="masthead">')[2].partition("</header>")[0]
    assert IN_THE_HEAD in head
    assert 'href="/search/"' in head
    assert {"th": "ค้นทุกหน้า", "en": "Search all"}[language] in head


def test_those_who_signed_in_have_it_below_their_name():
    office = make_office("สพป.เชียงใหม่ เขต 1", code="north")
    client = Client()
    client.force_login(make_person("nok", RoleKind.PROJECT_LEAD, office))
    page = client.get("/").content.decode()
    menu = page.partition('<div class="account-menu">')[2].partition("</div>")[0]
    assert 'href="/search/"' in menu
    assert IN_THE_HEAD not in page


def test_who_answers_a_survey_is_not_led_away():
    page = Client().get("/a/UNKNOWNCODE/").content.decode()
    assert "<main" in page
    assert "search" not in page.partition("<body")[2].partition("</header>")[0]
