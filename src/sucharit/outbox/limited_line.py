"""A connection that ends when its time is over or it has carried too much, whatever the other side does."""

from __future__ import annotations

import io
import select
import socket
import ssl
import time
from collections.abc import Sequence
from typing import Any


class TooLate(OSError):
    """The time for all of it is over."""


class TooMuch(OSError):
    """More came than may come."""


class LimitedLine:
    """A line to the first of some IP addresses that answers. As much of a socket as `http.client` uses.

    `seconds` is for connecting, TLS, sending and reading together, `most` the bytes that may come, headers
    and what frames them included. Each step may use what is left, so dripping byte by byte gains nothing.
    """

    def __init__(self, places: Sequence[str], port: int, seconds: float, most: int) -> None:
        self.place = ""  # the IP address at the other end
        self.allow(seconds, most)
        self._line = self._connect(places, port)

    def allow(self, seconds: float, most: int) -> None:
        """Begin again to count: where a line carries one exchange after another, each has its own limits."""
        self._until = time.monotonic() + seconds
        self.left = most

    def _connect(self, places: Sequence[str], port: int) -> socket.socket:
        fault: OSError = OSError("no place to connect to")
        for count, place in enumerate(places):
            share = self.time_left() / (
                len(places) - count
            )  # a place that is silent leaves time for the next
            try:
                line = socket.create_connection((place, port), timeout=share)
                self.place = place
                return line
            except OSError as error:
                fault = error
        raise fault

    def time_left(self) -> float:
        """Seconds, more than 0. Raises TooLate."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise TooLate("the time is over")
        return left

    def secure(self, context: ssl.SSLContext, host: str) -> None:
        """TLS from now on, with a certificate that names this host."""
        self._line.settimeout(self.time_left())
        self._line = context.wrap_socket(self._line, server_hostname=host)

    def sendall(self, data: bytes) -> None:
        """Send it, or raise."""
        self._line.settimeout(self.time_left())
        self._line.sendall(data)

    def receive_into(self, buffer: memoryview) -> int:
        """Read what has come, up to the limit; 0 at the end."""
        self._line.settimeout(self.time_left())
        try:
            count = self._line.recv_into(buffer)
        except TimeoutError as error:
            raise TooLate("the time is over") from error
        self.left -= count
        if self.left < 0:
            raise TooMuch("more came than may come")
        return count

    def makefile(self, _mode: str) -> io.BufferedReader:
        """What comes, as a file."""
        return io.BufferedReader(_Incoming(self))

    def certificate(self) -> bytes:
        """What the other side showed in TLS, as DER; b"" without TLS."""
        return (isinstance(self._line, ssl.SSLSocket) and self._line.getpeercert(binary_form=True)) or b""

    def is_silent(self) -> bool:
        """Whether the other side neither hung up nor sent anything that no one has asked for."""
        if isinstance(self._line, ssl.SSLSocket) and self._line.pending():
            return False  # unpacked already, so no poll would tell
        poll = select.poll()
        poll.register(self._line, select.POLLIN)
        return not poll.poll(0)

    def hang_up(self) -> None:
        """End it."""
        self._line.close()

    def close(self) -> None:
        """Nothing yet: `http.client` says so before the answer is read."""

    def __enter__(self) -> LimitedLine:
        return self

    def __exit__(self, *_: Any) -> None:
        self.hang_up()


class _Incoming(io.RawIOBase):
    def __init__(self, line: LimitedLine) -> None:
        self._from = line

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._from.receive_into(memoryview(buffer))
