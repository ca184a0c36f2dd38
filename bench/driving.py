"""Drives a server with many kept connections from one thread, so that driving takes little of the machine."""

from __future__ import annotations

import selectors
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

HEAD_ENDS = b"\r\n\r\n"
LENGTH = b"content-length: "


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent, and the status that must come back."""

    content: bytes
    status: int


@dataclass
class Driven:
    """What one run came to."""

    responses: int = 0  # whole rounds of requests that went as expected
    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)  # seconds, of each request
    errors: int = 0

    @property
    def rate(self) -> float:
        """Responses a second."""
        return self.responses / self.seconds

    @property
    def p99(self) -> float:
        """Milliseconds."""
        return 1000 * sorted(self.latencies)[int(len(self.latencies) * 0.99)]


class Client:
    """One connection that is kept, as a browser keeps it while its owner answers."""

    def __init__(self, port: int, rounds: Iterator[list[Request]]) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._rounds = rounds
        self._waiting: list[Request] = []
        self._good = True
        self._received = b""
        self._began = 0.0

    def begin(self) -> None:
        """Send the first request of the next round."""
        self._waiting, self._good = next(self._rounds), True
        self._send()

    def go_on(self, driven: Driven, until: float) -> bool:
        """Read what came; at the end of an answer send what is next. False once the time is over."""
        self._received += self.socket.recv(1 << 18)
        if not _is_whole(self._received):
            return True
        now = time.perf_counter()
        driven.latencies.append(now - self._began)
        request = self._waiting.pop(0)
        self._good &= self._received.startswith(b"HTTP/1.1 %d" % request.status)
        if self._waiting:
            self._send()
            return True
        driven.responses += self._good
        driven.errors += not self._good
        if now >= until:
            return False
        self.begin()
        return True

    def _send(self) -> None:
        self._received, self._began = b"", time.perf_counter()
        self.socket.sendall(self._waiting[0].content)


def _is_whole(received: bytes) -> bool:
    end = received.find(HEAD_ENDS)
    if end < 0:
        return False
    head = received[:end].lower()
    place = head.find(LENGTH)
    length = int(head[place + len(LENGTH) :].partition(b"\r\n")[0]) if place >= 0 else 0
    return len(received) >= end + len(HEAD_ENDS) + length


def drive(port: int, rounds: Iterator[list[Request]], clients: int, seconds: float) -> Driven:
    """Let that many clients send round after round for some seconds."""
    driven = Driven()
    with selectors.DefaultSelector() as selector:
        everyone = [Client(port, rounds) for _ in range(clients)]
        began = time.perf_counter()
        for client in everyone:
            selector.register(client.socket, selectors.EVENT_READ, client)
            client.begin()
        while selector.get_map():
            for key, _ in selector.select():
                if not key.data.go_on(driven, began + seconds):
                    selector.unregister(key.fileobj)
                    key.data.socket.close()
        driven.seconds = time.perf_counter() - began
    return driven
