"""Without scripts the form passes the server before it is sent: nothing of it stays, and no size tells it."""

import gzip
import os
import shutil
from contextlib import suppress
from io import BytesIO

import pytest
from django.test import Client
from playwright.sync_api import Error, expect

from sucharit.respond import intake, routes
from sucharit.respond.fast_path import fast_path
from sucharit.respond.tests.answering import a_survey, as_body, filled_in
from sucharit.roster.actions.codes import make_codes
from sucharit.roster.models import Code

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture
def remembering(live_server, chromium):
    """A page without scripts in a Chromium that keeps whole pages for its back button, as telephones do."""
    browser = chromium.browser_type.launch(
        executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"),
        args=FLAGS,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    browser.close()


def test_back_after_sending_shows_no_answers_even_where_pages_are_kept(transactional_db, remembering):
    page, target = remembering, a_survey()
    [code] = make_codes(target, 1)
    page.goto(f"/a/{target.link}/")
    page.locator("#code").fill(code)
    for number in range(1, 31):
        page.locator(f"label:has([id='i{number}-2'])").click()
    page.locator("#note").fill("ความลับ")
    page.locator("#check").click()
    page.wait_for_selector("form.check")
    page.locator("#send").click()
    page.wait_for_url("**/thanks/#done")
    for _ in range(3):
        with suppress(Error):  # a page that was posted is not asked for again
            page.go_back(wait_until="commit")
        page.wait_for_timeout(500)
        expect(page.locator("input:checked")).to_have_count(0)
        assert "ความลับ" not in page.content()


@pytest.mark.django_db
@pytest.mark.parametrize("by", ["check", "language"])
def test_packing_on_the_way_makes_no_size_of_what_was_chosen(by):
    """A proxy makes a page shorter in which choices repeat; so it comes packed already, and not squeezed."""
    target = a_survey()
    [code] = make_codes(target, 1)
    forms = [
        filled_in(target, code=code, by=by, **chosen)
        for chosen in (
            {},
            {"i1": "1", "i8": "3"},
            {f"i{place}": str(place % 2 + 1) for place in range(1, 31)},
        )
    ]
    answers = [
        routes.respond("POST", f"{target.link}/", "", as_body(form), gzip=is_packed)
        for is_packed in (False, True)
        for form in forms
    ]
    on_the_way = [
        answer.body if answer.header("Content-Encoding") else gzip.compress(answer.body) for answer in answers
    ]
    assert len(set(map(len, on_the_way[:3]))) > 1  # the attack works where nothing is done against it
    assert len(set(map(len, on_the_way[3:]))) == 1
    assert list(map(gzip.decompress, on_the_way[3:])) == [answer.body for answer in answers[:3]]
    for answer in answers:
        assert answer.header("Content-Length") == str(len(answer.body))


def test_what_a_script_sends_has_one_size_whatever_was_answered(transactional_db, browser_page):
    """A watcher of the network sees sizes: of a reply to who told one what to answer, of haste, of a text."""
    target, sizes = a_survey(), []
    replies = ("", "no", "yes", "unsaid", "yes")
    for code, reply, note in zip(
        make_codes(target, len(replies)), replies, ("", "", "", "", "ดี"), strict=True
    ):
        page = browser_page(width=390)
        page.on(
            "request",
            lambda sent: "by=script" in (sent.post_data or "") and sizes.append(len(sent.post_data)),
        )
        page.goto(f"/a/{target.link}/#{code}")
        page.locator("#all").click()
        page.evaluate(
            """([reply, note]) => {
                const questions = document.querySelectorAll(".q:not(.optional)");
                questions.forEach((question) => question.querySelectorAll("input")[1].click());
                if (reply) document.getElementById("told-" + reply).click();
                document.getElementById("note").value = note;
            }""",
            [reply, note],
        )
        page.locator("#check").click()
        page.locator("#send").click()
        page.wait_for_selector("#done")
    assert len(sizes) == len(replies)
    assert len(set(sizes)) == 1


@pytest.mark.django_db(transaction=True)  # the fast path lets go of connections, as between requests
@pytest.mark.parametrize("by", ["check", "language", ""])
def test_no_other_site_fills_in_a_form_for_someone_to_send(by):
    """A superior's page leads to the survey with every answer chosen already."""
    target = a_survey()
    [code] = make_codes(target, 1)
    filled = as_body(filled_in(target, code=code, by=by, note="ดีมาก"))
    address = f"/a/{target.link}/"
    through_django = Client(headers={"host": "localhost", "sec-fetch-site": "cross-site"})
    pages = (
        through_django.post(address, filled, content_type="application/x-www-form-urlencoded").content,
        before_django(address, filled, "cross-site"),
    )
    for page in pages:
        assert b'id="i1-2"' in page
        assert b'id="i1-2" checked' not in page
        assert "ดีมาก".encode() not in page
    assert not Code.objects.filter(used=True).exists()
    assert (b'id="i1-2" checked' in before_django(address, filled, "same-origin")) == bool(by)
    intake.stop()  # its thread would keep a connection to the tests' database
    intake._process_keys.clear()  # stored where the next test does not find it


def before_django(address: str, body: bytes, site: str) -> bytes:
    """What the fast path answers to a form that came from such a site."""
    request = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": address,
        "HTTP_SEC_FETCH_SITE": site,
        "wsgi.input": BytesIO(body),
        "wsgi.url_scheme": "https",
    }
    return b"".join(fast_path(lambda *_: [])(request, lambda *_: None))
