"""Webhooks: counts, signed, to addresses that may be hostile; and none that leads into the inner network."""

import hmac
import json
import socket
import threading
import time
from contextlib import contextmanager, suppress
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from sucharit.contributions.notices import Deliveries
from sucharit.history.models import Entry
from sucharit.notices import actions
from sucharit.notices.models import Webhook
from sucharit.outbox import webhooks
from sucharit.outbox.guard import OutgoingFailed
from sucharit.people.models import Organisation, RoleKind
from sucharit.surveys.models import Turnout
from sucharit.surveys.tests.office_people import lead_of, someone
from sucharit.surveys.tests.small_round import open_round, survey
from sucharit.verbs.refusals import Refused

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


@contextmanager
def listener(behave):
    """A server on loopback that answers by `behave(line)`; its URL and the requests it heard."""
    server, heard = socket.create_server(("127.0.0.1", 0)), []

    def serve():
        while True:
            try:
                line, _ = server.accept()
            except OSError:
                return
            threading.Thread(target=talk, args=(line,), daemon=True).start()

    def talk(line):
        with line, suppress(OSError):
            got = b""
            while b"\r\n\r\n" not in got:
                got += line.recv(65536)
            head, _, body = got.partition(b"\r\n\r\n")
            length = next(
                int(item.split(b":")[1])
                for item in head.split(b"\r\n")
                if item.lower().startswith(b"content-length")
            )
            while len(body) < length:
                body += line.recv(65536)
            heard.append((head.decode(), body))
            behave(line)

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.getsockname()[1]}/hook?room=1", heard
    finally:
        with suppress(OSError):
            server.shutdown(socket.SHUT_RDWR)
        server.close()


def answers(line):
    line.sendall(OK)


def test_messages_are_signed_and_anyone_with_the_key_can_check_them():
    with listener(answers) as (url, heard):
        webhooks.send(url, b"key", {"answers": 12, "organisation": "หนึ่ง"})
    head, body = heard[0]
    fields = dict(line.split(": ", 1) for line in head.split("\r\n")[1:])
    expected = hmac.digest(b"key", fields["X-Sucharit-Time"].encode() + b"." + body, "sha256").hex()
    assert fields["X-Sucharit-Signature"] == f"sha256={expected}"
    assert json.loads(body) == {"answers": 12, "organisation": "หนึ่ง"}
    assert head.startswith("POST /hook?room=1 HTTP/1.1")


@pytest.mark.parametrize("status", ["301 Moved", "307 Again", "404 None", "500 Broken"])
def test_no_redirect_is_followed_and_nothing_but_yes_counts(status):
    with listener(answers) as (elsewhere, reached):
        moved = f"HTTP/1.1 {status}\r\nLocation: {elsewhere}\r\nContent-Length: 0\r\n\r\n".encode()
        with (
            listener(lambda line: line.sendall(moved)) as (url, heard),
            pytest.raises(OutgoingFailed) as failure,
        ):
            webhooks.send(url, b"key", {})
        assert failure.value.reason == "refused"
        assert len(heard) == 1
        assert reached == []


def drips(line):
    """Answers one byte at a time and never ends."""
    line.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
    while True:
        line.sendall(b"a")
        time.sleep(0.02)


def says_nothing(line):
    line.settimeout(30)
    line.recv(1)


def floods(line):
    """Sends headers without end."""
    line.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        line.sendall(b"X-More: " + b"a" * 1000 + b"\r\n")


def babbles(line):
    line.sendall(b"\x00\xff\r\n\r\n")


@pytest.mark.parametrize("behave", [drips, says_nothing, floods, babbles])
def test_a_hostile_listener_is_cut_off_and_counts_as_unreachable(behave, monkeypatch):
    monkeypatch.setattr(webhooks, "SECONDS", 0.6)
    with listener(behave) as (url, _), pytest.raises(OutgoingFailed) as failure:
        webhooks.send(url, b"key", {})
    assert failure.value.reason == "unreachable"


def test_of_a_huge_answer_little_is_read():
    sent = []

    def pours(line):
        line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n")
        while True:
            sent.append(line.send(b"a" * 65536))

    with listener(pours) as (url, _):
        webhooks.send(url, b"key", {})
    assert sum(sent) < 100_000_000


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("http://example.com/", "inside"),
        ("ftp://example.com/", "address"),
        ("https://", "address"),
        ("https://user:word@192.0.2.1/", "address"),
        ("https://127.0.0.1/", "inside"),
        ("https://127.1/", "inside"),
        ("https://2130706433/", "inside"),
        ("https://localhost/", "inside"),
        ("https://10.1.2.3/", "inside"),
        ("https://192.168.1.1/", "inside"),
        ("https://172.16.0.1/", "inside"),
        ("https://100.64.0.1/", "inside"),
        ("https://169.254.169.254/latest/meta-data/", "inside"),
        ("https://0.0.0.0/", "inside"),
        ("https://224.0.0.1/", "inside"),
        ("https://[::1]/", "inside"),
        ("https://[::ffff:10.0.0.1]/", "inside"),
        ("https://[64:ff9b::a00:1]/", "inside"),
        ("https://[2002:a00:1::]/", "inside"),
        ("https://[fe80::1]/", "inside"),
        ("https://[fd00::1]/", "inside"),
        ("https://1.1.1.1/a b", "address"),
        ("https://1.1.1.1:99999/", "address"),
        ("https://nowhere.invalid/", "unreachable"),
    ],
)
def test_no_address_leads_inside(url, word):
    known = {"example.com": ["93.184.215.14"], "localhost": ["127.0.0.1"], "nowhere.invalid": []}
    with pytest.raises(OutgoingFailed) as failure:
        webhooks.target_of(url, look_up=lambda host, _port: known[host])
    assert failure.value.reason == word


