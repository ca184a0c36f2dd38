"""The witness's small web server: `POST /add-checkpoint`, and `GET /HASH/checkpoint` for those who watch."""

from __future__ import annotations

import re
import socket
import sys
import threading
import time
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from sucharit.checkpoints.adding import ADD_CHECKPOINT, MAX_BYTES
from sucharit.witness.answering import Witness, WitnessReply

MAX_AT_ONCE = 32  # connections; one more is hung up on, and may come again
MAX_SECONDS = 60.0  # that a connection lasts, however slowly anyone speaks
SILENT_SECONDS = 10.0
_LAST = re.compile(r"/([0-9a-f]{64})/checkpoint")


def server(witness: Witness, host: str, port: int) -> ThreadingHTTPServer:
    """A server that answers for this witness. Raises OSError where the port is taken."""

    handler = type("Handler", (_Handler,), {"witness": witness})
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    kind = type("Server", (_Server,), {"address_family": family})
    made: ThreadingHTTPServer = kind((host, port), handler)
    return made


class _Server(ThreadingHTTPServer):
    """As many connections as are allowed, each for so long."""

    daemon_threads = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._free = threading.BoundedSemaphore(MAX_AT_ONCE)
        super().__init__(*args, **kwargs)

    def process_request(self, request: Any, client_address: Any) -> None:
        if not self._free.acquire(blocking=False):
            self.shutdown_request(request)
            return
        try:
            super().process_request(request, client_address)
        except BaseException:
            self._free.release()
            raise

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        end = threading.Timer(MAX_SECONDS, _hang_up, [request])
        end.daemon = True
        end.start()
        try:
            super().process_request_thread(request, client_address)
        finally:
            end.cancel()
            self._free.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say in a line what broke: who hangs up in the middle is no fault."""
        error = sys.exc_info()[1]
        if not isinstance(error, ConnectionError | TimeoutError):
            _say(f"failed: {type(error).__name__}: {error}")


class _Handler(BaseHTTPRequestHandler):
    witness: Witness
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "sucharit-witness", ""
    timeout = SILENT_SECONDS

    def do_POST(self) -> None:
        """A log asks for a signature."""
        if self.path != ADD_CHECKPOINT:
            self._refuse(HTTPStatus.NOT_FOUND, f"a checkpoint is sent to {ADD_CHECKPOINT}\n")
            return
        length = self.headers.get("Content-Length", "")
        if not re.fullmatch("[0-9]{1,9}", length, re.ASCII) or "Transfer-Encoding" in self.headers:
            self._refuse(HTTPStatus.LENGTH_REQUIRED, "a request says how long it is\n")
            return
        if int(length) > MAX_BYTES:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"at most {MAX_BYTES} bytes are read\n")
            return
        data = self.rfile.read(int(length))
        if len(data) < int(length):
            self.close_connection = True
            return
        try:
            answer = self.witness.add(data)
        except OSError as failed:
            _say(f"nothing was signed, since the memory could not be written: {failed}")
            self._refuse(HTTPStatus.INTERNAL_SERVER_ERROR, "what would be signed can't be kept\n")
            return
        if answer.rewritten:
            _say("REFUSED, the log contradicts what was signed before; keep this request:")
            _say(data.decode("utf-8", "replace"))
        self._give(answer)

    def do_GET(self) -> None:
        """Someone asks what was signed last."""
        match = _LAST.fullmatch(self.path)
        if match is None:
            self._refuse(HTTPStatus.NOT_FOUND, "/SHA-256 of an origin/checkpoint has what was signed last\n")
            return
        self._give(self.witness.last(match[1]))

    def log_request(self, code: Any = "-", size: Any = "-") -> None:
        """One line: what was asked and how it was answered, without who asked."""
        _say(f"{self.command} {self.path[:100]!r}: {int(code) if isinstance(code, HTTPStatus) else code}")

    def log_error(self, format: str, *args: Any) -> None:
        """Said by `log_request` already."""

    def _refuse(self, status: HTTPStatus, words: str) -> None:
        """Say no and hang up: what was sent besides is left unread."""
        self.close_connection = True
        self._give(WitnessReply(status, words))

    def _give(self, answer: WitnessReply) -> None:
        body = answer.body.encode()
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.media_type)
        self.send_header("Content-Length", str(len(body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)


def _hang_up(line: socket.socket) -> None:
    try:
        line.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it is gone already


def _say(words: str) -> None:
    at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    readable = "".join(letter if letter.isprintable() or letter == "\n" else "?" for letter in words)
    print(at, readable, file=sys.stderr, flush=True)
