"""Fetches one address: its redirects hop by hop, each through the guard, and what came in the end."""

from __future__ import annotations

import time
from http import HTTPStatus
from types import TracebackType
from urllib.parse import urlsplit

from sucharit.capture.fetching.addresses import from_header, to_uri
from sucharit.capture.fetching.failing import FetchFailed
from sucharit.capture.fetching.fetched import Exchange, Fetched, FetchRole
from sucharit.capture.fetching.lines import Lines
from sucharit.capture.fetching.plans import ROBOT, FetchPlan
from sucharit.capture.fetching.responses import ReplyReader
from sucharit.capture.fetching.robots import MOST_BYTES, SiteRules
from sucharit.capture.fetching.unpacking import unpack
from sucharit.capture.models import FetchOutcome

ROBOTS_SECONDS = 10.0
REDIRECTS = {301, 302, 303, 307, 308}
GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}


class Fetcher:
    """Fetches the addresses of one page; lines and looked-up names last as long as this."""

    def __init__(self, plan: FetchPlan) -> None:
        self.plan = plan
        self.delay = 0.0  # seconds between two visits, as the site of the page asks
        self._lines = Lines(plan)

    def __enter__(self) -> Fetcher:
        self._lines.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lines.__exit__(kind, error, trace)

    def fetch(
        self,
        url: str,
        role: FetchRole,
        *,
        seconds: float,
        most: int,
        referer: str = "",
        obeys_robots: bool = False,
    ) -> Fetched:
        """What stands at an address; never raises for what the other side does.

        `seconds` and `most` (bytes, as they come and unpacked) are for all its redirects together.
        """
        try:
            start = to_uri(url)
        except ValueError as error:
            return Fetched(url, FetchOutcome.REFUSED, role, details=str(error))
        way = _Way(self, start, role, seconds, most, referer)
        try:
            reader = way.follow(obeys_robots)
            last = way.exchanges[-1]  # an answer without chunks lies in memory once
            payload = bytes(reader.payload) if last.chunked else last.tail
            body = unpack(payload, reader.headers.get("content-encoding", ""), most)
        except FetchFailed as failure:
            return way.ended(failure.outcome, details=str(failure))
        return way.ended(_outcome(reader.status or 0), body=body)

    def rules_of(self, url: str) -> SiteRules:
        """What the site's robots.txt says; where it can't be read, it allows everything."""
        site = _site(url)
        known = self.plan.robots.known(site)
        if known:
            return known
        file = self.fetch(f"{site}/robots.txt", FetchRole.OTHER, seconds=ROBOTS_SECONDS, most=MOST_BYTES)
        text = file.body.decode("utf-8-sig", "replace") if file.outcome == FetchOutcome.KEPT else ""
        return self.plan.robots.keep(site, text, ROBOT)


class _Way:
    """From an address over its redirects to the last answer."""

    def __init__(
        self, fetcher: Fetcher, start: str, role: FetchRole, seconds: float, most: int, referer: str
    ) -> None:
        self.exchanges: list[Exchange] = []
        self._fetcher = fetcher
        self._start = self._here = start
        self._role = role
        self._began = time.monotonic()
        self._seconds = seconds
        self._most = most
        self._referer = referer
        self._redirects: list[tuple[int, str]] = []
        self._reader: ReplyReader | None = None

    def follow(self, obeys_robots: bool) -> ReplyReader:
        """The last answer. Raises FetchFailed."""
        visited = {self._start}
        while True:
            if obeys_robots:
                self._ask_robots()
            reader = self._ask()
            location = reader.headers.get("location", "") if reader.status in REDIRECTS else ""
            if not location:
                return reader
            there = from_header(self._here, location)
            if there is None:
                raise FetchFailed(FetchOutcome.REFUSED, "it leads to something that is no web address")
            self._redirects.append((reader.status or 0, there))
            self._here = there
            if there in visited or len(self._redirects) > self._fetcher.plan.redirects:
                raise FetchFailed(FetchOutcome.LOOPING, f"it leads on and on: {len(self._redirects)} times")
            visited.add(there)

    def _ask_robots(self) -> None:
        before = time.monotonic()
        rules = self._fetcher.rules_of(self._here)
        if not rules.allows(self._here):
            raise FetchFailed(FetchOutcome.DISALLOWED, "its robots.txt lets no robot open it")
        if not self.exchanges:  # a redirect belongs to the same visit
            plan = self._fetcher.plan
            self._fetcher.delay = min(rules.delay, plan.longest_delay)
            time.sleep(plan.robots.seconds_to_wait(_site(self._here), self._fetcher.delay))
        self._began += time.monotonic() - before  # waiting is no slowness of theirs

    def _ask(self) -> ReplyReader:
        left = self._seconds - (time.monotonic() - self._began)
        if left <= 0:
            raise FetchFailed(FetchOutcome.TOO_SLOW, "it answered too slowly")
        most = self._most - sum(len(exchange.tail) for exchange in self.exchanges)
        exchange, reader, failure = self._fetcher._lines.ask(
            self._here, self._role, seconds=left, most=max(0, most), referer=self._referer
        )
        self.exchanges.append(exchange)
        if reader and reader.status:
            self._reader = reader
        if failure:
            raise failure
        if not reader:
            raise AssertionError("an answer without a failure was read")
        return reader

    def ended(self, outcome: FetchOutcome, *, body: bytes = b"", details: str = "") -> Fetched:
        """All of it as a value."""
        return Fetched(
            url=self._start,
            outcome=outcome,
            role=self._role,
            status=self._reader.status if self._reader else None,
            final_url=self._here if self._redirects else "",
            redirects=tuple(self._redirects),
            seconds=time.monotonic() - self._began,
            headers=self._reader.headers if self._reader else {},
            body=body,
            exchanges=tuple(self.exchanges),
            details=details,
            fits=outcome == FetchOutcome.KEPT,
        )


def _outcome(status: int) -> FetchOutcome:
    if status in GONE:
        return FetchOutcome.ABSENT
    return FetchOutcome.KEPT if status < 300 else FetchOutcome.ANSWERED


def _site(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
