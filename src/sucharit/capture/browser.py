"""One Chromium for one page, driven over a pipe by its own protocol; its requests are answered here.

Its command line can take a picture, but lets no one answer for the network; Playwright can, and brings a
second language and 120 MB. The protocol, DevTools, is JSON ended by NUL.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import time
from base64 import b64encode
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import DEVNULL, Popen
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any

import sucharit

PIECE = 1 << 20
MAX_MESSAGE = 128 << 20  # a picture is the longest
_SOURCE = str(Path(sucharit.__file__).parent.parent)
_FLAGS = (
    "--headless=new",
    "--remote-debugging-pipe",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-dev-shm-usage",
    "--disable-default-apps",
    "--disable-breakpad",
    "--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication",
    "--hide-scrollbars",
    "--mute-audio",
    "--js-flags=--max-old-space-size=256",
    "--lang=th",
)


class BrowserFailed(Exception):
    """It did not start, ended, or took too long."""


@dataclass(frozen=True, slots=True)
class BrowserRequest:
    """What a page asks for, named as Playwright does."""

    url: str
    method: str
    resource_type: str


@dataclass(slots=True)
class PausedRequest:
    """A request that waits for its answer; one of `fulfill` and `abort` is called once."""

    request: BrowserRequest
    id: str
    send: Callable[[str, dict[str, Any]], int]

    def fulfill(self, *, status: int, headers: dict[str, str], body: bytes) -> None:
        fields = [{"name": name, "value": value} for name, value in headers.items()]
        answer = {"requestId": self.id, "responseCode": status, "responseHeaders": fields}
        self.send("Fetch.fulfillRequest", {**answer, "body": b64encode(body).decode("ascii")})

    def abort(self, error_code: str = "failed") -> None:
        reason = {"requestId": self.id, "errorReason": "Failed"}
        self.send("Fetch.failRequest", reason)


Answer = Callable[[PausedRequest], None]


@dataclass(slots=True)
class Browser:
    """A context manager; all it does ends `seconds` after it began. Raises BrowserFailed."""

    program: str
    arguments: Sequence[str]
    seconds: float
    sandboxed: bool = True
    answer: Answer | None = None
    _process: Popen[bytes] | None = None
    _folder: TemporaryDirectory[str] | None = None
    _to: int = -1
    _from: int = -1
    _until: float = 0
    _last: int = 0
    _session: str = ""
    _rest: bytearray = field(default_factory=bytearray)
    _messages: deque[dict[str, Any]] = field(default_factory=deque)
    _seen: set[str] = field(default_factory=set)  # events that came
    _asked: float = 0  # when a request was last answered

    def __enter__(self) -> Browser:
        self._until = time.monotonic() + self.seconds
        self._folder = TemporaryDirectory(prefix="browser-", ignore_cleanup_errors=True)
        reads, self._to = os.pipe()
        self._from, writes = os.pipe()
        command = [
            sys.executable,
            "-B",
            "-P",
            "-s",
            "-m",
            "sucharit.capture.browser_process",
            str(reads),
            str(writes),
        ]
        command += [self.program, *_FLAGS, *self.arguments, f"--user-data-dir={self._folder.name}"]
        command += [] if self.sandboxed else ["--no-sandbox"]
        home = {
            "PYTHONPATH": _SOURCE,
            "LC_ALL": "C.UTF-8",
            "HOME": self._folder.name,
            "TMPDIR": self._folder.name,
        }
        try:
            self._process = Popen(  # noqa: S603 — no shell
                command,
                stdin=DEVNULL,
                stdout=DEVNULL,
                stderr=DEVNULL,
                env=home,
                cwd="/",
                pass_fds=(reads, writes),
                start_new_session=True,
            )
        finally:
            os.close(reads)
            os.close(writes)
        try:
            self._open_page()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.kill()
            self._process.wait()
        for descriptor in (self._to, self._from):
            os.close(descriptor)
        if self._folder is not None:
            self._folder.cleanup()

    def _open_page(self) -> None:
        self.call("Browser.setDownloadBehavior", {"behavior": "deny"})
        target = self.call("Target.createTarget", {"url": "about:blank"})["targetId"]
        session = self.call("Target.attachToTarget", {"targetId": target, "flatten": True})
        self._session = session["sessionId"]
        self.call("Page.enable")
        self.call("Network.enable")
        self.call("Network.setBypassServiceWorker", {"bypass": True})
        self.call("Fetch.enable", {"patterns": [{"urlPattern": "*"}]})

    def show(self, url: str, width: int, height: int, quiet: float, longest: float) -> None:
        """Open a page; wait until it is loaded and asks for nothing for `quiet` seconds, or `longest`."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.call("Emulation.setDeviceMetricsOverride", size)
        if self.call("Page.navigate", {"url": url}).get("errorText"):
            raise BrowserFailed("the page was not shown")
        began = self._asked = time.monotonic()
        while (now := time.monotonic()) < began + longest:
            if "Page.loadEventFired" in self._seen and now > self._asked + quiet:
                return
            self._turn(0.1)

    def call(self, method: str, parameters: dict[str, Any] | None = None) -> dict[str, Any]:
        """The result of an order. Requests that come meanwhile are answered."""
        number = self._order(method, parameters or {})
        while True:
            message = self._turn(1.0)
            if message is not None and message.get("id") == number:
                if "error" in message:
                    raise BrowserFailed(f"{method}: {str(message['error'].get('message', ''))[:100]}")
                result: dict[str, Any] = message.get("result", {})
                return result

    def _order(self, method: str, parameters: dict[str, Any]) -> int:
        self._last += 1
        order: dict[str, Any] = {"id": self._last, "method": method, "params": parameters}
        if self._session:
            order["sessionId"] = self._session
        data = memoryview(json.dumps(order).encode() + b"\0")
        try:
            while data:
                data = data[os.write(self._to, data[:65536]) :]
        except OSError as error:
            raise BrowserFailed("it ended") from error
        return self._last

    def _turn(self, patience: float) -> dict[str, Any] | None:
        """Take the next message, if one comes in so many seconds; answer it where it asks for something."""
        message = self._next(patience)
        if message is None:
            return None
        method, parameters = message.get("method"), message.get("params", {})
        if method == "Fetch.requestPaused":
            self._asked = time.monotonic()
            self._answer(parameters)
            self._asked = time.monotonic()
        elif method == "Page.javascriptDialogOpening":
            self._order("Page.handleJavaScriptDialog", {"accept": False})
        elif method:
            self._seen.add(method)
        return message

    def _answer(self, parameters: dict[str, Any]) -> None:
        about = parameters["request"]
        kind = str(parameters.get("resourceType", "")).lower()
        request = BrowserRequest(about["url"], about["method"], kind)
        paused = PausedRequest(request, parameters["requestId"], self._order)
        if self.answer is None or time.monotonic() > self._until:
            paused.abort()
        else:
            self.answer(paused)

    def _next(self, patience: float) -> dict[str, Any] | None:
        if self._messages:
            return self._messages.popleft()
        left = self._until - time.monotonic()
        if left <= 0:
            raise BrowserFailed("it took too long")
        if not select.select([self._from], [], [], min(patience, left))[0]:
            return None
        piece = os.read(self._from, PIECE)
        if not piece:
            raise BrowserFailed("it ended")
        self._rest += piece
        if len(self._rest) > MAX_MESSAGE:
            raise BrowserFailed("it says too much")
        if b"\0" in piece:
            *whole, rest = bytes(self._rest).split(b"\0")
            self._rest = bytearray(rest)
            self._messages.extend(json.loads(message) for message in whole)
        return self._messages.popleft() if self._messages else None
