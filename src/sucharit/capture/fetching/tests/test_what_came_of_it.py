"""Whatever a website does, fetching ends in time, in an outcome that says what it did."""

import gzip
import socket
import time
import zlib
from dataclasses import replace

import pytest

from sucharit.capture.fetching import fetch
from sucharit.capture.fetching.tests.strangers import (
    Authority,
    Site,
    Stranger,
    answer,
    plan_for,
    says,
)
from sucharit.capture.models import FetchOutcome

HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
PAGE = "<h1>แผนปฏิบัติการ ๒๕๖๘</h1>".encode()


def main_of(behave, **limits):
    """How fetching a server that behaves so ends, and after how many seconds."""
    with Stranger(behave) as server:
        began = time.monotonic()
        main = fetch(server.url, plan=plan_for(server, obeys_robots=False, **limits)).main
        return main, time.monotonic() - began


def forever(first, piece, pause=0.0):
    def behave(send, _request, _line):
        send(first)
        while True:
            send(piece)
            time.sleep(pause)

    return behave


def silent(_send, _request, line):
    line.settimeout(5)
    line.recv(1)


def gzipped(body):
    return answer(gzip.compress(body), headers=["Content-Encoding: gzip"])


def test_a_page_comes_back_whole_with_its_bytes_as_they_came():
    main, _ = main_of(says(gzipped(PAGE)))
    assert (main.outcome, main.status, main.body) == (FetchOutcome.KEPT, 200, PAGE)
    (exchange,) = main.exchanges
    assert exchange.head + exchange.tail == gzipped(PAGE)
    assert exchange.request.startswith(b"GET / HTTP/1.1\r\nHost: 127.0.0.1:")
    assert exchange.place == "127.0.0.1"
    assert main.final_url == ""


def test_we_say_who_we_are_ask_for_gzip_and_bring_no_cookies():
    with Site({"/": ("302 Found", ["Location: /2", "Set-Cookie: a=1"], b""), "/2": PAGE}) as site:
        assert fetch(site.url, plan=plan_for(site)).main.outcome == FetchOutcome.KEPT
    for request in site.requests:
        assert request["User-Agent"].startswith("sucharit/")
        assert request["User-Agent"].endswith("/)")
        assert request["Accept-Encoding"] == "gzip"
        assert "Cookie" not in request


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        ("200 OK", "kept"),
        ("203 Other", "kept"),
        ("404 Not Found", "absent"),
        ("410 Gone", "absent"),
        ("403 Forbidden", "answered"),
        ("500 Broken", "answered"),
        ("503 Later", "answered"),
        ("999 Robots", "answered"),
        ("304 Not Modified", "answered"),
        ("302 Found", "answered"),  # to nowhere
    ],
)
def test_a_status_says_whether_the_page_is_there(status, outcome):
    main, _ = main_of(says(answer(PAGE, status=status)))
    assert main.outcome == outcome
    assert main.status == int(status[:3])


