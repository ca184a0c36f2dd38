"""Run by bench_captures.py: websites on loopback that answer as fast as they are asked; prints its port.

Every page is the same: 40 KB of HTML packed with gzip, two style sheets, eight pictures.
"""

from __future__ import annotations

import gzip
import random
import socket
import threading

PICTURES, SHEETS = 8, 2
_CHANCE = random.Random(2568)  # noqa: S311  # the same site every time
_WORDS = ("แผน", "ปฏิบัติการ", "งบประมาณ", "โครงการ", "รายงาน", "ผล", "ประจำปี", "สำนักงาน", "เขต")


def requisites(page: int) -> list[str]:
    """The paths of what a page needs; each page has its own."""
    sheets = [f"/{page}/{number}.css" for number in range(SHEETS)]
    return [*sheets, *(f"/{page}/{number}.png" for number in range(PICTURES))]


def _html(page: int) -> bytes:
    sheets = "".join(f"<link rel=stylesheet href={path}>" for path in requisites(page)[:SHEETS])
    pictures = "".join(f"<p><img src={path}>" for path in requisites(page)[SHEETS:])
    return f"<!doctype html><meta charset=utf-8>{sheets}{pictures}{_TEXT}".encode()


def _answer(type_: str, body: bytes, *, packed: bool = False) -> bytes:
    body = gzip.compress(body, 6) if packed else body
    encoding = "Content-Encoding: gzip\r\n" if packed else ""
    head = (
        f"HTTP/1.1 200 OK\r\nServer: site\r\nContent-Type: {type_}\r\n{encoding}Content-Length: {len(body)}"
    )
    return f"{head}\r\n\r\n".encode() + body


_TEXT = "".join(f"<p>{' '.join(_CHANCE.choices(_WORDS, k=12))}</p>" for _ in range(190))
_SHEET = _answer("text/css", b"".join(b".c%d {margin: %dpx}\n" % (n, n % 9) for n in range(900)), packed=True)
_PICTURE = _answer("image/png", b"\x89PNG\r\n\x1a\n" + _CHANCE.randbytes(25_000))
_NOTHING = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


def _reply(path: str) -> bytes:
    if path.endswith(".png"):
        return _PICTURE
    if path.endswith(".css"):
        return _SHEET
    number = path.strip("/")
    if not number.isdigit():
        return _NOTHING
    return _answer("text/html; charset=utf-8", _html(int(number)), packed=True)


_PAGES = {f"/{page}": _reply(f"/{page}") for page in range(500)}


def _talk(line: socket.socket) -> None:
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    with line:
        waiting = b""
        while piece := line.recv(65_536):
            waiting += piece
            while b"\r\n\r\n" in waiting:
                request, _, waiting = waiting.partition(b"\r\n\r\n")
                path = request.split(b" ", 2)[1].decode("ascii")
                line.sendall(_PAGES.get(path) or _reply(path))


if __name__ == "__main__":
    server = socket.create_server(("127.0.0.1", 0), backlog=100)
    print(server.getsockname()[1], flush=True)
    while True:
        threading.Thread(target=_talk, args=server.accept()[:1], daemon=True).start()
