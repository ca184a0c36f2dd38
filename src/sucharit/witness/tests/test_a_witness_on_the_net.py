"""The witness's web server reads what a log sends, and bears whoever sends something else."""

import http.client
import socket
from hashlib import sha256

import pytest

from sucharit.checkpoints.notes import signatures_in
from sucharit.checkpoints.tests.sample_keys import ORIGIN, witness
from sucharit.witness import serving
from sucharit.witness.tests.growing_log import REWRITTEN, checkpoint, request
from sucharit.witness.tests.running_witness import running


@pytest.fixture
def port(tmp_path):
    with running(tmp_path / "state") as port:
        yield port


def ask(port, method="POST", path="/add-checkpoint", body=None, **headers):
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    line.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
    answer = line.getresponse()
    data = answer.read()
    line.close()
    return answer.status, data, answer.headers


def send_raw(port, data):
    with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
        line.sendall(data)
        return line.recv(400)


def test_a_log_asks_and_is_signed_for_over_one_connection(port):
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    for old, new in ((0, 5), (5, 9)):
        line.request("POST", "/add-checkpoint", request(old, new))
        answer = line.getresponse()
        (signature,) = signatures_in(answer.read().decode())
        assert answer.status == 200
        assert witness().verifier.signed(checkpoint(new).text, signature)
    line.close()


def test_who_does_not_know_the_size_is_told_it_in_its_own_type(port):
    ask(port, body=request(0, 5))
    status, body, headers = ask(port, body=request(0, 9))
    assert (status, body, headers["Content-Type"]) == (409, b"5\n", "text/x.tlog.size")


def test_those_who_watch_get_what_was_signed_last(port):
    path = f"/{sha256(ORIGIN.encode()).hexdigest()}/checkpoint"
    assert ask(port, "GET", path)[0] == 404
    ask(port, body=request(0, 5))
    status, body, _ = ask(port, "GET", path)
    assert status == 200
    assert body.decode().startswith(checkpoint(5).text)


def test_a_rewritten_past_is_logged_whole_as_evidence(port, capfd):
    ask(port, body=request(0, 5))
    assert ask(port, body=request(5, 9, leaves=REWRITTEN))[0] == 422
    said = capfd.readouterr().err
    assert "the log contradicts what was signed before" in said
    assert checkpoint(9, leaves=REWRITTEN).text in said
    assert "127.0.0.1" not in said


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 404),
        ("GET", "/add-checkpoint", 404),
        ("POST", "/", 404),
        ("POST", "/add-checkpoint?x", 404),
        ("GET", f"/{'A' * 64}/checkpoint", 404),
        ("PUT", "/add-checkpoint", 501),
    ],
)
def test_other_addresses_and_verbs_are_refused(port, method, path, status):
    assert ask(port, method, path, body=b"" if method != "GET" else None)[0] == status


@pytest.mark.parametrize("length", ["-1", "+5", "5.0", "x", "", "٥", "9" * 20])
def test_a_request_says_how_long_it_is(port, length):
    head = f"POST /add-checkpoint HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n"
    assert b" 411 " in send_raw(port, head.encode())


def test_a_huge_request_is_refused_unread(port):
    head = b"POST /add-checkpoint HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n"
    assert b" 413 " in send_raw(port, head)


def test_a_request_in_pieces_of_unknown_length_is_refused(port):
    head = b"POST /add-checkpoint HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n"
    assert b" 411 " in send_raw(port, head + b"Transfer-Encoding: chunked\r\n\r\n")


def test_who_hangs_up_in_the_middle_hinders_no_one(port):
    head = b"POST /add-checkpoint HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\nold 0"
    with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
        line.sendall(head)
    assert ask(port, body=request(0, 5))[0] == 200


def test_who_says_nothing_or_little_is_hung_up_on(tmp_path, monkeypatch):
    monkeypatch.setattr(serving, "MAX_SECONDS", 0.3)
    with running(tmp_path / "state") as port:
        assert send_raw(port, b"POST /add-ch") == b""


def test_too_many_at_once_are_hung_up_on_and_may_come_again(tmp_path, monkeypatch):
    monkeypatch.setattr(serving, "MAX_AT_ONCE", 2)
    monkeypatch.setattr(serving, "MAX_SECONDS", 1.0)
    with running(tmp_path / "state") as port:
        silent = [socket.create_connection(("127.0.0.1", port), timeout=5) for _ in range(2)]
        with socket.create_connection(("127.0.0.1", port), timeout=5) as third:
            assert third.recv(100) == b""
        for line in silent:
            assert line.recv(100) == b""
            line.close()
        assert ask(port, body=request(0, 5))[0] == 200
