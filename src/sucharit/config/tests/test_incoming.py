"""Each request that was once an error of the server, and what is answered to it now, in plain words."""

import logging
import re

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from django.test import RequestFactory
from django.urls import URLResolver, get_resolver

from sucharit.config import error_pages
from sucharit.config.log_lines import LineFormatter
from sucharit.config.tests.sending import FORM, PARTS, Sent, Someone, encoded, multipart
from sucharit.config.tests.site_in_use import cookies_of
from sucharit.people.models import RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.rounds.tests.places import make_places

UNREADABLE = {
    "a form in an encoding that is none of a text": Sent(
        "POST", "/sign-in/", body=b"login=a", kind=f"{FORM}; charset=rot13"
    ),
    "a form in another encoding": Sent("POST", "/sign-in/", body=b"login=a", kind=f"{FORM}; charset=utf-16"),
    "an encoding that does not exist": Sent("POST", "/sign-in/", body=b"a=1", kind=f"{FORM}; charset=xyz"),
    "a parameter in an encoding that does not exist": Sent(
        "POST", "/sign-in/", body=b"a=1", kind=f"{FORM}; a*=xyz''%ff"
    ),
    "a parameter in one of names of hosts": Sent(
        "POST", "/sign-in/", body=b"a=1", kind=f"{FORM}; a*=idna''%ff"
    ),
    "a parameter whole and in pieces": Sent("POST", "/sign-in/", body=b"a=1", kind=f"{FORM}; a*=1; a*0=2"),
    "a boundary in Thai": Sent(
        "POST", "/sign-in/", body=b"a", kind="multipart/form-data; boundary=ก".encode().decode("latin-1")
    ),
    "a part named whole and in pieces": Sent(
        "POST", "/sign-in/", body=multipart([('a"; b*=1; b*0="2', "")], []), kind=PARTS
    ),
    "parts without a boundary": Sent("POST", "/sign-in/", body=b"a", kind="multipart/form-data"),
    "a thousand fields too many": Sent(
        "POST", "/sign-in/", body=b"&".join(b"f%d=1" % n for n in range(2_000))
    ),
    "as many in a query": Sent("GET", "/", query="&".join(f"f{n}=1" for n in range(1_100))),
    "a choice of language in no encoding": Sent(
        "POST", "/ui/language/", body=b"language=en", kind=f"{FORM}; charset=rot13"
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("sent", UNREADABLE.values(), ids=UNREADABLE)
@pytest.mark.parametrize(("language", "words"), [("th", "ยังไม่มีอะไรถูกบันทึก"), ("en", "Nothing was saved")])
def test_what_can_not_be_read_is_told_in_plain_words(sent, language, words):
    answer = Someone({"django_language": language}).send(sent)
    assert (answer.status, answer.errors) == (400, [])
    assert words in answer.body.decode()
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'")


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "TRACE", "FOO"])
@pytest.mark.parametrize(
    "kind", [f"{FORM}; charset=rot13", f"{FORM}; charset=\x00", "multipart/form-data", "²"]
)
def test_a_page_that_is_not_there_is_not_found_however_it_is_asked_for(method, kind):
    answer = Someone({}).send(Sent(method, "/no-such-page/", body=b"a=1", kind=kind))
    assert (answer.status, answer.errors) == (404, [])


@pytest.mark.django_db
def test_a_link_that_is_too_long_is_told_so_also_before_signing_in():
    answer = Someone({}).send(Sent("GET", "/people/", query="q=" + "a" * 20_000))
    assert (answer.status, answer.errors) == (414, [])
    assert "ลิงก์ยาวเกินไป" in answer.body.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/sign-in/failed/", "/sign-in/", "/password/new/1-no-such-key/", "/ui/language/"]
)
@pytest.mark.parametrize(
    "link", ["http://[", "https://\u2100.example/", "https://[::1]x/", "https://a:b/", "//[", "[", "\x00["]
)
def test_where_to_go_next_is_no_address_and_no_error(path, link):
    fields = encoded([("next", link)])
    for sent in (Sent("GET", path, fields), Sent("POST", path, fields, fields.encode())):
        answer = Someone({}).send(sent)
        assert answer.errors == []
        assert answer.status < 500


