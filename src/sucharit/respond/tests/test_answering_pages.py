"""What a respondent's page promises, whatever browser it is shown in."""

import gzip
import logging
import re
import time
from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from sucharit.answers.models import Envelope
from sucharit.config.wsgi import application
from sucharit.respond import admission, intake, pages, registration, routes, skeletons, submission
from sucharit.respond.fast_path import fast_path
from sucharit.respond.skeleton import Skeleton, place
from sucharit.respond.tests.answering import FINE, a_survey, admitted, as_body, filled_in
from sucharit.roster import tickets
from sucharit.roster.actions.codes import make_codes
from sucharit.roster.models import Code, Contact, UsedTicket
from sucharit.surveys import actions, snapshot
from sucharit.surveys.models import Mode, Survey, Turnout
from sucharit.surveys.tests.small_round import survey
from sucharit.thai.characters import typed_text
from sucharit.thai.dates import in_words

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"


def post(client, address, form):
    return client.post(address, as_body(form), content_type=FORM)


def test_a_person_who_answers_by_code_is_thanked_and_counted_once():
    target = a_survey()
    [code] = make_codes(target, 1)
    body = as_body(filled_in(target, code=code.lower(), **FINE))
    first, second = (submission.take(target.link, "th", body) for _ in range(2))
    assert (first.status, first.header("Location")) == (303, "thanks/#done")
    assert (second.status, "รหัสนี้มีคำตอบแล้ว" in second.body.decode()) == (409, True)
    assert Envelope.objects.count() == 1


def test_the_script_reads_in_a_word_what_the_page_says_in_many():
    target = a_survey()
    [code] = make_codes(target, 1)
    form = filled_in(target, by="script", code=code)

    def status_of(**more):
        return submission.take(target.link, "th", as_body(form | more)).status

    assert status_of(code="ABCD-EFGH-JKMN") == 404
    assert status_of(i3="") == 422
    assert status_of(i3="7") == 422
    assert [status_of(), status_of()] == [201, 409]
    actions.close_surveys(target.round)
    assert status_of() == 410


def test_a_code_can_be_asked_about_beforehand_and_nothing_is_stored():
    target = a_survey()
    code, used = make_codes(target, 2)
    submission.take(target.link, "th", as_body(filled_in(target, code=used)))
    before = Turnout.objects.values().get()

    def status_of(typed, link=target.link):
        return submission.check_code(link, as_body({"code": typed})).status

    assert [
        status_of(code),
        status_of(used),
        status_of("ABCD-EFGH-JKMN"),
        status_of("nothing"),
        status_of(""),
    ] == [
        204,
        409,
        404,
        404,
        404,
    ]
    assert status_of(code, survey(target.round, "two").link) == 404
    assert status_of(code, "nowhere") == 404
    assert (Turnout.objects.values().get(), Code.objects.filter(used=True).count()) == (before, 1)


def test_what_was_typed_comes_back_with_what_is_missing():
    target = a_survey()
    [code] = make_codes(target, 1)
    form = filled_in(target, code=code, told="yes", note="<b>เรื่อง</b>")
    del form["i7"], form["i9"]
    response = submission.take(target.link, "th", as_body(form))
    page = response.body.decode()
    assert response.status == 422
    assert set(re.findall(r'id="(\S+?)-2" checked', page)) == {column for column in form if column[0] == "i"}
    assert 'id="told-yes" checked' in page
    assert f'value="{code}"' in page
    assert "&lt;b&gt;เรื่อง&lt;/b&gt;" in page
    assert re.findall(r'id="q-(\S+)" data-missing', page) == ["i7", "i9"]
    assert re.findall(r'id="(\S+)" autofocus', page) == ["i7-1"]
    assert 'href="#q-i7"' in page
    assert not Envelope.objects.exists()


@pytest.mark.parametrize(
    ("code", "words"),
    [("", "ยังไม่ได้ใส่รหัส"), ("ABC", "รหัสไม่ครบ"), ("ABCD-EFGH-JKMN", "ไม่พบรหัสนี้")],
)
def test_a_wrong_code_costs_no_answer(code, words):
    target = a_survey()
    response = submission.take(target.link, "th", as_body(filled_in(target, code=code)))
    assert response.status == 404
    assert words in response.body.decode()
    assert b'id="code" aria-invalid="true" autofocus' in response.body
    assert response.body.count(b'-2" checked') == 30


def test_going_back_on_a_shared_device_shows_no_answers_once_they_were_sent():
    target = a_survey()
    [code] = make_codes(target, 1)
    half = filled_in(target, code=code, note="ของฉัน")
    del half["i7"]
    assert submission.take(target.link, "th", as_body(half)).status == 422
    assert submission.take(target.link, "th", as_body(half | {"i7": "1"})).status == 303
    again = submission.take(target.link, "th", as_body(half))
    assert again.status == 409
    assert b" checked" not in again.body
    assert "ของฉัน" not in again.body.decode()


