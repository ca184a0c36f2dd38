"""Small websites on this machine, whose pages a test puts up, changes and takes away."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class SmallSite:
    """A website; `pages` holds what stands at each path, `asked` counts who asked for what."""

    def __init__(self) -> None:
        self.pages: dict[str, str | bytes | tuple[int, dict[str, str], bytes]] = {}
        self.asked: Counter[str] = Counter()
        self.at_once = self.most_at_once = 0
        self.pause = threading.Event().wait  # how the site dawdles: `site.pause(seconds)`
        self.seconds = 0.0  # that each answer takes
        self._lock = threading.Lock()
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                with site.visit(self.path):
                    status, headers, body = site.answer(self.path)
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        class Server(ThreadingHTTPServer):
            def handle_error(self, *_: object) -> None:
                """Say nothing of who hung up: the tests kill them."""

        self._server = Server(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = int(self._server.server_address[1])
        self.host = f"127.0.0.1:{self.port}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def url(self, path: str = "/") -> str:
        return f"http://{self.host}{path}"

    def answer(self, path: str) -> tuple[int, dict[str, str], bytes]:
        page = self.pages.get(path, (404, {}, b"no such page"))
        if isinstance(page, tuple):
            return page
        body = page.encode() if isinstance(page, str) else page
        return 200, {"Content-Type": "text/html; charset=utf-8"}, body

    @contextmanager
    def visit(self, path: str) -> Iterator[None]:
        with self._lock:
            self.asked[path] += 1
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        if self.seconds:
            self.pause(self.seconds)
        try:
            yield
        finally:
            with self._lock:
                self.at_once -= 1

    def vanish(self) -> None:
        """Listen no longer: whoever asks is refused."""
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def small_sites(settings: object, count: int = 1) -> Iterator[list[SmallSite]]:
    """So many sites, which the settings let captures fetch."""
    with ExitStack() as at_the_end:
        sites = [SmallSite() for _ in range(count)]
        for site in sites:
            at_the_end.callback(site.vanish)
        settings.CAPTURES_ON_LOOPBACK = tuple(("127.0.0.1", site.port) for site in sites)
        yield sites


def page(words: str, *, frame: str = "เมนู หน้าแรก ติดต่อเรา") -> str:
    """A page with its own words within the frame that all pages of the site have."""
    return (
        f"<!doctype html><html lang=th><head><meta charset=utf-8><title>{words[:40]}</title></head>"
        f"<body><nav>{frame}</nav><main><h1>{words[:40]}</h1><p>{words}</p></main></body></html>"
    )
