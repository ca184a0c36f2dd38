"""Every answer carries the content policy and speaks Thai until the reader switches."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path
from django.utils.translation import gettext

from sucharit.people.access import public


@public
def greeting(request):
    return HttpResponse(f"{request.LANGUAGE_CODE} {gettext('Yes')}")


@public
def own_policy(request):
    return HttpResponse(headers={"Content-Security-Policy": "default-src 'none'"})


@public
def in_english(request):
    return HttpResponse("Yes", headers={"Content-Language": "en"})


urlpatterns = [
    path("", greeting),
    path("in-english", in_english),
    path("own", own_policy),
    path("", include("sucharit.config.urls")),
]
pytestmark = pytest.mark.urls(__name__)


@pytest.fixture
def reader(settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    return Client()


def test_a_reader_whose_phone_asks_for_english_still_gets_thai(reader):
    answer = reader.get("/", headers={"accept-language": "en-US,en;q=0.9"})
    assert answer.content.decode() == "th ใช่"
    assert answer.headers["Content-Language"] == "th"


def test_a_reader_who_switched_keeps_english(reader, settings):
    reader.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert reader.get("/").content.decode() == "en Yes"


def test_a_language_that_does_not_exist_falls_back_to_thai(reader, settings):
    reader.cookies[settings.LANGUAGE_COOKIE_NAME] = "xx"
    assert reader.get("/").content.decode() == "th ใช่"


def test_caches_know_that_the_cookie_decides(reader):
    assert "Cookie" in reader.get("/").headers["Vary"]


def test_a_page_whose_address_says_its_language_is_the_same_for_every_cookie(reader):
    answer = reader.get("/in-english")
    assert (answer.headers["Content-Language"], answer.headers.get("Vary")) == ("en", None)


@pytest.mark.parametrize("address", ["/", "/missing"])
def test_every_answer_says_that_all_it_needs_comes_from_here(reader, address):
    assert reader.get(address).headers["Content-Security-Policy"].startswith("default-src 'self';")


def test_a_page_may_be_stricter(reader):
    assert reader.get("/own").headers["Content-Security-Policy"] == "default-src 'none'"
