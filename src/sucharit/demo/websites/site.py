"""One invented office's website: which page shows which item, and the bytes of each page."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import yaml
from selectolax.lexbor import LexborHTMLParser

from sucharit.demo.websites import pictures
from sucharit.demo.worked_example import CODE
from sucharit.paper.typeset import Templates

HERE = Path(__file__).resolve().parent
FAULTY = {CODE: frozenset({"disclosure.complaint-statistics", "prevention.no-gift-report"})}
FAULTS_OF_100 = 25  # pages of the others that have a faulty form
KINDS = {
    ".html": "text/html; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".css": "text/css",
}


@dataclass(frozen=True, slots=True)
class Website:
    """The website of one office in one year; its addresses are paths under `/<code>/`."""

    code: str
    name: str
    short: str
    province: str
    year: int  # Buddhist fiscal year
    host: str  # "127.0.0.1"

    def path_of(self, item: str) -> str:
        """Where it shows an item: "/wiang-tawan-3/contact.html". Raises KeyError for an item it has not."""
        return f"/{self.code}/{_wordings()[item]['path']}"

    def is_faulty(self, item: str) -> bool:
        """Whether the page lacks something that the item asks for; always the same for an office and item."""
        if "faulty" not in _wordings()[item]:
            return False
        if self.code in FAULTY:
            return item in FAULTY[self.code]
        return hashlib.sha256(f"{self.code} {item}".encode()).digest()[0] * 100 < FAULTS_OF_100 * 256

    def file(self, name: str) -> tuple[str, bytes] | None:
        """Content type and bytes of a file of this name; None where there is none."""
        kind = KINDS.get(Path(name).suffix, "")
        if name in ("", "index.html"):
            return KINDS[".html"], self._page("หน้าแรก", self._list())
        if name == "style.css":
            return kind, (HERE / "style.css").read_bytes()
        if name in pictures.NAMES:
            return kind, pictures.draw(name)
        item = next((item for item, wording in _wordings().items() if wording["path"] == name), None)
        if item is None:
            return None
        wording = _wordings()[item]
        title, body = self._filled(wording["title"]), self._filled(self._body(item))
        return kind, _pdf(self.name, title, body) if wording.get("as") == "pdf" else self._page(title, body)

    def _body(self, item: str) -> str:
        wording = _wordings()[item]
        return str(wording["faulty"] if self.is_faulty(item) else wording["body"])

    def _filled(self, text: str) -> str:
        return text.format(
            office=escape(self.name),
            short=escape(self.short),
            province=escape(self.province),
            year=self.year,
            last=self.year - 1,
            until=self.year + 3,
            host=f"{self.code}.example",
            code=self.code,
        )

    def _list(self) -> str:
        rows = (
            f'<li><a href="{wording["path"]}">{self._filled(wording["title"])}</a></li>'
            for wording in _wordings().values()
        )
        return f"<ul>{''.join(rows)}</ul>"

    def _page(self, title: str, body: str) -> bytes:
        page = (HERE / "page.html").read_text("utf-8")
        return page.format(office=escape(self.name), title=title, body=body).encode()


@cache
def _wordings() -> Mapping[str, Mapping[str, Any]]:
    wordings: Mapping[str, Mapping[str, Any]] = yaml.safe_load((HERE / "pages.yaml").read_text("utf-8"))
    return wordings


def items() -> list[str]:
    """The ids of the items that a website has a page for."""
    return list(_wordings())


@cache
def _pdf(office: str, title: str, body: str) -> bytes:
    return Templates(HERE).pdf("document", {"office": office, "title": title, "blocks": _blocks(body)})


def _blocks(body: str) -> list[dict[str, Any]]:
    """Paragraphs and tables of our own HTML, as the template takes them."""
    blocks: list[dict[str, Any]] = []
    for node in LexborHTMLParser(body).css("body > *"):
        if node.tag == "table":
            rows = [[cell.text() for cell in row.css("th, td")] for row in node.css("tr")]
            blocks.append({"table": rows, "columns": max(map(len, rows))})
        else:
            blocks.append({"text": node.text()})
    return blocks
