"""Answers every request of a browser by the fetcher, so that guard and record are the same for both.

Behind the answers stands a wall: launched with `LAUNCH_ARGUMENTS` a browser reaches nothing by itself, no
socket, worker or beacon; all it tries goes to a proxy that no one runs, and no name is looked up.
"""

from __future__ import annotations

import html
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import TracebackType
from typing import Any, Protocol
from urllib.parse import urlsplit

from sucharit.capture.fetching.addresses import SCHEMES, to_uri
from sucharit.capture.fetching.fetched import Fetched, FetchedPage, FetchRole
from sucharit.capture.fetching.hops import Fetcher
from sucharit.capture.fetching.pages import judged, spent
from sucharit.capture.fetching.plans import FetchPlan

LAUNCH_ARGUMENTS = (
    "--proxy-server=http://127.0.0.1:9",  # the port of no one
    "--proxy-bypass-list=<-loopback>",  # without it this machine would be reached past the proxy
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--disable-quic",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
CONTEXT_OPTIONS: Mapping[str, Any] = {"service_workers": "block", "accept_downloads": False}
_ROLES = {
    "document": FetchRole.PAGE,
    "stylesheet": FetchRole.STYLE,
    "image": FetchRole.PICTURE,
    "font": FetchRole.FONT,
}
# What belongs to the line that brought it, or would leave a trace for the next page.
_DROPPED = {
    "alt-svc",
    "connection",
    "content-encoding",
    "content-length",
    "keep-alive",
    "nel",
    "report-to",
    "reporting-endpoints",
    "set-cookie",
    "strict-transport-security",
    "trailer",
    "transfer-encoding",
}
_LEADS_ON = '<!DOCTYPE html><meta http-equiv="refresh" content="0;url={}">'


class _Request(Protocol):
    @property
    def url(self) -> str: ...
    @property
    def method(self) -> str: ...
    @property
    def resource_type(self) -> str: ...


class _Route(Protocol):
    """As much of Playwright's route as is used."""

    @property
    def request(self) -> Any: ...
    def fulfill(self, *, status: int, headers: dict[str, str], body: bytes) -> None: ...
    def abort(self, error_code: str) -> None: ...


class _Context(Protocol):
    def route(self, url: str, handler: Callable[[Any], None]) -> Any: ...
    def route_web_socket(self, url: str, handler: Callable[[Any], None]) -> Any: ...


class BrowserAnswers:
    """What a browser gets when it opens a page that was fetched: open `address` once it is attached.

    What was fetched is not fetched again; what scripts ask for besides is, within the rest of the plan's
    limits, and lies in `fetched` for the record. Only GET is answered.
    """

    def __init__(self, page: FetchedPage, plan: FetchPlan) -> None:
        self.address = page.main.address
        self.fetched: list[Fetched] = []
        self._plan = plan
        self._fetcher = Fetcher(plan)
        self._until = time.monotonic() + plan.all_seconds
        self._bytes = plan.all_bytes
        self._known: dict[str, Fetched] = {}
        for fetched in page.all():
            self._remember(fetched)

    def attach(self, context: _Context) -> None:
        """Answer all requests of a browser's context, made with `CONTEXT_OPTIONS`."""
        context.route("**/*", self.answer)
        context.route_web_socket("**/*", lambda socket: socket.close())

    def answer(self, route: _Route) -> None:
        """Answer one request, or refuse it."""
        fetched = self._find(route.request)
        if fetched is None or fetched.status is None or not _is_whole(fetched):
            route.abort("failed")
        elif fetched.redirects and route.request.resource_type == "document":
            # A browser would take the first address for the page's own; so it is led to the last.
            route.fulfill(status=200, headers={"content-type": "text/html"}, body=_lead_to(fetched.final_url))
        else:
            headers = {name: value for name, value in fetched.headers.items() if name not in _DROPPED}
            route.fulfill(status=fetched.status, headers=headers, body=fetched.body)

    def _find(self, request: _Request) -> Fetched | None:
        if request.method != "GET" or urlsplit(request.url).scheme not in SCHEMES:
            return None
        try:
            url = to_uri(request.url)
        except ValueError:
            return None
        return self._known.get(url) or self._fetch(url, _ROLES.get(request.resource_type, FetchRole.OTHER))

    def _fetch(self, url: str, role: FetchRole) -> Fetched | None:
        left = self._until - time.monotonic()
        if left <= 0 or self._bytes <= 0 or len(self.fetched) >= self._plan.requisites:
            return None
        most = min(self._bytes, self._plan.requisite_body)
        seconds = min(left, self._plan.requisite_seconds)
        fetched = self._fetcher.fetch(url, role, seconds=seconds, most=most, referer=self.address)
        self._bytes -= spent(fetched, most)
        fetched = judged(fetched)
        self.fetched.append(fetched)
        self._remember(fetched)
        return fetched

    def _remember(self, fetched: Fetched) -> None:
        self._known.setdefault(fetched.url, fetched)
        if fetched.final_url:
            self._known.setdefault(fetched.final_url, _at_its_end(fetched))

    def __enter__(self) -> BrowserAnswers:
        self._fetcher.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._fetcher.__exit__(kind, error, trace)


def _is_whole(fetched: Fetched) -> bool:
    """Whether the answer came to its end: a part of one is not shown as if it were all."""
    return bool(fetched.exchanges) and not fetched.exchanges[-1].truncated and not fetched.details


def _at_its_end(fetched: Fetched) -> Fetched:
    return replace(fetched, url=fetched.final_url, final_url="", redirects=())


def _lead_to(url: str) -> bytes:
    return _LEADS_ON.format(html.escape(url)).encode()
