"""Requests byte for byte, to the whole application as a web server calls it, and what comes back."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from urllib.parse import quote_plus, unquote_to_bytes

from django.core.signals import got_request_exception, request_finished, request_started
from django.db import close_old_connections

from sucharit.config.wsgi import application
from sucharit.respond import fast_path

FORM = "application/x-www-form-urlencoded"
BOUNDARY = "between-the-parts"
PARTS = f"multipart/form-data; boundary={BOUNDARY}"
TOKEN = "t" * 32  # of the form and the cookie alike, as a browser sends it
Fields = list[tuple[str, str]]


@dataclass(frozen=True)
class Sent:
    """One request, byte for byte."""

    method: str
    path: str  # percent-encoded
    query: str = ""
    body: bytes = b""
    kind: str = FORM
    headers: dict[str, str] = field(default_factory=dict)  # as WSGI names them

    def short(self) -> str:
        """What a person who mends it wants to know."""
        shown = {name: value[:80] for name, value in self.headers.items()}
        query = f"?{self.query[:200]}" if self.query else ""
        return f"{self.method} {self.path[:200]}{query} {self.kind[:80]!r} {self.body[:400]!r} {shown}"


@contextmanager
def connection_kept() -> Iterator[None]:
    """A server closes connections between requests, and with it the transaction of a test: not here."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    fast_path.close_old_connections = lambda: None
    try:
        yield
    finally:
        fast_path.close_old_connections = close_old_connections
        for signal in signals:
            signal.connect(close_old_connections)


@dataclass
class Answer:
    """What came back, and what the site raised on the way."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    errors: list[BaseException] = field(default_factory=list)


class Someone:
    """Sends requests as one person to the whole application, each with the same cookies."""

    def __init__(self, cookies: dict[str, str]) -> None:
        self.cookies = "; ".join(f"{name}={value}" for name, value in {"csrftoken": TOKEN, **cookies}.items())

    def send(self, sent: Sent) -> Answer:
        """The answer, as a web server would get it."""
        answer = Answer()

        def note(**_: object) -> None:
            answer.errors.append(sys.exc_info()[1] or Exception())

        def start(status: str, headers: list[tuple[str, str]], *_: object) -> None:
            answer.status, answer.headers = int(status.split()[0]), dict(headers)

        got_request_exception.connect(note)
        try:
            with connection_kept():
                parts = application(self._environment(sent), start)
                answer.body = b"".join(parts)
                if hasattr(parts, "close"):
                    parts.close()
        finally:
            got_request_exception.disconnect(note)
        return answer

    def _environment(self, sent: Sent) -> dict[str, Any]:
        return {
            "REQUEST_METHOD": sent.method,
            "PATH_INFO": unquote_to_bytes(sent.path).decode("latin-1"),
            "QUERY_STRING": sent.query,
            "SCRIPT_NAME": "",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_TYPE": sent.kind,
            "CONTENT_LENGTH": str(len(sent.body)),
            "wsgi.input": BytesIO(sent.body),
            "wsgi.errors": sys.stderr,
            "wsgi.url_scheme": "http",
            "HTTP_HOST": "localhost",
            "HTTP_X_CSRFTOKEN": TOKEN,
            "HTTP_COOKIE": self.cookies,
            **sent.headers,
        }


def encoded(fields: Fields) -> str:
    return "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in fields)


def _quoted(text: str) -> str:
    return quote_plus(text.encode("utf-8", "surrogatepass"))


def multipart(fields: Fields, files: list[tuple[str, str, bytes]]) -> bytes:
    """A form with files, as a browser writes it."""
    parts = [(f'name="{name}"', value.encode("utf-8", "surrogatepass")) for name, value in fields]
    parts += [
        (f'name="{name}"; filename="{file}"\r\nContent-Type: text/csv', content)
        for name, file, content in files
    ]
    lines = []
    for head, content in parts:
        head = f"--{BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n"
        lines.append(head.encode("utf-8", "surrogatepass") + content + b"\r\n")
    return b"".join(lines) + f"--{BOUNDARY}--\r\n".encode()
