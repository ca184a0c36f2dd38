"""Where a Chromium is set: how a kept page looks, and its text after its scripts ran.

The browser opens the kept bytes; what scripts ask for besides comes through the same guarded fetcher, and
there is no other line out (`fetching.for_browser`).
"""

from __future__ import annotations

import logging
import os
import shutil
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from subprocess import DEVNULL, SubprocessError, run

from django.conf import settings

from sucharit.capture import store
from sucharit.capture.browser import Browser, BrowserFailed
from sucharit.capture.fetching.fetched import Exchange, Fetched, FetchedPage, FetchRole
from sucharit.capture.fetching.for_browser import LAUNCH_ARGUMENTS, BrowserAnswers
from sucharit.capture.fetching.plans import FetchPlan, usual_plan
from sucharit.capture.models import Capture, FetchOutcome
from sucharit.capture.warc import from_warc

log = logging.getLogger(__name__)
WIDTH, HEIGHT = 1280, 900
MAX_HEIGHT = 12_000  # pixels of a picture
MAX_HTML = 20_000_000  # letters of a page after scripts ran
SECONDS = 45.0  # for all of it
LONGEST = 15.0  # until a page is taken as it is
QUIET = 1.0


@dataclass(frozen=True, slots=True)
class PagePicture:
    """`png`: the page from its top, and `share` of its height; `html`: after scripts ran, UTF-8.

    Without a Thai font a picture would show empty boxes where people read words: then there is none.
    """

    png: bytes
    share: float | None
    html: bytes


def picture_of_page(capture: Capture, plan: FetchPlan | None = None) -> PagePicture | None:
    """How a kept page looks; None where no browser is set, or it could not show the page."""
    if not settings.CAPTURES_CHROMIUM or not is_safe_here():
        return None
    try:
        page = _as_fetched(capture)
    except (ValueError, OSError, LookupError) as error:  # of the store, or of a record that is damaged
        log.warning("no picture of capture %s: %s", capture.pk, error)
        return None
    if page is None:
        return None
    with BrowserAnswers(page, plan or usual_plan()) as answers:
        try:
            return taken(answers, settings.CAPTURES_CHROMIUM)
        except (BrowserFailed, OSError, ValueError, KeyError) as error:
            log.warning("no picture of capture %s: %s", capture.pk, error)
            return None


def taken(answers: BrowserAnswers, program: str) -> PagePicture:
    """Open the answers' page and take its picture. Raises BrowserFailed."""
    is_root = os.geteuid() == 0
    with Browser(program, LAUNCH_ARGUMENTS, SECONDS, sandboxed=not is_root, answer=answers.answer) as browser:
        browser.show(answers.address, WIDTH, HEIGHT, QUIET, LONGEST)
        root = browser.call("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
        html = browser.call("DOM.getOuterHTML", {"nodeId": root})["outerHTML"][:MAX_HTML]
        size = browser.call("Page.getLayoutMetrics")["cssContentSize"]
        height = max(1, min(MAX_HEIGHT, int(size["height"])))
        clip = {"x": 0, "y": 0, "width": WIDTH, "height": height, "scale": 1}
        order = {"format": "png", "captureBeyondViewport": True, "clip": clip}
        if not has_thai_font():
            return PagePicture(b"", None, _as_utf8(html))
        png = b64decode(browser.call("Page.captureScreenshot", order)["data"])
    return PagePicture(png, height * 100 // max(height, int(size["height"])) / 100, _as_utf8(html))


@cache
def has_thai_font() -> bool:
    """Whether the system has a font with Thai letters; taken for granted where no one can tell."""
    program = shutil.which("fc-list")
    if not program:
        return True
    try:
        fonts = run([program, ":lang=th", "family"], capture_output=True, timeout=20, stdin=DEVNULL)  # noqa: S603
    except (OSError, SubprocessError):
        return True
    if not fonts.stdout.strip():
        log.warning("no picture of any page: the system has no font with Thai letters")
    return bool(fonts.stdout.strip())


def is_safe_here() -> bool:
    """As root Chromium has no sandbox: then only for tests, and for the demo, which opens its own pages."""
    return os.geteuid() != 0 or settings.MODE != "production"


def _as_utf8(html: str) -> bytes:
    return b"\xef\xbb\xbf" + html.encode("utf-8", "replace")


def _as_fetched(capture: Capture) -> FetchedPage | None:
    """What was kept, as if it had just been fetched."""
    if capture.content is None or capture.record_id is None:
        return None
    url, final = capture.link.url, capture.final_url
    headers = {
        record.url: record.headers
        for record in from_warc(store.get(capture.record_id))
        if record.kind == "response"
    }
    body = store.get(capture.content.pk)
    main = _fetched(url, FetchRole.PAGE, headers.get(final or url, {}), body, capture.status or 200, final)
    requisites = [
        _fetched(one.url, FetchRole.OTHER, headers.get(one.url, {}), store.get(one.content.pk), 200)
        for one in capture.requisites.select_related("content")
        if one.content is not None
    ]
    return FetchedPage(main, tuple(requisites))


def _fetched(
    url: str, role: FetchRole, headers: Mapping[str, str], body: bytes, status: int, final: str = ""
) -> Fetched:
    now = datetime.now(UTC)
    return Fetched(
        url,
        FetchOutcome.KEPT,
        role,
        status,
        final_url=final,
        headers=headers,
        body=body,
        exchanges=(Exchange(url, now, "", 0.0, b""),),
    )
