"""What was fetched: values, with the bytes as they went over the line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sucharit.capture.models import FetchOutcome


class FetchRole(StrEnum):
    """What something is to the page."""

    PAGE = "page"
    STYLE = "style"
    PICTURE = "picture"
    FONT = "font"
    ICON = "icon"
    FILE = "file"  # shown within the page: a PDF in a frame
    OTHER = "other"  # asked for by a script


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and its answer, as the bytes came; without an answer `head` is empty."""

    url: str
    at: datetime  # when the question was sent, UTC
    place: str  # the IP address that was asked; "" where none was reached
    seconds: float
    request: bytes
    head: bytes = b""  # status line and headers, with the empty line
    tail: bytes = b""  # all after it, with its chunks and still packed
    chunked: bool = False  # whether the tail frames the payload in chunks
    payload_digest: str = ""  # SHA-256 (hexadecimal) of the payload without chunks, still packed
    truncated: str = ""  # why the rest is missing, in WARC's words: length, time, disconnect


@dataclass(frozen=True, slots=True)
class Fetched:
    """How fetching one address ended."""

    url: str  # as it was asked for: ASCII, without a fragment
    outcome: FetchOutcome
    role: FetchRole = FetchRole.PAGE
    status: int | None = None  # of the last answer
    final_url: str = ""  # after redirects; "" where there were none
    redirects: tuple[tuple[int, str], ...] = ()  # (status, address it led to)
    seconds: float = 0.0
    headers: Mapping[str, str] = field(default_factory=dict)  # of the last answer; names in lower case
    body: bytes = b""  # without chunks, unpacked
    exchanges: tuple[Exchange, ...] = ()
    details: str = ""  # for those who run it, English
    fits: bool = True  # its kind is the one the page needs: no error page in the place of a picture

    @property
    def address(self) -> str:
        """Where the answer came from in the end: what its relative addresses start from."""
        return self.final_url or self.url

    @property
    def media_type(self) -> str:
        """The type that the other side states, such as "text/html"; "" where it states none."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """An address and what its page needs to look right."""

    main: Fetched
    requisites: tuple[Fetched, ...] = ()
    left_out: int = 0  # requisites beyond the plan's limits, counted and not fetched
    delay: float = 0.0  # seconds between two visits that the host's robots.txt asks for

    def all(self) -> Iterator[Fetched]:
        """The page first, then its requisites in the order of fetching."""
        yield self.main
        yield from self.requisites
