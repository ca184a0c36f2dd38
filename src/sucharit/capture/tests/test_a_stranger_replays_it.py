"""pywb, which libraries use and which knows nothing of us, replays our WARC; a reader looks in Chromium.

It runs as a separate program from an environment of its own, which `make/referee.py` fills.
"""

import gzip
import socket
import struct
import subprocess
import time
import urllib.request
import zlib
from contextlib import contextmanager
from pathlib import Path

import pytest

from sucharit.capture.fetching import fetch
from sucharit.capture.fetching.tests.strangers import Site, plan_for
from sucharit.capture.warc import EarlierPayload, to_warc

REFEREE = Path(__file__).parents[4] / ".venv-referee" / "bin"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (REFEREE / "wayback").exists(),
        reason="no pywb in .venv-referee: `python make/referee.py` installs it",
    ),
]
TITLE = "แผนปฏิบัติการ ประจำปี ๒๕๖๘"
PLAN = "/%E0%B9%81%E0%B8%9C%E0%B8%99"


def picture(width, height):
    """A red PNG."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = (b"\0" + b"\xff\0\0" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def chunked(type_, body, *, packed=False):
    """The answer of a server that sends in chunks, as most do with what they make on the spot."""
    if packed:
        body = gzip.compress(body)
    framed = b"".join(
        b"%x\r\n%b\r\n" % (len(body[n : n + 50]), body[n : n + 50]) for n in range(0, len(body), 50)
    )
    encoding = ["Content-Encoding: gzip"] if packed else []
    return (
        "200 OK",
        [f"Content-Type: {type_}", "Transfer-Encoding: chunked", *encoding],
        framed + b"0\r\n\r\n",
    )


PAGE = f"""<!doctype html><html lang=th><meta charset=utf-8><title>{TITLE}</title>
<link rel=stylesheet href=/สี.css><h1>{TITLE}</h1><img id=logo src=logo.png><p id=frame>กรอบ</p>""".encode()
SHEET = b"@import 'more.css'; h1 {color: rgb(1, 2, 3)}"
SITE = {
    "/": ("301 Moved Permanently", ["Location: /แผน", "Content-Length: 0"], b""),
    PLAN: chunked("text/html; charset=utf-8", PAGE, packed=True),
    "/%E0%B8%AA%E0%B8%B5.css": chunked("text/css", SHEET),
    "/more.css": ("text/css", b"#frame {background-image: url(bg.png); color: rgb(4, 5, 6)}"),
    "/logo.png": ("image/png", picture(30, 20)),
    "/bg.png": ("image/png", picture(10, 10)),
}


class OfficeSite(Site):
    """Frames answers by itself where a page says so."""

    def answer_to(self, path):
        page = self.pages.get(path)
        if page and len(page) == 3:
            status, headers, body = page
            return "\r\n".join([f"HTTP/1.1 {status}", *headers]).encode() + b"\r\n\r\n" + body
        return super().answer_to(path)


@contextmanager
def referee(folder, *files):
    """Where pywb replays these files."""
    archive = folder / "collections" / "proof" / "archive"
    tools = {"cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([REFEREE / "wb-manager", "init", "proof"], check=True, **tools)
    for number, data in enumerate(files):
        (folder / f"{number}.warc.gz").write_bytes(data)
        subprocess.run([REFEREE / "wb-manager", "add", "proof", f"{number}.warc.gz"], check=True, **tools)
    assert len(list(archive.iterdir())) == len(files)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    program = subprocess.Popen([REFEREE / "wayback", "-p", str(port), "-b", "127.0.0.1", "-t", "2"], **tools)
    try:
        wait_for(f"http://127.0.0.1:{port}/proof/")
        yield f"http://127.0.0.1:{port}/proof"
    finally:
        program.terminate()
        program.wait()


def wait_for(url):
    until = time.monotonic() + 30
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            assert time.monotonic() < until, "pywb does not start"
            time.sleep(0.1)


def looked_at(chromium, replay, url):
    """What a reader sees of the address: heading, its colour, the picture's width, the frame's look."""
    context = chromium.new_context(service_workers="block")
    try:
        page = context.new_page()
        page.goto(f"{replay}/mp_/{url}")
        frame = page.frame_locator("iframe#replay_iframe")
        frame.locator("h1").wait_for()
        return frame.locator("body").evaluate(
            """async body => {
                const logo = document.querySelector('#logo');
                const style = id => getComputedStyle(document.querySelector(id));
                await logo.decode().catch(() => {});
                return [document.querySelector('h1').textContent, style('h1').color, logo.naturalWidth,
                        style('#frame').color, style('#frame').backgroundImage.includes('bg.png')];
            }"""
        )
    finally:
        context.close()


SEEN = [TITLE, "rgb(1, 2, 3)", 30, "rgb(4, 5, 6)", True]


def test_the_page_is_seen_as_it_was_when_its_website_is_gone(chromium, tmp_path):
    with OfficeSite(SITE) as site:
        page = fetch(site.url, plan=plan_for(site))
    assert [item.outcome for item in page.all()] == ["kept"] * 5
    with referee(tmp_path, to_warc(page)) as replay:
        assert looked_at(chromium, replay, site.url) == SEEN  # by its old address, over the redirect
        assert looked_at(chromium, replay, page.main.final_url) == SEEN


def test_a_later_check_that_names_what_is_kept_already_is_seen_too(chromium, tmp_path):
    with OfficeSite(SITE) as site:
        first, second = (fetch(f"{site.url}{PLAN[1:]}", plan=plan_for(site)) for _ in range(2))
    kept = {
        exchange.payload_digest: EarlierPayload(exchange.url, exchange.at)
        for item in first.all()
        for exchange in item.exchanges
    }
    later = to_warc(second, earlier=kept)
    assert gzip.decompress(later).count(b"WARC-Type: revisit") == 5
    with referee(tmp_path, to_warc(first), later) as replay:
        stamp = second.main.exchanges[0].at.strftime("%Y%m%d%H%M%S")
        assert looked_at(chromium, replay, second.main.url) == SEEN
        with urllib.request.urlopen(f"{replay}/{stamp}id_/{second.main.url}") as answer:
            assert answer.read() == PAGE