HUNG_UP = {
    "hangs up": says(),
    "hangs up in its head": says(HEAD + b"X: "),
    "hangs up in its body": says(HEAD + b"Content-Length: 100\r\n\r\nshort"),
    "hangs up in a chunk": says(CHUNKED + b"ff\r\nshort"),
    "hangs up between chunks": says(CHUNKED + b"1\r\na\r\n"),
    "has no end of chunks": says(CHUNKED + b"1\r\na\r\n0\r\n"),
}
UNREADABLE = {
    "speaks HTTP/0.9": says(b"<html>a page</html>"),
    "speaks HTTP/2": says(b"HTTP/2 200 OK\r\n\r\n"),
    "speaks something else": says(b"SSH-2.0-OpenSSH_9\r\n\r\n"),
    "has a status of two digits": says(b"HTTP/1.1 20 OK\r\n\r\n"),
    "has a zero byte in its headers": says(HEAD + b"X: a\0b\r\n\r\n"),
    "has two lengths": says(HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\n123456"),
    "has a list of lengths": says(HEAD + b"Content-Length: 5, 6\r\n\r\n123456"),
    "has a negative length": says(HEAD + b"Content-Length: -5\r\n\r\n12345"),
    "has a length in Thai digits": says(HEAD + "Content-Length: ๕\r\n\r\n12345".encode()),
    "has a length with a sign": says(HEAD + b"Content-Length: +5\r\n\r\n12345"),
    "has an endless length": says(HEAD + b"Content-Length: " + b"9" * 5_000 + b"\r\n\r\n12345"),
    "has a negative chunk": says(CHUNKED + b"-1\r\na\r\n0\r\n\r\n"),
    "has a chunk in words": says(CHUNKED + b"ten\r\na\r\n0\r\n\r\n"),
    "has an endless chunk size": says(CHUNKED + b"0" * 5_000 + b"1\r\na\r\n0\r\n\r\n"),
    "has a chunk longer than it says": says(CHUNKED + b"1\r\nab\r\n0\r\n\r\n"),
    "chains transfer encodings": says(HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
    "says chunked twice": says(
        HEAD + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    ),
    "promises and never answers": says(b"HTTP/1.1 100 Continue\r\n\r\n" * 50),
    "wants another protocol": says(b"HTTP/1.1 101 Switching Protocols\r\n\r\n"),
    "packs it as no one asked": says(answer(b"abc", headers=["Content-Encoding: br"])),
    "packs it twice": says(
        answer(gzip.compress(gzip.compress(PAGE)), headers=["Content-Encoding: gzip, gzip"])
    ),
    "packs it twice in two headers": says(
        answer(gzip.compress(zlib.compress(PAGE)), headers=["Content-Encoding: gzip, deflate"])
    ),
    "packs nothing": says(answer(PAGE, headers=["Content-Encoding: gzip"])),
    "packs half": says(answer(gzip.compress(PAGE * 99)[:-9], headers=["Content-Encoding: gzip"])),
}
TOO_SLOW = {
    "says nothing": silent,
    "drips its status": forever(b"H", b"T", 0.02),
    "drips a header": forever(HEAD + b"X: ", b"a", 0.02),
    "drips headers": forever(HEAD, b"X: a\r\n", 0.02),
    "drips its body": forever(HEAD + b"Content-Length: 4000\r\n\r\n", b"a", 0.02),
    "drips without a length": forever(HEAD + b"\r\n", b"a", 0.02),
    "drips chunks": forever(CHUNKED, b"1\r\na\r\n", 0.02),
    "drips trailers": forever(CHUNKED + b"0\r\n", b"X: a\r\n", 0.02),
    "drips a chunk's size": forever(CHUNKED, b"0", 0.02),
}
TOO_LARGE = {
    "has endless headers": forever(HEAD, b"X-More: " + b"a" * 1_000 + b"\r\n"),
    "has an endless header": forever(HEAD + b"X: ", b"a" * 1_000),
    "has an endless status": forever(b"HTTP/1.1 200 ", b"a" * 1_000),
    "has a large body": says(HEAD + b"Content-Length: 1000000000\r\n\r\n"),
    "has an endless body": forever(HEAD + b"\r\n", b"a" * 65_536),
    "has endless chunks": forever(CHUNKED, b"8000\r\n" + b"a" * 32_768 + b"\r\n"),
    "has a huge chunk": says(CHUNKED + b"fffffff\r\n"),
    "has many small chunks": forever(CHUNKED, b"1;" + b"x" * 900 + b"\r\na\r\n"),
    "has endless trailers": forever(CHUNKED + b"0\r\n", b"X: " + b"a" * 900 + b"\r\n"),
    "sends a bomb": says(gzipped(b"\0" * 50_000_000)),
    "sends a bomb of many members": says(
        answer(gzip.compress(b"\0" * 90_000) * 100, headers=["Content-Encoding: gzip"])
    ),
}
HOSTILE = [
    *((name, behave, "unreachable") for name, behave in (HUNG_UP | UNREADABLE).items()),
    *((name, behave, "too-slow") for name, behave in TOO_SLOW.items()),
    *((name, behave, "too-large") for name, behave in TOO_LARGE.items()),
]


@pytest.mark.parametrize(("behave", "outcome"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_a_hostile_server_costs_little_and_gets_its_outcome(behave, outcome):
    limit = 0.5 if outcome == "too-slow" else 5.0
    main, seconds = main_of(behave, seconds=limit, body=1_000_000)
    assert main.outcome == outcome
    assert main.details
    assert main.body == b""
    assert seconds < limit + 1.0
    assert sum(len(exchange.head + exchange.tail) for exchange in main.exchanges) < 1_400_000


def test_headers_without_end_have_a_number_too():
    many = b"".join(b"X-%d: a\r\n" % number for number in range(300))
    main, _ = main_of(says(HEAD + many + b"Content-Length: 1\r\n\r\na"))
    assert main.outcome == "unreachable"


def test_a_line_that_is_half_closed_still_brings_its_answer():
    def half_closes(send, _request, line):
        line.shutdown(socket.SHUT_RD)
        send(HEAD + b"\r\n" + PAGE)
        line.shutdown(socket.SHUT_WR)
        time.sleep(0.2)

    main, _ = main_of(half_closes)
    assert (main.outcome, main.body) == ("kept", PAGE)


@pytest.mark.parametrize(
    "raw",
    [
        b"HTTP/1.0 200 OK\r\n\r\n" + PAGE,
        b"HTTP/1.1 200\r\nContent-Length: %d\r\n\r\n" % len(PAGE) + PAGE,
        b"HTTP/1.1 200 OK\nContent-Length: %d\n\n" % len(PAGE) + PAGE,
        b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(PAGE) + PAGE,
        CHUNKED + b"%x\r\n" % len(PAGE) + PAGE + b"\r\n0\r\nX-Sum: 1\r\n\r\n",
        CHUNKED + b"%X ; a=b\r\n" % len(PAGE) + PAGE + b"\r\n000\r\n\r\n",
        HEAD + b"no header at all\r\nContent-Length : 3\r\nContent-Length: %d\r\n\r\n" % len(PAGE) + PAGE,
        HEAD + b"Content-Length: %d\r\nContent-Length: %d\r\n\r\n" % (len(PAGE), len(PAGE)) + PAGE,
        HEAD + b"X: " + "ก".encode() + b"\xa1\r\n\r\n" + PAGE,
        HEAD + b"Content-Length: %d\r\n\r\n" % len(PAGE) + PAGE + b"and more than it said",
    ],
    ids=[
        "of 1996", "no reason", "bare breaks", "promise first", "trailer", "chunk words", "no colon",
        "length twice", "Thai header", "longer than it says",
    ],
)  # fmt: skip
def test_an_odd_server_that_can_be_understood_is_understood(raw):
    main, _ = main_of(says(raw))
    assert (main.outcome, main.body) == ("kept", PAGE)


def test_where_length_and_chunks_disagree_the_line_is_not_used_again():
    smuggled = b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged"
    raw = HEAD + b"Content-Type: text/html\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
    raw += b"17\r\n<img src=a><img src=b>\n\r\n0\r\n\r\n" + smuggled

    def keeps_open(send, _request, line):
        send(raw)
        line.settimeout(2)
        line.recv(1)

    with Stranger(keeps_open) as server:
        page = fetch(server.url, plan=plan_for(server, obeys_robots=False))
        assert len(server.heard) == 3  # each on a line of its own
    assert all(b"forged" not in item.body for item in page.all())


@pytest.mark.parametrize("over_tls", [False, True])
def test_an_answer_that_came_before_the_question_is_no_answer(over_tls, tmp_path):
    authority = Authority()
    context = authority.server(tmp_path, "127.0.0.1") if over_tls else None
    body = b"<img src=a>" + b" " * 20_000  # so that its end comes in a packet of its own
    raw = answer(body) + answer(b"forged", type_="image/png")

    def answers_ahead(send, _request, line):
        send(raw)
        line.settimeout(2)
        line.recv(65_536)
        send(answer(b"right", type_="image/png"))

    with Stranger(answers_ahead, context=context) as server:
        plan = plan_for(server, obeys_robots=False, tls=authority.trusted())
        page = fetch(server.url, plan=plan)
    assert page.main.body == body
    assert [item.body for item in page.all()] == [body, body]  # not what was sent ahead
    assert len(server.heard) == 2


@pytest.mark.parametrize("encoding", ["identity", "none", "UTF-8", "", "binary, identity"])
def test_what_is_no_packing_is_taken_as_it_is_as_browsers_do(encoding):
    main, _ = main_of(says(answer(PAGE, headers=[f"Content-Encoding: {encoding}"])))
    assert (main.outcome, main.body) == ("kept", PAGE)
    packed, _ = main_of(says(answer(gzip.compress(PAGE), headers=[f"Content-Encoding: {encoding}, x-GZIP"])))
    assert (packed.outcome, packed.body) == ("kept", PAGE)


def test_a_site_may_be_an_address_of_ipv6():
    with Stranger(says(answer(PAGE)), host="::1") as server:
        main = fetch(server.url, plan=plan_for(server, obeys_robots=False)).main
        assert (main.outcome, main.exchanges[0].place) == ("kept", "::1")
        assert b"Host: [::1]:%d\r\n" % server.port in server.heard[0]


def test_a_name_that_no_one_knows_is_looked_up_once_for_all_its_pictures():
    asked = []

    def look_up(host, _port):
        asked.append(host)
        raise OSError("no such name")

    with Site({"/": b"<img src=http://none.example/a><img src=http://none.example/b>"}) as site:
        page = fetch(site.url, plan=replace(plan_for(site), look_up=look_up))
    assert [item.outcome for item in page.requisites] == ["unreachable", "unreachable"]
    assert asked == ["none.example"]


def test_what_a_server_says_can_be_shown_in_a_list():
    main, _ = main_of(says(answer(b"abc", headers=["Content-Encoding: br, \x1b[2J\x85<b>ก"])))
    assert main.details.isascii()
    assert main.details.isprintable()


def test_no_one_at_the_port_is_unreachable_and_an_unknown_name_too():
    with Site({"/": PAGE}) as site:
        plan = plan_for(site)
    assert fetch(site.url, plan=plan).main.outcome == "unreachable"
    assert fetch("http://nowhere.example/", plan=plan).main.outcome == "unreachable"


TLS = {
    "expired": ({"days": (-30, -1)}, "has expired"),
    "of tomorrow": ({"days": (1, 30)}, "not valid yet"),
    "signed by itself": ({"self_signed": True}, "signed by itself"),
}


def over_tls(context, trusted, **options):
    with Site({"/": PAGE}, context=context, **options) as site:
        return fetch(site.url, plan=plan_for(site, tls=trusted, obeys_robots=False)).main


def test_a_trusted_certificate_of_this_name_is_fetched(tmp_path):
    authority = Authority()
    main = over_tls(authority.server(tmp_path, "127.0.0.1"), authority.trusted())
    assert (main.outcome, main.body) == ("kept", PAGE)


@pytest.mark.parametrize(("options", "words"), TLS.values(), ids=TLS)
def test_faults_of_certificates_are_told_apart(options, words, tmp_path):
    authority = Authority()
    main = over_tls(authority.server(tmp_path, "127.0.0.1", **options), authority.trusted())
    assert main.outcome == "untrusted"
    assert words in main.details
    assert main.body == b""


def test_a_certificate_of_another_name_or_of_an_unknown_authority_is_told_apart(tmp_path):
    authority = Authority()
    other = over_tls(authority.server(tmp_path, "other.example"), authority.trusted())
    assert (other.outcome, "names another host" in other.details) == ("untrusted", True)
    stranger = over_tls(authority.server(tmp_path, "127.0.0.1"), Authority().trusted())
    assert (stranger.outcome, "issuer is not known" in stranger.details) == ("untrusted", True)
    unset = over_tls(authority.server(tmp_path, "127.0.0.1"), None)  # as the system trusts
    assert unset.outcome == "untrusted"


def test_a_server_that_speaks_no_tls_is_unreachable():
    with Stranger(says(b"HTTP/1.1 400 Bad Request\r\n\r\n"), waits=False) as server:
        url = server.url.replace("http:", "https:")
        main = fetch(url, plan=plan_for(server, obeys_robots=False)).main
    assert main.outcome == "unreachable"
    assert main.details.startswith("TLS: ")
