"""Fetches an address with what its page needs, within the limits of a plan."""

from __future__ import annotations

import re
import time
from collections import deque
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from sucharit.capture.fetching.fetched import Fetched, FetchedPage, FetchRole
from sucharit.capture.fetching.hops import Fetcher
from sucharit.capture.fetching.plans import FetchPlan, usual_plan
from sucharit.capture.fetching.requisites import of_html
from sucharit.capture.fetching.style_sheets import NeededAddress, of_css
from sucharit.capture.models import FetchOutcome
from sucharit.capture.reading.alphabets import alphabet_of, decode

MOST_TEXT = 8 * 2**20  # bytes of a page or style sheet that are searched for what it needs
MOST_REFERENCES = 10_000  # of one page or style sheet that are looked at
_HTML = {"text/html", "application/xhtml+xml"}
_LOOKS_LIKE_HTML = re.compile(rb"\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html|head|body)\b", re.I | re.S)


def fetch(url: str, *, plan: FetchPlan | None = None) -> FetchedPage:
    """What stands at an address now; never raises for what the other side does.

    Takes up to `plan.seconds` and `plan.all_seconds` together, and what the site's robots.txt asks to wait.
    """
    plan = plan or usual_plan()
    with Fetcher(plan) as fetcher:
        main = fetcher.fetch(
            url, FetchRole.PAGE, seconds=plan.seconds, most=plan.body, obeys_robots=plan.obeys_robots
        )
        if main.outcome != FetchOutcome.KEPT or not plan.requisites or not is_html(main):
            return FetchedPage(main, delay=fetcher.delay)
        gathering = _Gathering(fetcher, main)
        gathering.fetch_all()
        return FetchedPage(main, tuple(gathering.fetched), gathering.left_out, fetcher.delay)


def is_html(fetched: Fetched) -> bool:
    """Whether it is a page: by its stated type, or by how it begins where none is stated."""
    if fetched.media_type in _HTML:
        return True
    return not fetched.media_type and bool(_LOOKS_LIKE_HTML.match(fetched.body[:2_048]))


class _Gathering:
    """What one page needs, in order of importance, each address once."""

    def __init__(self, fetcher: Fetcher, main: Fetched) -> None:
        self.fetched: list[Fetched] = []
        self.left_out = 0
        self._fetcher = fetcher
        self._plan = fetcher.plan
        self._main = main
        self._until = time.monotonic() + self._plan.all_seconds
        self._bytes = self._plan.all_bytes
        self._known = {main.url, main.address}
        self._waiting: tuple[deque[NeededAddress], ...] = (deque(), deque(), deque())

    def fetch_all(self) -> None:
        """Fetch until nothing waits or a limit is reached."""
        body, headers = self._main.body[:MOST_TEXT], self._main.headers
        alphabet = alphabet_of(body, headers)
        self._add(of_html(decode(body, headers), self._main.address, encoding=alphabet))
        del body
        while reference := self._next():
            left = self._until - time.monotonic()
            if left <= 0 or self._bytes <= 0 or len(self.fetched) >= self._plan.requisites:
                self.left_out += 1
                continue
            self._fetch(reference, left)

    def _fetch(self, reference: NeededAddress, left: float) -> None:
        limit = self._plan.body if reference.role == FetchRole.FILE else self._plan.requisite_body
        most = min(self._bytes, limit)
        fetched = self._fetcher.fetch(
            reference.url,
            reference.role,
            seconds=min(left, self._plan.requisite_seconds),
            most=most,
            referer=self._main.address,
        )
        self._bytes -= spent(fetched, most)
        fetched = judged(fetched)
        self.fetched.append(fetched)
        if fetched.role == FetchRole.STYLE and fetched.fits:
            text = decode(fetched.body[:MOST_TEXT], fetched.headers)
            self._add(of_css(text, fetched.address))

    def _add(self, references: Iterable[NeededAddress]) -> None:
        for reference in islice(references, MOST_REFERENCES):
            if reference.url not in self._known:
                self._known.add(reference.url)
                self._waiting[reference.rank].append(reference)

    def _next(self) -> NeededAddress | None:
        return next((waiting.popleft() for waiting in self._waiting if waiting), None)


def spent(fetched: Fetched, most: int) -> int:
    """How many bytes of a common limit it took: `most` where it came to more, on the line or unpacked."""
    if fetched.outcome == FetchOutcome.TOO_LARGE:
        said_so = fetched.exchanges[-1].truncated == "length" and "content-length" in fetched.headers
        return 0 if said_so else most
    return max(sum(len(exchange.tail) for exchange in fetched.exchanges), len(fetched.body))


def judged(fetched: Fetched) -> Fetched:
    """The same, with whether its kind is the one that was asked for."""
    return replace(fetched, fits=_fits(fetched))


def _fits(fetched: Fetched) -> bool:
    if fetched.outcome != FetchOutcome.KEPT or not fetched.body:
        return False
    if fetched.role == FetchRole.OTHER:
        return True
    if is_html(fetched) or _LOOKS_LIKE_HTML.match(fetched.body[:2_048]):
        return False
    return fetched.role != FetchRole.STYLE or fetched.media_type in ("text/css", "")
