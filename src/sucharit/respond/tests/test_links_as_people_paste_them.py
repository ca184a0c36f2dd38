"""A link leads to its survey with something stuck to its end, in capitals, and with %23 for #."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from sucharit.respond import routes
from sucharit.respond.fast_path import fast_path
from sucharit.respond.tests.answering import a_survey
from sucharit.roster.actions.codes import make_codes
from sucharit.roster.codes import plain_code
from sucharit.roster.tests.test_codes_as_people_type_them import FORMS, NO_CODES
from sucharit.surveys.models import Mode


def leads_to(path: str) -> str:
    """Where a request for `/a/` + path is sent; "" when it is answered there."""
    return routes.respond("GET", path, "", b"").header("Location")


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("abcd2345", "/a/abcd2345/"),
        ("ABCD2345", "/a/abcd2345/"),
        ("abcd2345/)", "/a/abcd2345/"),
        ("abcd2345/.", "/a/abcd2345/"),
        ("abcd2345).", "/a/abcd2345/"),
        ("abcd2345/ตอบได้ถึงวันศุกร์", "/a/abcd2345/"),
        ("abcd2345ตอบได้", "/a/abcd2345/"),
        ("abcd2345/”", "/a/abcd2345/"),
        ("abcd2345//", "/a/abcd2345/"),
        ("\u200babcd2345/", "/a/abcd2345/"),
        ("abcd2345/&fbclid=IwAR0", "/a/abcd2345/"),
        ("abcd2345/en/,", "/a/abcd2345/en/"),
        ("abcd2345/EN", "/a/abcd2345/en/"),
        ("abcd2345/register/)", "/a/abcd2345/register/"),
        ("abcd2345/#2345-6789-ABCD", "/a/abcd2345/#23456789ABCD"),
        ("abcd2345/#2345-6789-abcd).", "/a/abcd2345/#23456789ABCD"),
        ("abcd2345/en/#๒๓๔๕-๖๗๘๙-ABCD", "/a/abcd2345/en/#23456789ABCD"),
        ("abcd2345#2345–6789–ABCD", "/a/abcd2345/#23456789ABCD"),
        ("abcd2345/#" + "aZ._" * 96, "/a/abcd2345/#" + "aZ._" * 96),
        ("abcd2345/\r\nSet-Cookie: a=b", "/a/abcd2345/"),
    ],
)
def test_what_is_stuck_to_a_link_is_left_behind_and_a_code_is_brought_along(path, target):
    assert leads_to(path) == target
    as_wsgi = path.encode().decode("latin-1")
    assert leads_to(as_wsgi) == target


@pytest.mark.parametrize("path", ["", "/", "abcd2345/nothing/", "abcd2345/en/code/more", "ครับ", "x" * 17])
def test_an_address_that_is_no_link_stays_unknown(path, db):
    answer = routes.respond("GET", path, "", b"")
    assert answer.status == 404
    assert leads_to(path) == ""


def test_nothing_is_sent_to_an_address_with_something_stuck_to_it(db):
    assert routes.respond("POST", "abcd2345/)", "", b"").status == 404


def test_an_address_in_capitals_is_answered(db):
    served = []
    application = fast_path(lambda request, start: served.append("elsewhere") or [b""])
    request = {"REQUEST_METHOD": "GET", "PATH_INFO": "/A/ABCD2345", "QUERY_STRING": ""}
    application(request, lambda status, headers: served.append(dict(headers)["Location"]))
    assert served == ["/a/abcd2345/"]


def test_a_link_shared_on_a_social_page_opens_the_form(db):
    survey = a_survey("eit", mode=Mode.OPEN)
    shared = Client().get(f"/a/{survey.link}/", {"fbclid": "IwAR" + "x" * 150})
    page = Client().get(f"/a/{survey.link}/{shared.headers['Location']}")
    assert page.status_code == 200
    assert 'id="form"' in page.content.decode()


def test_the_page_reads_a_code_as_the_server_does(transactional_db, live_server, browser_page):
    survey = a_survey()
    page = browser_page()
    page.goto(f"/a/{survey.link}/")
    forms = [*FORMS, *NO_CODES]
    read = page.evaluate("forms => forms.map(plainCode)", forms)
    assert dict(zip(forms, read, strict=True)) == {form: plain_code(form) or "" for form in forms}


def test_a_code_pasted_with_words_around_it_opens_the_form(transactional_db, live_server, browser_page):
    survey = a_survey()
    [code] = make_codes(survey, 1)
    page = browser_page(width=390)
    page.goto(f"/a/{survey.link}/%23{code.lower()})")
    expect(page.locator("#code")).to_have_value(code)
    page.locator("#code").fill(f"รหัสของคุณคือ {code.replace('-', '–')}ครับ")
    page.locator("#begin").click()
    expect(page.locator("#code-fault")).to_be_empty()
    expect(page.locator(".q.on")).to_be_visible()
