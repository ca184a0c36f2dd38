"""Whoever answers a webhook costs little time and few bytes, and sends no one on to the inner network."""

import contextlib
import socket
import ssl
import threading
import time
from urllib.parse import urljoin

import pytest

from sucharit.outbox import guard
from sucharit.outbox.guard import Limits, OutgoingFailed, Rules

SECONDS, BYTES, BODY = 0.5, 65_536, 4_096
LIMITS = Limits(SECONDS, BYTES, BODY)
IN_TESTS = Rules(plain_on_loopback=True)
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


class Server:
    """On loopback, answering each request by `behave(send)`; it remembers what it heard, how much it sent."""

    def __init__(self, behave):
        self.heard, self.sent = [], 0
        self._behave = behave
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/hook"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        with contextlib.suppress(OSError):
            while True:
                line, _ = self._socket.accept()
                threading.Thread(target=self._talk, args=(line,), daemon=True).start()

    def _talk(self, line):
        with line, contextlib.suppress(OSError):
            self.heard.append(line.recv(65_536).decode(errors="replace"))
            self._behave(lambda data: self._send(line, data))

    def _send(self, line, data):
        line.sendall(data)
        self.sent += len(data)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()


def ask(url, limits=LIMITS, method="GET", **aimed):
    return guard.exchange(guard.aim(url, IN_TESTS, **aimed), method, {}, None, limits)


def forever(first, piece, pause=0.0):
    """Sends `first`, then `piece` without end."""

    def behave(send):
        send(first)
        while True:
            send(piece)
            time.sleep(pause)

    return behave


HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
HOSTILE = {
    "says nothing": lambda _send: time.sleep(3),
    "hangs up": lambda _send: None,
    "drips its status": forever(b"H", b"T", 0.02),
    "drips a header": forever(HEAD + b"X: ", b"a", 0.02),
    "drips headers": forever(HEAD, b"X: a\r\n", 0.02),
    "drips its body": forever(HEAD + b"Content-Length: 4000\r\n\r\n", b"a", 0.02),
    "drips chunks": forever(CHUNKED, b"1\r\na\r\n", 0.02),
    "drips trailers": forever(CHUNKED + b"0\r\n", b"X: a\r\n", 0.02),
    "floods a header": forever(HEAD + b"X: ", b"a" * 60_000),
    "floods headers": forever(HEAD, b"X: " + b"a" * 60_000 + b"\r\n"),
    "floods 100 Continue": forever(b"", b"HTTP/1.1 100 Continue\r\nX: " + b"a" * 60_000 + b"\r\n\r\n"),
    "floods the size of a chunk": forever(CHUNKED, b"0" * 60_000),
    "floods trailers": forever(CHUNKED + b"0\r\n", b"X: " + b"a" * 60_000 + b"\r\n"),
    "speaks something else": lambda send: send(b"SSH-2.0-OpenSSH_9.9\r\n"),
    "speaks nothing": lambda send: send(b"\x00\xff\r\n\r\n"),
    "lies about its length": lambda send: send(HEAD + b"Content-Length: 10\r\n\r\nab"),
    "says two lengths": lambda send: send(HEAD + b"Content-Length: 9\r\nContent-Length: 5\r\n\r\nab"),
}


@pytest.mark.parametrize("behave", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_server_is_left_in_time_after_few_bytes_and_half_an_answer_is_none(behave):
    start = time.monotonic()
    with Server(behave) as server:
        with pytest.raises(OutgoingFailed) as failure:
            ask(server.url)
        assert failure.value.reason == "unreachable"
        assert time.monotonic() - start < SECONDS + 0.5
        time.sleep(0.05)
        assert server.sent < 8_000_000  # what the system's own buffers take; without limit it is gigabytes


@pytest.mark.parametrize(
    "head",
    [HEAD + b"Content-Length: 1000000000\r\n\r\n", HEAD + b"\r\n", CHUNKED + b"3b9aca00\r\n"],
    ids=["a long body", "a body without end", "a huge chunk"],
)
def test_of_a_huge_body_the_beginning_is_kept_and_the_rest_stays_there(head):
    with Server(forever(head, b"a" * 60_000)) as server:
        assert ask(server.url).body == b"a" * BODY


def test_the_time_is_for_all_of_it_also_for_a_name_with_many_silent_places():
    silent = socket.create_server(("127.0.0.1", 0), backlog=0)
    port = silent.getsockname()[1]
    waiting = []
    for _ in range(4):  # until the queue is full, and connecting hangs
        line = socket.socket()
        line.setblocking(False)
        line.connect_ex(("127.0.0.1", port))
        waiting.append(line)
    start = time.monotonic()
    with pytest.raises(OutgoingFailed):
        ask(f"http://many.example:{port}/", look_up=lambda *_: ["127.0.0.1"] * 50)
    assert time.monotonic() - start < SECONDS + 0.5
    for line in (silent, *waiting):
        line.close()


def test_a_name_whose_first_place_is_down_is_reached_at_its_second():
    with Server(lambda send: send(OK)) as server:
        url = f"http://two.example:{server.port}/"
        assert ask(url, look_up=lambda *_: ["127.0.0.9", "127.0.0.1"]).status == 200
        assert f"Host: two.example:{server.port}" in server.heard[0]


def test_a_redirect_is_told_and_not_followed_and_each_hop_passes_the_guard():
    with Server(lambda send: send(OK)) as inside:
        hops = {
            "/hook": "/two",
            "/two": f"http://inner.example:{inside.port}/keys",
        }

        def behave(send):
            path = outside.heard[-1].split()[1]
            send(f"HTTP/1.1 302 Found\r\nLOCATION: {hops[path]}\r\nContent-Length: 0\r\n\r\n".encode())

        def follow(url, most=5):
            for _hop in range(most):
                reply = ask(url, look_up=lambda *_: ["10.0.0.1"])
                if reply.status not in (301, 302, 303, 307, 308):
                    return reply
                url = urljoin(url, reply.headers["location"])
            return None

        with Server(behave) as outside:
            assert ask(outside.url).headers["location"] == "/two"
            with pytest.raises(OutgoingFailed) as failure:
                follow(outside.url)
        assert failure.value.reason == "inside"
        assert [head.split()[1] for head in outside.heard] == ["/hook", "/hook", "/two"]
        assert inside.heard == []


def test_the_connection_goes_where_the_name_was_looked_up_not_where_it_leads_now():
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    with Server(lambda send: send(OK)) as server:
        url = f"http://rebinding.example:{server.port}/"
        assert ask(url, look_up=lambda *_: next(answers)).status == 200
        with pytest.raises(OutgoingFailed) as failure:
            ask(url, look_up=lambda *_: next(answers))
    assert failure.value.reason == "inside"
    assert len(server.heard) == 1


def test_https_wants_a_certificate_of_that_name_and_waits_for_no_slow_handshake():
    for behave in (
        lambda _send: time.sleep(3),
        forever(b"\x16", b"\x03", 0.02),
        lambda send: send(b"nonsense"),
    ):
        with Server(behave) as server:
            target = guard.Target("good.example", server.port, "/", secure=True, places=("127.0.0.1",))
            start = time.monotonic()
            with pytest.raises(OutgoingFailed) as failure:
                guard.exchange(target, "GET", {}, None, LIMITS)
            assert failure.value.reason == "unreachable"
            assert time.monotonic() - start < SECONDS + 0.5
    context = ssl.create_default_context()
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)


def test_no_proxy_of_the_environment_is_asked(monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with Server(lambda send: send(OK)) as server:
        assert ask(server.url).body == b"ok"
