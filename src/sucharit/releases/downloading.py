"""Fetches a release from an address that someone typed.

Only http and https. The host that was typed may lie in a private network, for it is the reader's own machine
that asks; a redirect to another host may not, nor away from https. Size, time and the number of redirects
have ceilings. Proxies are not used: who needs one fetches the file with a browser and gives it as a file.
"""

from __future__ import annotations

import ipaddress
import time
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from pathlib import Path
from urllib.parse import SplitResult, urljoin, urlsplit

from sucharit.languages import Text
from sucharit.releases.copying import MAX_ALL, MAX_FILE, copied
from sucharit.releases.faults import UnreadableRelease, shortened
from sucharit.releases.json_files import MAX_BYTES, read_json
from sucharit.releases.tables import NAMES, RELEASE_FILE

MAX_REDIRECTS = 5
MAX_SECONDS = 30 * 60  # of all together
SILENCE = 30  # seconds without a byte
MOVED = (301, 302, 303, 307, 308)

_ADDRESS = Text("{address}: ต้องเป็นที่อยู่ http หรือ https", "{address}: expected an address of http or https")
_FAILED = Text("{address}: ดาวน์โหลดไม่ได้ ({why})", "{address}: can't be fetched ({why})")
_REDIRECTS = Text("ส่งต่อเกิน {most} ครั้ง", "more than {most} redirects")
_PRIVATE = Text(
    "ถูกส่งต่อไปยัง {host} ซึ่งอยู่ในเครือข่ายส่วนตัว", "redirected to {host}, which lies in a private network"
)
_UNSAFE = Text("ถูกส่งต่อจาก https ไปยัง http", "redirected from https to http")
_STATUS = Text("เซิร์ฟเวอร์ตอบ {status}", "the server answers {status}")
_SLOW = Text("เกินเวลา {most} วินาที", "took more than {most} seconds")


class _Refused(Exception):
    def __init__(self, why: Text) -> None:
        self.why = why
        super().__init__(why.en)


def is_address(source: str) -> bool:
    """Whether what was typed is an address rather than a file's name."""
    return "://" in source


def download(address: str, folder: Path) -> Path:
    """Fetch a release: its .zip, as a file in `folder`; or, from the address of a folder or of its
    release.json, each file into `folder`, which is returned. Raises UnreadableRelease.
    """
    visit = _Visit(address)
    if not (address.endswith("/") or urlsplit(address).path.endswith(f"/{RELEASE_FILE}")):
        visit.fetch(address, folder / "download.zip", MAX_FILE)
        return folder / "download.zip"
    visit.fetch(urljoin(address, RELEASE_FILE), folder / RELEASE_FILE, MAX_BYTES)
    listed = read_json(folder / RELEASE_FILE).get("files")
    room = MAX_ALL
    for name in sorted(NAMES & set(listed if isinstance(listed, dict) else ())):
        if name != RELEASE_FILE:
            room -= visit.fetch(urljoin(address, name), folder / name, min(room, MAX_FILE))
    return folder


def fetch_beside(address: str, path: str, file: Path, most: int) -> None:
    """Fetch what lies at another path of the site whose release was typed. Raises UnreadableRelease."""
    _Visit(address).fetch(urljoin(address, path), file, most)


class _Visit:
    """Everything that is fetched for one typed address."""

    def __init__(self, address: str) -> None:
        self._typed = _split(address)
        self._ends = time.monotonic() + MAX_SECONDS

    def fetch(self, address: str, path: Path, most: int) -> int:
        """Fetch one file; its bytes. Raises UnreadableRelease."""
        try:
            return self._fetch(address, path, most)
        except _Refused as refused:
            why: object = refused.why
        except (OSError, HTTPException, ValueError) as error:
            why = shortened(error)
        raise UnreadableRelease(_FAILED.format(address=shortened(address, 200), why=why)) from None

    def _fetch(self, address: str, path: Path, most: int) -> int:
        for _ in range(MAX_REDIRECTS + 1):
            parts = _split(address)
            if self._typed.scheme == "https" != parts.scheme:
                raise _Refused(_UNSAFE)
            connection = self._connected(parts)
            try:
                connection.request("GET", _target(parts), headers={"Accept-Encoding": "identity"})
                answer = connection.getresponse()
                if answer.status not in MOVED:
                    return self._kept(answer, path, most)
                address = urljoin(address, answer.getheader("Location", ""))
            finally:
                connection.close()
        raise _Refused(_REDIRECTS.format(most=MAX_REDIRECTS))

    def _connected(self, parts: SplitResult) -> HTTPConnection:
        """A connection; what it leads to is looked at before anything is asked there."""
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        host = parts.hostname or ""
        connection = kind(host, parts.port, timeout=SILENCE)
        connection.connect()
        peer = ipaddress.ip_address(connection.sock.getpeername()[0].partition("%")[0])
        if not peer.is_global and host != self._typed.hostname:
            connection.close()
            raise _Refused(_PRIVATE.format(host=shortened(host)))
        return connection

    def _kept(self, answer: HTTPResponse, path: Path, most: int) -> int:
        if answer.status != 200:
            raise _Refused(_STATUS.format(status=answer.status))
        with path.open("wb") as file:
            return copied(_InTime(answer, self._ends), file, path.name, most)


class _InTime:
    """An answer that is read until a moment: a server that drips must end too."""

    def __init__(self, answer: HTTPResponse, ends: float) -> None:
        self._answer, self._ends = answer, ends

    def read(self, size: int, /) -> bytes:
        if time.monotonic() > self._ends:
            raise _Refused(_SLOW.format(most=MAX_SECONDS))
        return self._answer.read1(size)


def _split(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise UnreadableRelease(_ADDRESS.format(address=shortened(address))) from None
    known = parts.scheme in ("http", "https") and parts.hostname and port != 0
    if not known or parts.username is not None or not address.isascii():
        raise UnreadableRelease(_ADDRESS.format(address=shortened(address)))
    return parts


def _target(parts: SplitResult) -> str:
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
