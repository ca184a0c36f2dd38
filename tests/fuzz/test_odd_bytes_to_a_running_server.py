"""Bytes that no browser sends, over the network to a real server: it refuses them and goes on."""

import random
import socket
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from sucharit.config.tests import odd_values

# The server that runs on a database of its own, with surveys to answer.
_spec = spec_from_file_location(
    "running_server",
    Path(__file__).parents[1] / "privacy/test_what_a_running_server_writes_names_no_one.py",
)
running_server = sys.modules["running_server"] = module_from_spec(_spec)
_spec.loader.exec_module(running_server)

pytestmark = pytest.mark.slow
HOST = b"Host: 127.0.0.1\r\n"
BEGINNINGS = [
    *(b"", b"\r\n\r\n", b"\x00" * 100, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"GET\r\n\r\n"),
    *(
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET  /  HTTP/1.1\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\n",
    ),
    b"GET * HTTP/1.1\r\n" + HOST + b"\r\n",
    b"OPTIONS * HTTP/1.1\r\n" + HOST + b"\r\n",
    b"CONNECT localhost:1 HTTP/1.1\r\n" + HOST + b"\r\n",
    b"GET http://[ HTTP/1.1\r\n" + HOST + b"\r\n",
    b"GET http://nowhere.example/a/x/ HTTP/1.1\r\n" + HOST + b"\r\n",
    b"GET / HTTP/1.1\r\n" + HOST + HOST + b"\r\n",
    b"GET / HTTP/1.1\r\nHost: \xff\xfe\r\n\r\n",
    b"GET /\xff\xfe HTTP/1.1\r\n" + HOST + b"\r\n",
    b"GET / HTTP/1.1\r\n" + HOST + b"".join(b"X-%d: a\r\n" % n for n in range(2_000)) + b"\r\n",
    b"GET / HTTP/1.1\r\n" + HOST + b"Cookie: " + b"a" * 300_000 + b"\r\n\r\n",
    b"GET /" + b"a" * 300_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n",
    b"GET / HTTP/1.1\r\n" + HOST + b": a\r\nA b: c\r\n\r\n",
    b"GET / HTTP/1.1\r\n" + HOST + b" folded\r\n\r\n",
    b"POST {link} HTTP/1.1\r\n" + HOST + b"Content-Length: -1\r\n\r\na=1",
    b"POST {link} HTTP/1.1\r\n" + HOST + b"Content-Length: 99999999999999999999\r\n\r\na=1",
    b"POST {link} HTTP/1.1\r\n" + HOST + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\na=1",
    b"POST {link} HTTP/1.1\r\n" + HOST + b"Content-Length: 10\r\n\r\na=1",
    b"POST {link} HTTP/1.1\r\n"
    + HOST
    + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n3\r\na=1\r\n0\r\n\r\n",
    b"POST {link} HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\na=1\r\n",
    b"POST {link} HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n3\r\na=1\r\n0\r\n\r\n",
    b"POST /sign-in/ HTTP/1.1\r\n" + HOST + b"Content-Type: multipart/form-data; boundary=b\r\n"
    b"Content-Length: 500\r\n\r\n--b\r\n",
]
HEADERS = [
    b"Accept-Encoding: gzip\r\n",
    b"Accept-Encoding: \xff\r\n",
    b"Sec-Fetch-Site: cross-site\r\n",
    b"X-Forwarded-Proto: \xff\r\n",
    b"Content-Type: application/x-www-form-urlencoded; charset=rot13\r\n",
    b"Content-Type: multipart/form-data\r\n",
    b"Cookie: a=\xff; sessionid=\xfe\r\n",
    b"Range: bytes=5-1\r\n",
    b"Expect: 100-continue\r\n",
    b"If-None-Match: *\r\n",
]
METHODS = [b"GET", b"POST", b"POST", b"HEAD", b"OPTIONS", b"PUT", b"TRACE", b"FOO", b"get"]
TAILS = [
    *(
        "",
        "en/",
        "thanks/",
        "register/",
        "registered/",
        "ballot/",
        "code",
        "en",
        "//",
        "%00",
        "%FF",
        "%23",
        "(x)",
    ),
    *(
        "?t=%00",
        "?t=" + "9" * 190,
        "?t=%ED%A0%80",
        "?t",
        "?&&=",
        "?" + "t=a&" * 60,
        "%E2%80%AE",
        "..;/",
        "%23%FF%00",
    ),
]


def answer_to(port: int, sent: bytes) -> bytes:
    """The first bytes of the answer; none where the server closes the line without one."""
    with socket.create_connection(("127.0.0.1", port), 10) as line:
        line.settimeout(1)  # it may wait for what was promised and never comes
        try:
            line.sendall(sent)
            line.shutdown(socket.SHUT_WR)
            return line.recv(200)
        except OSError:
            return b""


def odd_requests(links: list[str], number: int) -> list[bytes]:
    """The same on every run."""
    chance = random.Random(9)
    bodies = [
        *odd_values.BYTES,
        *(f"q1={value}&code={value}&ticket={value}".encode("utf-8", "replace") for value in odd_values.TABLE),
        b"code=%00&by=script&q1=%ED%A0%80&" + b"a=1&" * 300,
        b"by=check&" * 5_000,
    ]
    requests = []
    for _ in range(number):
        path = f"/a/{chance.choice(links)}/{chance.choice(TAILS)}".encode()
        body = chance.choice(bodies)
        headers = b"".join(chance.sample(HEADERS, chance.randrange(3)))
        length = b"Content-Length: %d\r\nConnection: close\r\n\r\n" % len(body)
        requests.append(
            chance.choice(METHODS) + b" " + path + b" HTTP/1.1\r\n" + HOST + headers + length + body
        )
    return requests


def test_a_running_server_refuses_odd_bytes_and_goes_on(tmp_path):
    url = "sqlite:///{var}/sucharit.sqlite3"
    with running_server.running(tmp_path, url, lambda statement: None) as server:
        links = [server.known[name] for name in ("iit", "eit", "counter")] + ["no-such-link", "X" * 16, "²"]
        whole = [part.replace(b"{link}", f"/a/{links[0]}/".encode()) for part in BEGINNINGS]
        wrong = []
        for sent in whole + odd_requests(links, 600):
            first = answer_to(server.port, sent)
            if first.startswith(b"HTTP/1.1 5") or b"Traceback" in first:
                wrong.append((first[:30], sent[:200]))
        assert wrong == []
        assert server.ask("GET", f"/a/{links[0]}/").status == 200
        assert server.ask("GET", "/").status == 200
    output = server.output.read_text()
    assert "Internal Server Error" not in output
    assert "could not be served" not in output