@pytest.mark.django_db
def test_an_address_that_only_a_button_leads_to_says_so():
    lead = make_person("lead", RoleKind.PROJECT_LEAD, make_places()["north"])
    answer = Someone(cookies_of(lead)).send(Sent("GET", "/desk/answers/notes/pass/"))
    assert answer.status == 405
    assert answer.headers["Allow"] == "POST"
    assert "หน้านี้เปิดจากปุ่มเท่านั้น" in answer.body.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["²", "9" * 5_000, "๙" * 700, "9" * 19, "\ud800", "-1"])
def test_a_number_that_is_none_starts_the_list_of_people_at_its_beginning(text):
    lead = make_person("lead", RoleKind.PROJECT_LEAD, make_places()["north"])
    answer = Someone(cookies_of(lead)).send(Sent("GET", "/people/", query=encoded([("after", text)])))
    assert (answer.status, answer.errors) == (200, [])


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["²", "9" * 5_000, "9" * 19, "nobody"])
def test_a_role_is_handed_over_to_no_one_who_is_no_number(text):
    places = make_places()
    lead = make_person("lead", RoleKind.PROJECT_LEAD, places["north"])
    path = f"/people/roles/{lead.roles.get().pk}/hand-over/"
    answer = Someone(cookies_of(lead)).send(Sent("POST", path, body=encoded([("to", text)]).encode()))
    assert (answer.status, answer.errors) == (404, [])


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/office/%E2%80%AEhtron/", "/%00/", "/desk/%1b", "/people/%C2%9F"])
def test_no_address_has_a_control_character_or_a_direction_sign(path):
    assert Someone({}).send(Sent("GET", path)).status == 404


@pytest.mark.django_db
def test_direction_signs_are_taken_out_of_forms_queries_and_names_of_fields():
    places = make_places()
    lead = make_person("lead", RoleKind.PROJECT_LEAD, places["north"])
    someone = Someone(cookies_of(lead))
    fields = [("\u202ename_th", "\u202eหญิงสม\u2066 ใจดี"), ("name_en", "")]
    for body, kind in (
        (encoded(fields).encode(), FORM),
        (multipart(fields, []), PARTS),
    ):
        assert someone.send(Sent("POST", "/me/profile/", body=body, kind=kind)).status == 302
        lead.refresh_from_db()
        assert lead.name_th == "หญิงสม ใจดี"
        lead.name_th = "เดิม"
        lead.save()
    page = someone.send(Sent("GET", "/people/", query=encoded([("q", "\u202eสม")])))
    assert "\u202e" not in page.body.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["nowhere.example", "a" * 5_000 + ".example", "localhost:abc", "a b"])
def test_a_request_for_another_host_is_one_short_line_of_the_log(caplog, host):
    answer = Someone({}).send(Sent("GET", "/", headers={"HTTP_HOST": host}))
    assert (answer.status, answer.errors) == (400, [])
    (record,) = caplog.records
    (line,) = {handler.format(record) for handler in logging.getLogger().handlers if is_of_the_site(handler)}
    assert host[:20] in line
    assert "\n" not in line
    assert len(line) <= 300


def is_of_the_site(handler):
    return isinstance(handler.formatter, LineFormatter)


@pytest.mark.parametrize(("error", "status"), [(OperationalError(), 503), (ImproperlyConfigured(), 500)])
def test_a_database_out_of_reach_is_told_apart_from_a_fault_of_ours(error, status):
    try:
        raise error
    except Exception:
        answer = error_pages.server_error(RequestFactory().get("/", headers={"cookie": "django_language=en"}))
    assert answer.status_code == status
    assert ("Retry-After" in answer.headers) == (status == 503)
    assert 'lang="en"' in answer.content.decode()


def addresses_with_a_number(patterns, before="/"):
    """Every address that takes a number, with one that no row can have."""
    for pattern in patterns:
        route = before + re.sub(r"<int:\w+>", str(10**20), str(pattern.pattern).strip("^$"))
        if isinstance(pattern, URLResolver):
            yield from addresses_with_a_number(pattern.url_patterns, route)
        elif str(10**20) in route:
            yield re.sub(r"<(\w+:)?\w+>", "north", route)


@pytest.mark.django_db
def test_a_number_that_no_row_can_have_is_not_found_wherever_an_address_takes_one():
    operator = make_person("alice", RoleKind.OPERATOR, make_places()["obec"])
    addresses = list(addresses_with_a_number(get_resolver().url_patterns))
    assert len(addresses) > 20
    someone = Someone(cookies_of(operator))
    for path in addresses:
        for method in ("GET", "POST"):
            answer = someone.send(Sent(method, path))
            assert (answer.errors, answer.status < 500) == ([], True), (method, path)
