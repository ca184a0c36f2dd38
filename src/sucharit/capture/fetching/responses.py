"""Reads one answer of HTTP/1.x from a line and keeps its bytes as they came (RFC 9112).

Lenient where browsers are and nothing depends on it, strict where two readers could see two answers: what
says twice or doubtfully where it ends is broken, and a line that carried anything odd carries nothing more.
"""

from __future__ import annotations

import re

from sucharit.capture.fetching.failing import broken, too_large
from sucharit.outbox.limited_line import LimitedLine

MOST_HEAD = 65_536  # bytes of status line and headers together
MOST_HEADERS = 200
MOST_INTERIM = 4  # answers of 1xx before the real one
MOST_SIZE_LINE = 1_024  # bytes before a chunk
_HEAD_ENDS = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"HTTP/1\.([01]) ([1-9][0-9]{2})(?: [^\r\n\0]*)?")
_NAME = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_LENGTH = re.compile(r"[0-9]{1,15}")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_PIECE = 65_536


class ReplyReader:
    """Reads one answer; what was read stays here also where reading fails."""

    def __init__(self, line: LimitedLine, most: int) -> None:
        """`most` is how many bytes of the payload may come."""
        self.status: int | None = None
        self.headers: dict[str, str] = {}  # names in lower case; the last of a name counts
        self.head = b""
        self.tail = bytearray()  # all after the head, as it came
        self.payload = self.tail  # without chunks
        self.reusable = False
        self._line = line
        self._most = most
        self._waiting = bytearray()  # came, and was not looked at yet
        self._piece = memoryview(bytearray(_PIECE))
        self._odd = False
        self._lengths: set[str] = set()
        self._codings: list[str] = []
        self._minor = b"1"

    @property
    def heard(self) -> bool:
        """Whether anything came."""
        return bool(self.head or self._waiting)

    def read(self) -> None:
        """Read it whole. Raises FetchFailed, or the OSError of the line."""
        for _ in range(MOST_INTERIM):
            self._read_head()
            if self.status != 101 and (self.status or 0) >= 200:
                break
        else:
            raise broken("it never came to a real answer")
        if self.status in (204, 304):
            self.reusable = self._may_go_on()
        elif self._codings:
            self._read_chunks()
        elif self._lengths:
            self._read_length()
        else:
            self._read_to_the_end()

    def _may_go_on(self) -> bool:
        closes = "close" in self.headers.get("connection", "").lower()
        return not (self._odd or closes or self._waiting) and self._minor == b"1"

    def _read_head(self) -> None:
        looked_at = 0
        while not (end := _HEAD_ENDS.search(self._waiting, max(0, looked_at - 3))):
            looked_at = len(self._waiting)
            if looked_at > MOST_HEAD:
                raise too_large("its headers don't end")
            if not self._more():
                raise broken("it hung up before it answered" if looked_at == 0 else "its headers don't end")
        if end.end() > MOST_HEAD:
            raise too_large("its headers don't end")
        self.head = bytes(self._waiting[: end.end()])
        del self._waiting[: end.end()]
        self._parse_head()

    def _more(self) -> bool:
        count = self._line.receive_into(self._piece)
        self._waiting += self._piece[:count]
        return count > 0

    def _parse_head(self) -> None:
        first, *rest = re.split(rb"\r?\n", self.head.rstrip(b"\r\n"))
        status = _STATUS.fullmatch(first)
        if not status:
            raise broken("it does not answer in HTTP/1.1")
        if len(rest) > MOST_HEADERS or b"\0" in self.head:
            raise broken("its headers can't be read")
        self.status, self._minor = int(status[2]), status[1]
        self.headers, self._lengths, self._codings = {}, set(), []
        name = ""
        for text in rest:
            if text[:1] in (b" ", b"\t") and name:  # a header that goes on, as of old
                self._odd = True
                self._take(name, f"{self.headers[name]} {text.decode('latin-1').strip()}")
                continue
            raw, colon, value = text.partition(b":")
            if not colon or not _NAME.fullmatch(raw) or b"\r" in value:
                self._odd, name = True, ""
                continue
            name = raw.decode("ascii").lower()
            self._take(name, value.decode("latin-1").strip())
        self._odd |= bool(self._codings and self._lengths)

    def _take(self, name: str, value: str) -> None:
        if name == "content-encoding" and name in self.headers:
            value = f"{self.headers[name]}, {value}"  # packed twice, in two headers
        self.headers[name] = value
        if name == "content-length":
            self._lengths.add(value)
        elif name == "transfer-encoding":
            self._codings.append(value.lower())

    def _read_length(self) -> None:
        (length, *others) = self._lengths
        if others or not _LENGTH.fullmatch(length):
            raise broken("it says doubtfully how long it is")
        left = int(length)
        if left > self._most:
            raise too_large(f"it has {left} bytes, more than {self._most}")
        self.tail += self._waiting[:left]
        del self._waiting[: len(self.tail)]
        while (missing := left - len(self.tail)) > 0:
            count = self._line.receive_into(self._piece[: min(missing, _PIECE)])
            if not count:
                raise broken(f"it hung up {missing} bytes before its end")
            self.tail += self._piece[:count]
        self.reusable = self._may_go_on()

    def _read_to_the_end(self) -> None:
        while True:
            self.tail += self._waiting
            self._waiting.clear()
            if len(self.tail) > self._most:
                raise too_large(f"it has more than {self._most} bytes")
            if not self._more():
                return

    def _read_chunks(self) -> None:
        if self._codings != ["chunked"]:
            raise broken("it uses a transfer encoding that no one asked for")
        self.payload = bytearray()
        while size := self._chunk_size():
            if len(self.payload) + size > self._most:
                raise too_large(f"it has more than {self._most} bytes")
            self._move(size)
            self._move_break()
        while self._move_line():  # trailers
            if len(self.tail) > 6 * self._most + MOST_HEAD:
                raise too_large("its trailers don't end")
        self.reusable = self._may_go_on()

    def _chunk_size(self) -> int:
        size = _CHUNK.fullmatch(self._next_line())
        if not size:
            raise broken("its chunks can't be read")
        self.tail += size[0]
        return int(size[1], 16)

    def _next_line(self) -> bytes:
        looked_at = 0
        while (end := self._waiting.find(b"\n", looked_at)) < 0:
            looked_at = len(self._waiting)
            if looked_at > MOST_SIZE_LINE:
                break
            if not self._more():
                raise broken("it hung up between two chunks")
        if not 0 <= end <= MOST_SIZE_LINE:
            raise broken("its chunks can't be read")
        text = bytes(self._waiting[: end + 1])
        del self._waiting[: end + 1]
        return text

    def _move(self, size: int) -> None:
        """A chunk of this size, from what came to tail and payload."""
        while size:
            if not self._waiting and not self._more():
                raise broken("it hung up within a chunk")
            part = self._waiting[:size]
            self.tail += part
            self.payload += part
            del self._waiting[: len(part)]
            size -= len(part)

    def _move_break(self) -> None:
        text = self._next_line()
        if text not in (b"\r\n", b"\n"):
            raise broken("its chunks can't be read")
        self.tail += text

    def _move_line(self) -> bool:
        """Whether the line had anything in it."""
        text = self._next_line()
        self.tail += text
        return text not in (b"\r\n", b"\n")
