"""The API speaks HTTP as caches and browsers expect: methods, 304, what it accepts, problems, other sites."""

import pytest
from django.db import OperationalError, connection
from django.test import Client, RequestFactory

from sucharit.api.answering import answered
from sucharit.api.places import HOME
from sucharit.api.tests.asking import ask, respond
from sucharit.people.models import Organisation
from sucharit.portal.tests.cast import WORKED

pytestmark = pytest.mark.usefixtures("small_country")


def problem(response, status, id):
    assert (response.status_code, response.json()["type"]) == (status, f"/api/#{id}"), response.content
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["Cache-Control"] == "no-store"
    return response.json()


def test_head_says_what_get_says_without_a_body():
    got, asked = respond("organisations"), respond("organisations", "head")
    assert asked.content == b""
    assert asked.headers == got.headers
    assert int(asked.headers["Content-Length"]) == len(got.content)


def test_what_has_not_changed_is_not_sent_again():
    first = respond(f"results/obec-area/2566/{WORKED}")
    etag = first.headers["ETag"]
    for method in ("get", "head"):
        again = respond(f"results/obec-area/2566/{WORKED}", method, **{"if-none-match": etag})
        assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)
        assert again.headers["Access-Control-Allow-Origin"] == "*"
    Organisation.objects.filter(code=WORKED).update(name_en="Another name")
    assert respond(f"results/obec-area/2566/{WORKED}", **{"if-none-match": etag}).status_code == 200


def test_caches_may_keep_it_for_everyone():
    headers = respond("programmes").headers
    assert headers["Cache-Control"] == "public, max-age=300"
    assert "Cookie" not in headers.get("Vary", "")
    assert "Set-Cookie" not in headers


def test_any_site_may_read_it_but_never_as_someone():
    asked = respond("programmes", "options", origin="https://evil.example")
    assert (asked.status_code, asked.content) == (204, b"")
    assert asked.headers["Allow"] == asked.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    for response in (asked, respond("programmes"), respond("nothing")):
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in response.headers


def test_no_cookie_is_read():
    class WithoutCookies:
        def __getattr__(self, name):
            raise AssertionError(f"cookies were read: {name}")

        __contains__ = __getitem__ = __iter__ = __getattr__

    request = RequestFactory().get(f"{HOME}organisations")
    request.COOKIES = WithoutCookies()
    assert answered(request).status_code == 200
    assert not hasattr(request, "session")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_nothing_can_be_written(method):
    response = respond("organisations", method)
    problem(response, 405, "wrong-method")
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("accept", ["application/json", "*/*", "application/*;q=0.5", "text/html,*/*;q=0.1"])
def test_json_is_what_most_accept(accept):
    assert respond("programmes", accept=accept).status_code == 200


def test_those_who_accept_no_json_are_told():
    problem(respond("programmes", accept="text/csv"), 406, "not-acceptable")


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("limit=many", "limit"),
        ("kind=office", "kind"),
        ("region=North", "region"),
        (f"name={'ก' * 101}", "name"),
        ("provnce=x", "?"),
        ("parent=a&rating=A", "?"),
    ],
)
def test_a_wrong_parameter_is_named(query, parameter):
    told = problem(respond(f"organisations?{query}"), 422, "bad-parameter")
    assert [wrong["parameter"] for wrong in told["errors"]] == [parameter]
    assert "ก" not in told["errors"][0]["expected"]


@pytest.mark.parametrize("after", ["x", "AAAA", "é", "a" * 400, "%00"])
def test_a_cursor_of_ones_own_making_is_refused(after):
    id = "unreadable" if after == "%00" else "bad-cursor"
    problem(respond(f"organisations?after={after}"), 400, id)


def test_control_characters_and_long_addresses_are_refused():
    problem(respond("organisations?name=%0d%0aSet-Cookie:x"), 400, "unreadable")
    problem(respond("organisations/%00"), 404, "not-found")
    problem(respond(f"organisations?name={'x' * 9_000}"), 414, "too-long")
    problem(respond("organisations?" + "&".join(f"a{n}=" for n in range(1_100))), 400, "unreadable")


def test_a_database_that_is_away_is_a_moment_not_a_fault():
    def away(execute, sql, parameters, many, context):
        raise OperationalError("gone")

    with connection.execute_wrapper(away):
        response = respond("organisations")
    problem(response, 503, "unavailable")
    assert response.headers["Retry-After"] == "30"


def test_the_next_page_is_a_link_too():
    page = respond("organisations?limit=1&kind=area-primary")
    assert page.headers["Link"] == f'<{page.json()["next"]}>; rel="next"'
    assert page.json()["next"].startswith("/api/v1/organisations?kind=area-primary&limit=1&after=")
    assert "Link" not in respond("organisations").headers


def test_a_page_for_people_leads_to_answers():
    for language, title in (("th", "API อ่านผลที่ประกาศ"), ("en", "API for announced results")):
        client = Client()
        client.cookies["django_language"] = language
        text = client.get("/api/").content.decode()
        assert title in text
        addresses = [part.split('"')[0] for part in text.split('href="/api/v1/')[1:]]
        assert len(addresses) >= 10
        for address in addresses:
            ask(address.replace("&amp;", "&"))


def test_the_description_is_open_api_with_examples_and_both_languages():
    told = ask("openapi.json")
    assert told["openapi"] == "3.1.0"
    assert len(told["paths"]) == 9
    for path, methods in told["paths"].items():
        assert list(methods) == ["get"]
        operation = methods["get"]
        assert " / " in operation["summary"], path
        assert operation["responses"]["200"]["content"]["application/json"]["example"]
        declared = {"200", "304", "400", "404", "405", "406", "414", "422", "503"}
        assert set(operation["responses"]) == declared
        assert all(" / " in parameter["description"] for parameter in operation["parameters"])
