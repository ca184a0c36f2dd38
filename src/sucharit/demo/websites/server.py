"""Serves the invented websites on this machine: `/<office's code>/<page>`, the same whoever asks."""

from __future__ import annotations

import socket
from collections.abc import Collection
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from threading import Thread

from sucharit.demo.geography import offices
from sucharit.demo.schools import school_names
from sucharit.demo.websites.site import Website
from sucharit.demo.worked_example import CODE

HOST, PORT = "127.0.0.1", 8765  # fixed: addresses on the demo's boards outlive one start of the demo
SERVER = "sucharit-invented-websites"


def websites(year: int) -> dict[str, Website]:
    """The website of every invented office and school, by its code."""
    known = {office.code: office for office in offices()}
    sites = {
        code: Website(code, office.name_th, office.short_th, office.province_th, year, HOST)
        for code, office in known.items()
    }
    province = known[CODE].province_th
    schools = {
        code: Website(code, name, name, province, year, HOST) for code, (name, _en) in school_names().items()
    }
    return sites | schools


def server(year: int, gone: Collection[str] = (), port: int = PORT) -> ThreadingHTTPServer:
    """A server of all websites but those of `gone`. Raises OSError where the port is taken."""
    sites = {code: site for code, site in websites(year).items() if code not in gone}

    class Handler(BaseHTTPRequestHandler):
        server_version, sys_version, protocol_version = SERVER, "", "HTTP/1.1"

        def do_GET(self) -> None:
            code, _slash, name = self.path.split("?")[0].lstrip("/").partition("/")
            file = sites[code].file(name) if code in sites else None
            kind, body = file or ("text/plain; charset=utf-8", "ไม่มีหน้านี้".encode())
            self.send_response(200 if file else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with suppress(ConnectionError):  # who asked has gone: nothing is lost
                self.wfile.write(body)

        def log_message(self, format: str, *values: object) -> None:
            """Say nothing: the demo's window is for the demo."""

    return ThreadingHTTPServer((HOST, port), Handler)


def in_a_thread(year: int, gone: Collection[str] = (), port: int = PORT) -> ThreadingHTTPServer:
    """The same, answering already; `shutdown()` ends it."""
    serving = server(year, gone, port)
    Thread(target=serving.serve_forever, daemon=True).start()
    return serving


def in_a_process(year: int, gone: Collection[str] = ()) -> BaseProcess | None:
    """The same in a process that ends with this one; None where another demo serves these pages already."""
    if is_serving():
        return None
    process = get_context("spawn").Process(target=_serve, args=(year, tuple(gone)), daemon=True)
    process.start()
    return process


def is_serving(port: int = PORT) -> bool:
    """Whether the websites of a demo answer at that port."""
    try:
        with socket.create_connection((HOST, port), timeout=1) as line:
            line.sendall(b"HEAD / HTTP/1.0\r\n\r\n")
            return SERVER.encode() in line.recv(1_000)
    except OSError:
        return False


def _serve(year: int, gone: Collection[str]) -> None:
    with suppress(KeyboardInterrupt), server(year, gone) as serving:
        serving.serve_forever()
