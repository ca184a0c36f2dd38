"""A real server takes answers, wrong codes and breakdowns; all that it wrote identifies no one.

Its standard output and error, its folder of files and its database are searched for codes, tickets, answers,
free texts, addresses of the network and of people, in every spelling in which they might stand there.
"""

import base64
import hashlib
import http.client
import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, quote, quote_plus, urlencode, urlsplit

import psycopg
import pytest
from django.db import connection

from sucharit.roster.codes import hash_of
from sucharit.roster.tickets import WORK_BITS

BIN = Path(sys.executable).parent
FREE_TEXT = "หัวหน้าให้เซ็นชื่อแทนคนอื่นทุกเดือน ลงชื่อ สมมุติ"
EMAIL, PHONE, NAME = "somjit.visitor@mail.example", "0112233445", "นางสมจิต ผู้มาติดต่อ"
INVITED = "invited.teacher@school.example"
ADDRESS, AGENT, CAME_FROM = (
    "203.0.113.77",
    "OldPhone/1.0 (owner Somchai)",
    "http://intranet.example/secret-page",
)
HEADERS = {
    "User-Agent": AGENT,
    "Referer": CAME_FROM,
    "X-Forwarded-For": ADDRESS,
    "X-Real-IP": ADDRESS,
    "Accept-Language": "th-TH",
}
SET_UP = """
import json, django
django.setup()
from sucharit.roster.actions import drawing, invitations
from sucharit.roster.actions.codes import make_codes
from sucharit.surveys.models import Mode
from sucharit.surveys.snapshot import snapshot_of
from sucharit.surveys.tests.small_round import open_round, survey
round = open_round({"one": 40, "two": 40})
iit, eit, counter = survey(round), survey(round, instrument="eit"), survey(round, "two", "eit")
drawing.choose_mode(by=None, survey=counter, mode=Mode.DRAWN)
invitations.invite_by_email(by=None, survey=iit, addresses=[%r])
def questions(survey):
    return [(q.column, len(q.choices)) for q in snapshot_of(survey.link).questionnaire.questions]
print(json.dumps({
    "codes": make_codes(iit, 8), "iit": iit.link, "eit": eit.link, "counter": counter.link,
    "iit_asks": questions(iit), "eit_asks": questions(eit),
}))
"""


@dataclass
class Running:
    """A server with a database of its own, and what is known of its surveys."""

    port: int
    var: Path
    output: Path
    known: dict
    sql: Callable[[str], None]

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> http.client.HTTPResponse:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = {**HEADERS, "Content-Type": "application/x-www-form-urlencoded", **headers}
        line.request(method, path, body or None, sent)
        answer = line.getresponse()
        answer.text = answer.read()
        line.close()
        return answer

    def form(self, which: str, shift: int = 0, **more: str) -> str:
        """A filled form; no two shifts are alike."""
        asks = self.known[f"{which}_asks"]
        said = {
            name: str(1 + (place * 7 + shift * (place % 5 + 1)) % wide)
            for place, (name, wide) in enumerate(asks)
        }
        return urlencode({**said, "told": "yes", "pace": "fast", **more})

    def choices(self, which: str, shift: int = 0) -> bytes:
        """What an envelope would hold of it."""
        sent = parse_qs(self.form(which, shift))
        return bytes(int(sent[name][0]) for name, _ in self.known[f"{which}_asks"])