def test_an_address_in_the_open_net_may_be_sent_to_by_https_and_is_look_up_once():
    target = webhooks.target_of("https://1.1.1.1/hook?a=1")
    assert (target.host, target.port, target.path) == ("1.1.1.1", 443, "/hook?a=1")
    assert target.places == ("1.1.1.1",)


def test_the_owner_of_the_server_may_let_webhooks_lead_inside_but_never_plainly(settings):
    settings.WEBHOOKS_INSIDE, settings.WEBHOOKS_PLAIN_ON_LOOPBACK = True, False
    assert webhooks.target_of("https://10.1.2.3/").places == ("10.1.2.3",)
    with pytest.raises(OutgoingFailed):
        webhooks.target_of("http://10.1.2.3/")
    with pytest.raises(OutgoingFailed):
        webhooks.target_of("https://169.254.169.254/")


@pytest.mark.django_db
def test_a_webhook_receives_counts_of_its_organisation_once_a_day():
    round = open_round({"one": 60, "two": 60})
    iit, today = survey(round), timezone.localdate()
    Turnout.objects.create(survey=iit, day=today - timedelta(days=1), answers=30)  # the quota
    Turnout.objects.create(survey=iit, day=today, answers=9)  # told tomorrow
    with listener(answers) as (url, heard):
        actions.set_webhook(by=lead_of(iit), organisation=iit.organisation, url=url)
        assert actions.send_webhooks(today) == Deliveries(delivered=1)
        assert actions.send_webhooks(today) == Deliveries()
    messages = [json.loads(body) for _, body in heard]
    assert [set(item) for item in messages] == [
        {"organisation", "survey", "answers", "quota", "days_left"}
    ] * 2
    assert {
        item["survey"]: (item["organisation"], item["answers"], item["days_left"]) for item in messages
    } == {
        "iit": ("one", 30, 30),
        "eit": ("one", 0, 30),
    }


@pytest.mark.django_db
def test_the_organiser_of_a_round_receives_totals():
    round = open_round({"one": 60, "two": 60})
    for code in ("one", "two"):
        Turnout.objects.create(
            survey=survey(round, code), day=timezone.localdate() - timedelta(days=1), answers=30
        )
    with listener(answers) as (url, heard):
        actions.set_webhook(by=None, organisation=round.organiser, url=url)
        actions.send_webhooks(timezone.localdate())
    by_instrument = {item["survey"]: item for item in (json.loads(body) for _, body in heard)}
    assert (by_instrument["iit"]["answers"], by_instrument["iit"]["organisation"]) == (60, "obec")


@pytest.mark.django_db
def test_a_webhook_that_fails_keeps_the_reason_and_is_tried_again():
    round = open_round()
    with listener(answers) as (url, _):
        webhook = actions.set_webhook(by=None, organisation=survey(round).organisation, url=url)
    assert actions.send_webhooks(timezone.localdate()) == Deliveries(failed=1)
    webhook.refresh_from_db()
    assert (webhook.problem, webhook.last_sent) == ("unreachable", None)


@pytest.mark.django_db
def test_a_webhook_is_set_by_those_who_run_rounds_there_and_leaves_no_secret_in_the_history():
    round = open_round()
    office, two = (Organisation.objects.get(code=code) for code in ("one", "two"))
    lead = lead_of(survey(round))
    webhook = actions.set_webhook(by=lead, organisation=office, url="https://1.1.1.1/secret-room")
    assert "secret-room" not in str(list(Entry.objects.values()))
    assert webhooks.key_of(webhook.salt).hex() not in str(list(Webhook.objects.values()))
    with pytest.raises(PermissionDenied):
        actions.set_webhook(by=lead, organisation=two, url="https://1.1.1.1/")
    with pytest.raises(PermissionDenied):
        actions.set_webhook(by=someone("staff", RoleKind.STAFF, office), organisation=office, url="")
    for wrong in ("https://10.0.0.1/", "https://[::10.0.0.1]/", "https://1.1.1.1:22/", "https://0x1.1.1.1/"):
        with pytest.raises(Refused):
            actions.set_webhook(by=lead, organisation=office, url=wrong)
    actions.set_webhook(by=lead, organisation=office, url="")
    assert not Webhook.objects.exists()