def test_an_open_page_brings_its_own_ticket_and_a_passed_on_one_is_replaced(monkeypatch):
    target = a_survey("eit")
    led = pages.page(target.link, "th")
    assert led.status == 303
    ticket = led.header("Location").removeprefix("?t=")
    assert pages.page(target.link, "th", ticket=ticket).status == 200
    later = time.time() + admission.FRESH_SECONDS
    monkeypatch.setattr(time, "time", lambda: later)
    assert pages.page(target.link, "th", ticket=ticket).status == 303
    assert pages.page(target.link, "th", ticket="forged").status == 303


def test_without_a_script_one_waits_and_keeps_what_was_typed(monkeypatch):
    target = a_survey("eit")
    ticket = admission.new_ticket(target.link)
    form = filled_in(target, note="ช้าหน่อย")
    early = submission.take(target.link, "th", as_body(form), ticket=ticket)
    page = early.body.decode()
    assert early.status == 425
    assert re.search(r"กดส่งอีกครั้งในอีก (59|60) วินาที", page)
    assert page.count('-2" checked') == 15
    assert f'value="{ticket}"' in page  # the wait goes on, it does not begin again
    later = time.time() + tickets.WAIT
    monkeypatch.setattr(time, "time", lambda: later)
    assert submission.take(target.link, "th", as_body(form), ticket=ticket).status == 303
    again = submission.take(target.link, "th", as_body(form), ticket=ticket)
    assert (again.status, Envelope.objects.count()) == (409, 1)
    assert b" checked" not in again.body


def test_an_old_page_gets_a_new_ticket_and_keeps_what_was_typed(monkeypatch):
    target = a_survey("eit")
    form = filled_in(target, **admitted(target))
    later = time.time() + tickets.GOOD_FOR + 1
    monkeypatch.setattr(time, "time", lambda: later)
    response = submission.take(target.link, "th", as_body(form))
    page = response.body.decode()
    fresh = re.search(r'name="ticket" id="ticket" value="([^"]+)"', page)[1]
    assert response.status == 425
    assert page.count('-2" checked') == 15
    assert fresh != form["ticket"]
    assert admission.is_fresh(target.link, fresh)


def test_work_done_needs_no_wait():
    target = a_survey("eit")
    response = submission.take(target.link, "th", as_body(filled_in(target, by="script", **admitted(target))))
    assert response.status == 201
    assert UsedTicket.objects.count() == 1


@pytest.mark.slow
def test_a_thousand_answers_from_one_address_are_all_taken():
    """A whole office sits behind one address; nothing counts requests by it."""
    root = a_survey()
    Survey.objects.filter(pk=root.pk).update(mode=Mode.INTERVIEW)  # its codes have no bound
    root.refresh_from_db()
    snapshot.forget()
    codes = make_codes(root, 1_000)
    client = Client(REMOTE_ADDR="203.0.113.5")
    address = f"/a/{root.link}/"
    form = filled_in(root)
    statuses = {post(client, address, form | {"code": code}).status_code for code in codes}
    assert statuses == {303}
    assert Envelope.objects.count() == 1_000


@pytest.mark.parametrize(
    ("changes", "status", "words"),
    [
        ({"first": timezone.localdate() + timedelta(days=3)}, 200, "ยังไม่ถึงวันตอบ"),
        ({"closed": True}, 410, "ปิดรับคำตอบแล้ว"),
        (
            {
                "first": timezone.localdate() - timedelta(days=9),
                "last": timezone.localdate() - timedelta(days=2),
            },
            410,
            "ปิดรับคำตอบแล้ว",
        ),
    ],
)
def test_a_survey_that_is_not_open_says_so_with_its_dates(changes, status, words):
    target = a_survey(**changes)
    response = pages.page(target.link, "th")
    page = response.body.decode()
    assert (response.status, words in page, "<form" in page) == (status, True, False)
    # One that was closed early does not say that it takes answers until its last day.
    assert (in_words(target.last) in page) is (not target.closed)


def test_closing_while_someone_answers_is_shown_and_what_was_typed_stays():
    target = a_survey()
    [code] = make_codes(target, 1)
    Survey.objects.filter(pk=target.pk).update(closed=True)  # this process has not heard of it yet
    response = submission.take(target.link, "th", as_body(filled_in(target, code=code)))
    assert (response.status, response.body.count(b'-2" checked')) == (410, 30)
    assert not Envelope.objects.exists()