@contextmanager
def running(folder: Path, url: str, sql: Callable[[str], None]) -> Iterator[Running]:
    var = folder / "var"
    var.mkdir()
    ours = ("DATABASE_URL", "DJANGO_", "SUCHARIT_", "PYTEST_")
    clean = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    environment = {
        **clean,
        "DJANGO_SETTINGS_MODULE": "sucharit.config.settings",
        "SUCHARIT_SECRET_KEY": "a secret of this test alone, long enough to be one",
        "SUCHARIT_BOX_KEY": bytes(range(7, 39)).hex(),
        "SUCHARIT_HTTPS": "no",
        "SUCHARIT_VAR": str(var),
        "DATABASE_URL": url.format(var=var),
    }

    def call(*words: object) -> str:
        done = subprocess.run([*map(str, words)], env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    call(BIN / "django-admin", "migrate", "--verbosity", "0")
    call(BIN / "django-admin", "collectstatic", "--no-input", "--verbosity", "0")
    known = json.loads(call(sys.executable, "-c", SET_UP % INVITED).splitlines()[-1])
    port, output = free_port(), folder / "output"
    command = [BIN / "granian", "--interface", "wsgi", "--no-ws", "--port", str(port), "--workers", "1"]
    command += ["--workers-kill-timeout", "5", "sucharit.config.wsgi:application"]
    with output.open("wb") as said:
        server = subprocess.Popen(command, env=environment, stdout=said, stderr=subprocess.STDOUT)
        try:
            wait_for(port, server)
            yield Running(port, var, output, known, sql)
        finally:
            server.send_signal(signal.SIGTERM)
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wait_for(port: int, server: subprocess.Popen) -> None:
    for _ in range(600):
        assert server.poll() is None, "the server did not start"
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not start in a minute")


def work(ticket: str) -> str:
    for counter in range(1 << 26):
        digest = hashlib.sha256(f"{ticket}:{counter}".encode()).digest()
        if int.from_bytes(digest[:8], "big") >> (64 - WORK_BITS) == 0:
            return str(counter)
    raise AssertionError("no such work")


def ticket_for(server: Running, link: str, page: str = "") -> str:
    led = server.ask("GET", f"/a/{link}/{page}")
    assert led.status == 303
    return parse_qs(urlsplit(led.headers["Location"]).query)["t"][0]


def a_day_of_a_server(server: Running) -> list[str]:
    """All that people and machines do to it; the tickets that were handed out."""
    known, codes, tickets = server.known, server.known["codes"], []
    iit, eit, counter = (f"/a/{known[name]}/" for name in ("iit", "eit", "counter"))

    def post(path: str, body: str) -> int:
        return server.ask("POST", path, body).status

    # as it should be: by code, by the page's script, in English, by the open link, at the counter
    assert post(iit, server.form("iit", 0, code=codes[0], note=FREE_TEXT)) == 303
    assert post(iit, server.form("iit", 1, code=codes[1].lower(), note=FREE_TEXT, by="script")) == 201
    assert post(iit + "en/", server.form("iit", 2, code=codes[2].replace("-", " "))) == 303
    tickets.append(ticket_for(server, known["eit"]))
    body = server.form("eit", 3, ticket=tickets[-1], work=work(tickets[-1]), note=FREE_TEXT)
    assert post(f"{eit}?t={tickets[-1]}", body) == 303
    tickets.append(ticket_for(server, known["counter"], "register/"))
    visitor = {"email": EMAIL, "phone": PHONE, "name": NAME, "ticket": tickets[-1], "work": work(tickets[-1])}
    assert post(f"{counter}register/", urlencode(visitor)) == 303
    # without scripts: looked through, and shown in the other language
    for by, path in (("check", iit), ("language", f"{iit}en/")):
        assert post(path, server.form("iit", 4, code=codes[4], note=FREE_TEXT, by=by)) == 200
    visitor = {**visitor, "email": f"c.{EMAIL}", "by": "language"}
    assert post(f"{counter}en/register/", urlencode(visitor)) == 200
    del visitor["by"]
    # as it goes wrong: twice, an unknown code, half filled, too early, odd letters, too long, no such link
    assert post(iit, server.form("iit", 0, code=codes[0], note=FREE_TEXT)) == 409
    assert post(iit, server.form("iit", 0, code="2222-2222-2222", note=FREE_TEXT)) == 404
    assert post(iit, urlencode({"code": codes[3], "note": FREE_TEXT})) == 422
    tickets.append(ticket_for(server, known["eit"]))
    assert post(eit, server.form("eit", 0, ticket=tickets[-1], note=FREE_TEXT)) == 425
    assert post(iit, server.form("iit", 0, code=codes[3]) + "&x=%FF%FE%00") in (303, 400, 404)
    assert post(iit, "code=" + codes[4] + "&note=" + quote(FREE_TEXT) * 2_000) == 413
    assert post("/a/nosuchlink/", server.form("iit", 0, code=codes[4])) == 404
    assert post(iit + "code", urlencode({"code": codes[4]})) == 204
    # as people type: a code behind the address, or in place of it
    for typed in (
        f"{iit}{codes[4]}",
        f"{iit}?code={codes[4]}",
        f"/{codes[4]}",
        f"/a/{codes[4]}/",
        f"/?{codes[4]}",
    ):
        assert server.ask("GET", typed).status in (200, 301, 302, 303, 404), typed
    for typed in (f"/A/{known['iit']}/{codes[4]}", f"/{known['iit']}/", f"/{codes[4].replace('-', '')}/x"):
        assert server.ask("GET", typed).status in (301, 302, 404), typed
    assert server.ask("GET", f"/a/{known['iit']}/", Host="evil.example").status in (200, 400)
    # as it breaks down: no place for answers, none for visitors, then all is well again
    for table in ("answers_envelope", "roster_contact", "roster_code", "roster_usedticket"):
        server.sql(f"ALTER TABLE {table} RENAME TO gone")
        try:
            assert post(iit, server.form("iit", 5, code=codes[5], note=FREE_TEXT)) in (503, 303, 409)
            assert post(iit + "code", urlencode({"code": codes[6]})) in (503, 204)
            for by in ("check", "language"):
                assert post(iit, server.form("iit", 4, code=codes[4], note=FREE_TEXT, by=by)) in (503, 200)
            tickets.append(ticket_for(server, known["counter"], "register/"))
            visitor.update(ticket=tickets[-1], work=work(tickets[-1]), email=f"b.{EMAIL}", phone="")
            post(f"{counter}register/", urlencode(visitor))
            tickets.append(ticket_for(server, known["eit"]))
            body = server.form("eit", 6, ticket=tickets[-1], work=work(tickets[-1]), note=FREE_TEXT)
            post(eit, body)
        finally:
            server.sql(f"ALTER TABLE gone RENAME TO {table}")
    assert post(iit, server.form("iit", 7, code=codes[7], note=FREE_TEXT)) == 303
    return tickets


def spellings(text: str) -> set[bytes]:
    """As it stands, and as it stands in an address, in JSON, in a log line, in hexadecimal."""
    ways = {text, quote(text), quote_plus(text), json.dumps(text)[1:-1], repr(text)[1:-1]}
    return {way.encode() for way in ways} | {text.encode().hex().encode()}


def codes_in(server: Running) -> Iterator[bytes]:
    for code in server.known["codes"]:
        for one in (
            code,
            code.lower(),
            code.replace("-", ""),
            code.replace("-", "").lower(),
            code.replace("-", " "),
        ):
            yield from spellings(one)


def answers_in(server: Running) -> Iterator[bytes]:
    for which in ("iit", "eit"):
        for shift in range(8):
            choices = server.choices(which, shift)
            yield from (choices, choices.hex().encode(), repr(choices)[2:-1].encode())
            yield server.form(which, shift)[:60].encode()
    yield from spellings(FREE_TEXT)
    yield from spellings(FREE_TEXT[:20])


def of_devices() -> Iterator[bytes]:
    for one in (ADDRESS, AGENT, CAME_FROM):
        yield from spellings(one)


def written(server: Running) -> dict[str, bytes]:
    """Everything the run left behind, by where; of the database's files the name begins with `db`."""
    found = {"stdout and stderr": server.output.read_bytes()}
    for path in server.var.rglob("*"):
        if path.is_file() and "static" not in path.relative_to(server.var).parts:
            kind = "db " if "sqlite" in path.name else "file "
            found[kind + path.name] = path.read_bytes()
    return found


def found_in(places: dict[str, bytes], wanted: Iterator[bytes]) -> set[str]:
    return {f"{place}: {one!r}" for one in set(wanted) for place, content in places.items() if one in content}


def assert_no_one_is_identified(
    server: Running, tickets: list[str], stored: bytes, said: bytes = b""
) -> None:
    """`stored`: the database, as a copy of it; `said`: what the database's own server wrote."""
    places = {**written(server), "log of the database": said}
    everywhere = {**places, "db dump": stored}
    assert found_in(everywhere, codes_in(server)) == set()
    assert found_in(everywhere, answers_in(server)) == set()
    assert found_in(everywhere, of_devices()) == set()
    assert found_in(everywhere, iter(ticket.encode() for ticket in tickets)) == set()
    outside = {place: content for place, content in everywhere.items() if not place.startswith("db")}
    people = [word for one in (EMAIL, PHONE, NAME, INVITED) for word in spellings(one)]
    assert found_in(outside, iter(people)) == set()
    chance = [base64.urlsafe_b64decode(ticket)[4:20] for ticket in tickets]
    hashes = [hash_of(code) for code in server.known["codes"]]
    held = [
        word for one in (*chance, *hashes) for word in (one, one.hex().encode(), repr(one)[2:-1].encode())
    ]
    assert found_in(outside, iter(held)) == set()
    links = [server.known[name].encode() for name in ("iit", "eit", "counter")]
    assert found_in(outside, iter(links)) == set(), "a survey's address stands beside a time"
    assert EMAIL.encode() in stored  # the search would find what is there: it must be, to draw from
    assert INVITED.encode() in stored


@pytest.mark.slow
def test_who_reads_all_that_a_server_on_sqlite_wrote_learns_no_code_no_answer_and_no_device(tmp_path):
    database = tmp_path / "var" / "db.sqlite3"

    def sql(statement: str) -> None:
        with sqlite3.connect(database, timeout=20) as line:
            line.execute("PRAGMA legacy_alter_table=ON")
            line.execute(statement)
        line.close()

    with running(tmp_path, "sqlite:///{var}/db.sqlite3", sql) as server:
        tickets = a_day_of_a_server(server)
        stored = b"".join(path.read_bytes() for path in server.var.glob("db.sqlite3*"))
    assert "not be served" in server.output.read_text()  # it did break down, and said so
    assert_no_one_is_identified(server, tickets, stored)


@pytest.mark.slow
@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_who_reads_all_that_a_server_on_postgresql_wrote_learns_no_code_no_answer_and_no_device(tmp_path):
    """The server's connections are cut too, as when PostgreSQL is stopped and started again."""
    name = f"privacy_{os.getpid()}"
    url = f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"

    def sql(statement: str) -> list[tuple]:
        with psycopg.connect(url, autocommit=True) as line:
            found = line.execute(statement)
            return found.fetchall() if found.description else []

    def rename_and_cut(statement: str) -> None:
        sql(statement)
        sql(CUT)

    as_told = re.findall(r"^ALTER DATABASE sucharit (SET .*);$", Path("docs/deploy.md").read_text(), re.M)
    assert len(as_told) == 4
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
        for setting in as_told:
            cursor.execute(f"ALTER DATABASE {name} {setting}")
        cursor.execute("SHOW data_directory")
        own_log = Path(cursor.fetchone()[0]).parent / "output"  # where `make test` lets PostgreSQL write
        before = own_log.stat().st_size if own_log.exists() else 0
    try:
        with running(tmp_path, url, rename_and_cut) as server:
            tickets = a_day_of_a_server(server)
            tables = sql(
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname ~ '^(surveys|roster|answers)_'"
            )
            stored = "\n".join(repr(row) for (one,) in tables for row in sql(f"SELECT * FROM {one}")).encode()
            stored += b"".join(bytes(content) for (content,) in sql(FILES) if content)
        assert "not be served" in server.output.read_text()
        said = own_log.read_bytes()[before:] if own_log.exists() else b""
        assert not said or b"roster_contact" in said  # it tells what broke
        assert_no_one_is_identified(server, tickets, stored, said)
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


CUT = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
FILES = """
SELECT pg_read_binary_file(pg_relation_filepath(oid), 0, 1000000000, true) FROM pg_class
WHERE relname LIKE 'surveys%' AND pg_relation_filepath(oid) IS NOT NULL
"""
