"""A witness on this machine that answers as a test wishes."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Scripted:
    """`answer` gives of each request's body (status, headers, body); `asked` are their paths and bodies."""

    def __init__(self, answer):
        self.answer, self.asked, self.port = answer, [], 0


@contextmanager
def answering(answer):
    witness = Scripted(answer)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            witness.asked.append((self.path, body))
            status, headers, content = witness.answer(body)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            pieces = [content] if isinstance(content, bytes) else content
            for piece in pieces:
                self.wfile.write(piece)

        def log_message(self, *_):
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_):
            """Say nothing of who hung up."""

    with Server(("127.0.0.1", 0), Handler) as server:
        witness.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield witness
        finally:
            server.shutdown()
            thread.join()
