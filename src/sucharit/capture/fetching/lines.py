"""The lines of one page's fetching: each address through the guard, lines kept open for what comes next."""

from __future__ import annotations

import ssl
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from types import TracebackType

from sucharit.capture.fetching.addresses import to_uri
from sucharit.capture.fetching.failing import FetchFailed, broken, failure_of
from sucharit.capture.fetching.fetched import Exchange
from sucharit.capture.fetching.missing_issuers import (
    MISSING,
    MOST_BYTES,
    issuers_of,
    unverified,
    with_issuers,
)
from sucharit.capture.fetching.plans import FetchPlan, system_trust
from sucharit.capture.fetching.responses import MOST_HEAD, ReplyReader
from sucharit.outbox.guard import Limits, OutgoingFailed, Target, aim, connect, resolve
from sucharit.outbox.limited_line import LimitedLine, TooLate

ISSUER_SECONDS = 5.0
MOST_LINES = 8  # that stay open at once
_Site = tuple[str, int, bool]  # host, port, TLS
_ACCEPTS = {
    "page": "text/html,application/xhtml+xml,*/*;q=0.8",
    "style": "text/css,*/*;q=0.1",
    "picture": "image/*,*/*;q=0.8",
    "icon": "image/*,*/*;q=0.8",
}


class Lines:
    """Asks for addresses, one after the other.

    Each address is aimed at anew, and all places of its host are judged again; a name is looked up once, so
    that no later answer of a resolver counts, and a line stays where it was led.
    """

    def __init__(self, plan: FetchPlan) -> None:
        self._plan = plan
        self._open: dict[_Site, LimitedLine] = {}
        self._places: dict[tuple[str, int], Sequence[str]] = {}
        self._trust: dict[_Site, ssl.SSLContext] = {}  # of sites that leave out a part of their chain

    def ask(
        self, url: str, role: str, *, seconds: float, most: int, referer: str = ""
    ) -> tuple[Exchange, ReplyReader | None, FetchFailed | None]:
        """One question. What came of it, the answer as far as it was read, and why it ended early."""
        began, at = time.monotonic(), datetime.now(UTC)
        reader: ReplyReader | None = None
        place, request = "", b""
        failure: FetchFailed | None = None
        try:
            target = aim(url, self._plan.rules, seconds=min(10.0, seconds), look_up=self._look_up)
            request = self._request(target, role, referer)
            left = seconds - (time.monotonic() - began)
            place, reader = self._send(target, request, Limits(left, most + most // 4 + MOST_HEAD, most))
        except _Interrupted as error:
            place, reader, failure = error.place, error.reader, failure_of(error.cause)
        except (FetchFailed, OutgoingFailed, OSError, ValueError) as error:
            failure = failure_of(error)
        exchange = _exchange(url, at, place, time.monotonic() - began, request, reader, failure)
        return exchange, reader, failure

    def _look_up(self, host: str, port: int) -> Sequence[str]:
        if (host, port) not in self._places:
            try:
                self._places[host, port] = (self._plan.look_up or resolve)(host, port)
            except (OSError, UnicodeError):  # known to no one: also for what comes next
                self._places[host, port] = ()
        return self._places[host, port]

    def _request(self, target: Target, role: str, referer: str) -> bytes:
        host = f"[{target.host}]" if ":" in target.host else target.host
        if target.port != (443 if target.secure else 80):
            host += f":{target.port}"
        fields = [
            f"GET {target.path} HTTP/1.1",
            f"Host: {host}",
            f"User-Agent: {self._plan.agent}",
            f"Accept: {_ACCEPTS.get(role, '*/*')}",
            "Accept-Language: th,en;q=0.5",
            "Accept-Encoding: gzip",
            *([f"Referer: {referer}"] if referer else []),  # many sites give pictures to none but their pages
            "Connection: keep-alive",
        ]
        return ("\r\n".join(fields) + "\r\n\r\n").encode("ascii")

    def _send(self, target: Target, request: bytes, limits: Limits) -> tuple[str, ReplyReader]:
        site = (target.host, target.port, target.secure)
        began = time.monotonic()
        line = self._open.pop(site, None)
        if line and line.is_silent() and line.place in target.places:
            line.allow(limits.seconds, limits.bytes)
            try:
                return self._talk(site, line, request, limits)
            except _Interrupted as error:
                if error.reader.heard or isinstance(error.cause, TooLate):
                    raise
                # It hung up at this very moment: what was open too long is asked again on another line.
                limits = replace(limits, seconds=limits.seconds - (time.monotonic() - began))
        elif line:
            line.hang_up()
        try:
            line = self._connect(site, target, limits)
        except TimeoutError as error:
            raise broken("no one answered the call in time") from error
        return self._talk(site, line, request, limits)

    def _connect(self, site: _Site, target: Target, limits: Limits) -> LimitedLine:
        began = time.monotonic()
        trust = self._trust.get(site) or self._plan.tls or system_trust()
        try:
            return connect(target, limits, trust)
        except ssl.SSLCertVerificationError as error:
            if error.verify_code not in MISSING or site in self._trust:
                raise
            with connect(target, limits, unverified()) as line:
                certificate = line.certificate()
            issuers = issuers_of(certificate, self._load)
            left = limits.seconds - (time.monotonic() - began)
            if not issuers or left <= 0:
                raise
        self._trust[site] = with_issuers(trust, issuers)
        return connect(target, replace(limits, seconds=left), self._trust[site])

    def _load(self, url: str) -> bytes:
        """What stands at the address of a certificate; b"" for nothing."""
        try:
            uri = to_uri(url)
        except ValueError:
            return b""
        exchange, reader, _ = self.ask(uri, "other", seconds=ISSUER_SECONDS, most=MOST_BYTES)
        return exchange.tail if reader and reader.status == 200 and not exchange.chunked else b""

    def _talk(
        self, site: _Site, line: LimitedLine, request: bytes, limits: Limits
    ) -> tuple[str, ReplyReader]:
        reader = ReplyReader(line, limits.body)
        try:
            line.sendall(request)
            reader.read()
        except BaseException as error:
            line.hang_up()
            if isinstance(error, FetchFailed | OSError | ValueError):
                raise _Interrupted(line.place, reader, error) from error
            raise
        if reader.reusable and len(self._open) < MOST_LINES:
            self._open[site] = line
        else:
            line.hang_up()
        return line.place, reader

    def __enter__(self) -> Lines:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for line in self._open.values():
            line.hang_up()
        self._open.clear()


class _Interrupted(Exception):
    """An exchange that ended early, with what was read until then."""

    def __init__(self, place: str, reader: ReplyReader, cause: Exception) -> None:
        super().__init__(str(cause))
        self.place, self.reader, self.cause = place, reader, cause


def _exchange(
    url: str,
    at: datetime,
    place: str,
    seconds: float,
    request: bytes,
    reader: ReplyReader | None,
    failure: FetchFailed | None,
) -> Exchange:
    if reader is None or reader.status is None:
        return Exchange(url, at, place, seconds, request if place else b"")
    truncated = failure.truncated if failure else ""
    if truncated == "length":  # what is too large is not kept: its head says what it was
        return Exchange(url, at, place, seconds, request, reader.head, truncated=truncated)
    digest = sha256(reader.payload).hexdigest()
    chunked = reader.payload is not reader.tail
    return Exchange(
        url, at, place, seconds, request, reader.head, bytes(reader.tail), chunked, digest, truncated
    )