def test_what_could_not_be_stored_is_said_and_no_answer_stands_in_a_log(monkeypatch, caplog):
    target = a_survey()
    [code] = make_codes(target, 1)
    form = filled_in(target, code=code, note="ความลับของฉัน")

    def breaks(**given):
        raise DatabaseError(f"DETAIL: key {code} already there, {given}")

    monkeypatch.setattr(intake, "receive", breaks)
    with caplog.at_level(logging.DEBUG):
        response = post(Client(), f"/a/{target.link}/", form)
        scripted = submission.take(target.link, "th", as_body(form | {"by": "script"}))
    assert (response.status_code, scripted.status) == (503, 503)
    assert "ระบบยังเก็บไม่ได้" in response.content.decode()
    assert response.content.count(b'-2" checked') == 30
    status_of = "\n".join(f"{record.getMessage()} {record.exc_text}" for record in caplog.records)
    assert "DatabaseError" in status_of
    assert code not in status_of
    assert "ความลับ" not in status_of


def test_a_database_that_is_away_for_a_moment_costs_no_one_what_they_typed(monkeypatch):
    target = a_survey()
    [code] = make_codes(target, 1)
    form = as_body(filled_in(target, code=code))
    later = time.monotonic() + snapshot.MAX_AGE + 1

    def breaks(*given, **more):
        raise DatabaseError

    monkeypatch.setattr(time, "monotonic", lambda: later)
    monkeypatch.setattr(snapshot, "_read", breaks)
    monkeypatch.setattr(intake, "receive", breaks)
    response = submission.take(target.link, "th", form)
    assert (response.status, response.body.count(b'-2" checked')) == (503, 30)


def test_neither_addresses_nor_tickets_of_surveys_reach_the_log(caplog):
    target = a_survey("eit")
    with caplog.at_level(logging.INFO):
        Client().get(f"/a/{target.link}/?t=something")
        Client().get("/a/nowhere/")
        post(Client(), f"/a/{target.link}/code", {"code": "ABCD-EFGH-JKMN"})
        post(Client(), f"/a/{target.link}/?t=something", {"e1": "1"})
        Client().put(f"/a/{target.link}/")
    assert caplog.text == ""


def test_a_page_sets_no_cookie_and_is_stored_by_no_one():
    target = a_survey()
    answer = Client().get(f"/a/{target.link}/")
    assert answer.status_code == 200
    assert not answer.cookies
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


@pytest.mark.django_db(transaction=True)  # the front closes connections that are of age
def test_the_page_is_the_same_for_everyone_and_both_ways_in():
    target = a_survey()
    response = []

    def start(status, headers):
        response.append((status, dict(headers)))

    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": f"/a/{target.link}/", "HTTP_HOST": "somewhere"}
    [fast_path] = application(environ, start)
    django = Client().get(f"/a/{target.link}/", headers={"cookie": "django_language=en; a=b"})
    assert response[0][0] == "200 OK"
    assert fast_path == django.content == pages.page(target.link, "th").body
    assert {
        key: django.headers[key] for key in ("Content-Security-Policy", "Cache-Control")
    }.items() <= response[0][1].items()
    packed = pages.page(target.link, "th", gzip=True)
    assert gzip.decompress(packed.body) == fast_path


def test_a_finished_page_holds_nothing_of_the_one_it_was_made_for_and_ends_with_what_it_says():
    target = a_survey()
    ticket = admission.new_ticket(target.link)
    first, second = (pages.page(target.link, "th", ticket=ticket) for ticket in (ticket, ""))
    assert first is second
    assert ticket.encode() not in first.body
    Survey.objects.filter(pk=target.pk).update(last=target.last + timedelta(days=1))
    snapshot.forget()
    assert in_words(target.last + timedelta(days=1)) in pages.page(target.link, "th").body.decode()


