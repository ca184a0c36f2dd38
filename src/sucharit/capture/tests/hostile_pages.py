"""Pages that want to run, leave or ask for something; CANARY is a server that notes who asks it."""

from __future__ import annotations

import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

# One a line, with \n, \t, \0 and \\ as in Python.
RUN = "document.title='ran';new Image().src='CANARY/ran'"
_FILE = Path(__file__).with_suffix(".txt")
_SIGNS = {"\\n": "\n", "\\t": "\t", "\\0": "\0", "\\\\": "\\"}
PAYLOADS = [
    re.sub(r"\\[nt0\\]", lambda sign: _SIGNS[sign.group()], line).replace("RUN", RUN)
    for line in _FILE.read_text(encoding="utf-8").splitlines()
]
SHEET = (
    "@import 'CANARY/sheetimport'; p{background:url(CANARY/sheet)}"
    "@font-face{font-family:q;src:url(CANARY/sheetfont)}"
    "</style><script>document.title='ran'</script><img src=CANARY/sheetend>"
)


class Canary:
    """A server on this machine that notes every path it is asked for; `pages` are what it answers with."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.pages: dict[str, tuple[dict[str, str], bytes]] = {}
        canary = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path = self.path.partition("?")[0]
                headers, body = canary.pages.get(path, ({"Content-Type": "text/plain"}, b""))
                if path not in canary.pages and path != "/favicon.ico":
                    canary.asked.append(self.path)
                self.send_response(200)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            do_POST = do_GET  # noqa: N815

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def hostile(self, payload: str) -> str:
        return payload.replace("CANARY", self.url)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