@pytest.mark.django_db(transaction=True)  # the front closes connections that are of age
def test_a_page_asked_for_by_http_goes_to_https_first(settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    target = a_survey()
    asked_of_django = []

    def ask(**more):
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": f"/a/{target.link}/", "wsgi.url_scheme": "http"}
        response = []
        fast_path(lambda environ, start: asked_of_django.append(environ) or [b""])(
            environ | more, lambda status, headers: response.append(status)
        )
        return response

    assert ask() == []  # Django leads to HTTPS
    assert len(asked_of_django) == 1
    assert ask(HTTP_X_FORWARDED_PROTO="https") == ask(**{"wsgi.url_scheme": "https"}) == ["200 OK"]


def test_organisations_that_ask_the_same_share_one_page():
    target = a_survey()
    two = survey(target.round, "two")
    skeletons.form_page.cache_clear()
    bodies = [pages.page(link, "th").body.decode() for link in (target.link, two.link)]
    assert skeletons.form_page.cache_info().currsize == 1
    assert "สำนักงานเขต one" in bodies[0]
    assert bodies[0].replace("เขต one", "เขต two").replace("/office/one/", "/office/two/") == bodies[1]


def test_a_name_can_not_break_out_of_the_page():
    target = a_survey()
    target.organisation.name_th = "<script>x</script>"
    target.organisation.save()
    snapshot.forget()
    assert "<script>x" not in pages.page(target.link, "th").body.decode()


@pytest.mark.parametrize(
    "body", [b"a=%FF" * 20_000, b"&".join(b"x%d=1" % n for n in range(200)), b"\xff\xfe"]
)
def test_what_no_form_of_ours_sends_is_refused(body):
    assert submission.take(a_survey().link, "th", body).status in (400, 413)


@pytest.mark.parametrize("path", ["", "x" * 17 + "/", "../etc/", "abc/en/en/", "abc/thanks/x", "ก/"])
def test_an_address_that_is_none_gets_a_helpful_page(path):
    assert routes.respond("GET", path, "", b"").status == 404


def test_an_address_without_its_last_slash_leads_on():
    assert routes.respond("GET", "abcd2345", "", b"").header("Location") == "/a/abcd2345/"
    assert routes.respond("GET", "abcd2345/en", "", b"").header("Location") == "/a/abcd2345/en/"


def test_staff_may_look_at_a_questionnaire_that_can_not_be_sent():
    target = a_survey()
    page = pages.preview(asked_of(target), "en", comment_bytes=900).body.decode()
    assert "Survey preview" in page
    assert page.count("<fieldset") == 30  # an own survey does not ask who told one what to answer
    assert 'id="send" disabled' in page


def asked_of(target):
    return snapshot.snapshot_of(target.link).questionnaire


# — registering to be drawn —


def test_a_visitor_registers_once_however_often_they_write():
    target = a_survey("eit", mode=Mode.DRAWN)
    ways = [
        {"email": "Somchai@Example.org", "phone": "012 345 6789"},
        {"email": "somchai@example.org "},
        {"phone": "+66 12-345-6789"},
        {"phone": "๐๑๒๓๔๕๖๗๘๙"},
        {"email": "another@example.org", "name": "อีกคน"},
    ]
    for typed in ways:
        response = registration.register(target.link, "th", as_body(typed | admitted(target)))
        assert (response.status, response.header("Location")) == (303, "../registered/")
    assert sorted(Contact.objects.values_list("email", "phone")) == [
        ("another@example.org", ""),
        ("somchai@example.org", "0123456789"),
    ]


def test_a_registration_that_can_not_be_answered_comes_back_with_what_was_typed():
    target = a_survey("eit", mode=Mode.DRAWN)
    for typed in ({"name": "ก<ข"}, {"name": "ก<ข", "email": "no address"}, {"name": "ก<ข", "phone": "12"}):
        response = registration.register(target.link, "th", as_body(typed | admitted(target)))
        assert response.status == 422
        assert 'value="ก&lt;ข"' in response.body.decode()
    assert not Contact.objects.exists()


def test_a_registration_needs_work_or_waiting_too():
    target = a_survey("eit", mode=Mode.DRAWN)
    response = registration.register(
        target.link, "th", as_body({"phone": "0123456789", "ticket": admission.new_ticket(target.link)})
    )
    assert response.status == 425
    assert "0123456789" in response.body.decode()
    assert not Contact.objects.exists()


def test_only_a_survey_that_draws_lets_people_register():
    target = a_survey("eit")
    assert pages.registration(target.link, "th").status == 404
    assert (
        registration.register(target.link, "th", as_body({"phone": "0123456789"} | admitted(target))).status
        == 404
    )


# — reading and shells —


@given(
    st.dictionaries(
        st.text(st.characters(codec="utf-8"), min_size=1), st.text(st.characters(codec="utf-8")), max_size=9
    )
)
def test_a_form_is_read_as_it_was_sent(form):
    readable = {typed_text(name): typed_text(value) for name, value in form.items() if value}
    assert submission.parse_form(as_body(form), 9) == readable


@given(
    st.lists(st.text(st.characters(exclude_characters="\ue000\ue001", codec="utf-8"))),
    st.text(max_size=9_000),
)
def test_a_compressed_page_is_the_page(parts, value):
    skeleton = Skeleton(place("name").join(parts))
    filled = {"name": value * 9}
    assert gzip.decompress(skeleton.to_gzip(filled)) == skeleton.to_bytes(filled)
    assert skeleton.to_bytes(filled).decode() == (value * 9).join(parts)
