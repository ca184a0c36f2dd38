"""The text of a web page as a visitor reads it: no scripts, nothing that the page itself hides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import urljoin

from selectolax.lexbor import LexborNode

from sucharit.capture.reading.alphabets import decode
from sucharit.capture.reading.trees import MAX_NODES, TEXT, UNSEEN, TreeStep, is_hidden, names, parsed, walk
from sucharit.capture.reading.writing import Full, PageWriter
from sucharit.elements.page_text import PageText

_BLOCKS = names(
    """
    address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form header hr legend li main menu nav ol option p pre search section summary
    table tbody tfoot thead tr ul
    """
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = names("ol ul menu dir")
_INPUTS_WITH_WORDS = {"submit", "button", "reset"}
FILLED = "data-filled"  # an element of our own pages that holds what an organisation shows


def read(path: Path, headers: Mapping[str, str], address: str, *, is_ours: bool = False) -> PageText:
    """The page at `address`, by which its links are made whole; "" leaves them as they are."""
    return page_of(decode(path.read_bytes(), headers), address, is_ours=is_ours)


def page_of(text: str, address: str = "", *, is_ours: bool = False) -> PageText:
    """The page whose HTML this is. `is_ours`: its `data-filled` is believed, as no one else's is."""
    root = parsed(text)
    writer = PageWriter("html")
    if root is None:
        return writer.result()
    reader = _TreeReader(writer, address, is_ours)
    with suppress(Full):
        reader.read(root)
    return writer.result()


class _TreeReader:
    """Goes through the tree and tells the writer."""

    def __init__(self, writer: PageWriter, address: str, is_ours: bool) -> None:
        self.writer, self.address, self._is_ours = writer, address, is_ours
        self._part: int | None = None  # the element that an organisation fills
        self._hidden: int | None = None  # the element within which nothing is seen
        self._kept_lines = 0  # elements around us whose line breaks mean something
        self._lists: list[int | None] = []  # the last number of each list around us; None: it has bullets
        self._bullet = ""  # of a point of a list whose words are still to come

    def read(self, root: LexborNode) -> None:
        self._look_at_head(root)
        count = 0
        for step, node in walk(root, UNSEEN):
            count += 1
            if step is TreeStep.OUT:
                self._leave(node)
            elif self._hidden is None:
                self._enter(node)
        self.writer.truncated |= count >= MAX_NODES

    def _look_at_head(self, root: LexborNode) -> None:
        title = root.css_first("head > title")
        self.writer.title = title.text() if title else ""
        base = root.css_first("base[href]")
        if base and self.address:
            self.address = _joined(self.address, base.attributes.get("href") or "") or self.address

    def _enter(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag == TEXT:
            text = node.text_content or ""
            if self._bullet and text.strip():
                text, self._bullet = self._bullet + text.lstrip(), ""
            (self.writer.write_lines if self._kept_lines else self.writer.write)(text)
            return
        if tag in UNSEEN or tag[:1] in "-!":
            return
        attributes = node.attributes
        if is_hidden(tag, attributes):
            self._hidden = node.mem_id
            return
        if self._is_ours and self._part is None and FILLED in attributes:
            self._part = node.mem_id
            self.writer.begin_part()
        self._begin(tag, attributes)

    def _begin(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        if tag in _BLOCKS:
            self.writer.break_line()
        if tag in _LISTS:
            self._lists.append(_number(attributes.get("start"), 1) - 1 if tag == "ol" else None)
        elif tag == "li" and self._lists and self._lists[-1] is not None:
            self._lists[-1] = _number(attributes.get("value"), self._lists[-1] + 1)
            self._bullet = f"{self._lists[-1]}. "  # as the browser shows it
        if tag in ("pre", "textarea"):
            self._kept_lines += 1
        elif tag in _HEADINGS:
            self.writer.begin_heading(_HEADINGS[tag])
        elif tag in ("a", "area"):
            self.writer.begin_link(_joined(self.address, attributes.get("href") or ""))
        elif begin := _TABLES.get(tag):
            begin(self.writer)
        if tag == "img":
            self._picture(attributes)
        elif tag == "label":
            self.writer.begin_label(attributes.get("for") or "")
        elif tag in ("input", "textarea", "select"):
            self._field(tag, attributes)

    def _picture(self, attributes: Mapping[str, str | None]) -> None:
        words = attributes.get("alt") or ""
        self.writer.write(f" {words} ")
        self.writer.add_picture(words, _joined(self.address, attributes.get("src") or ""))

    def _field(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        kind = (attributes.get("type") or "text").lower() if tag == "input" else tag
        words = attributes.get("value" if kind in _INPUTS_WITH_WORDS else "placeholder") or ""
        self.writer.write(f" {words} ")
        named = (words, *(attributes.get(name) or "" for name in ("aria-label", "title")))
        self.writer.add_field(kind, attributes.get("id") or "", " ".join(named))

    def _leave(self, node: LexborNode) -> None:
        if self._hidden is not None:
            if node.mem_id == self._hidden:
                self._hidden = None
            return
        tag = node.tag or ""
        if tag in _LISTS and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._bullet = ""
        if tag in ("pre", "textarea"):
            self._kept_lines -= 1
        elif tag in _HEADINGS:
            self.writer.end_heading()
        elif tag in ("a", "area"):
            self.writer.end_link()
        elif tag == "label":
            self.writer.end_label()
        elif tag == "table":
            self.writer.end_table()
        if tag in _BLOCKS:
            self.writer.break_line()
        if self._part is not None and node.mem_id == self._part:
            self._part = None
            self.writer.end_part()


_TABLES: dict[str, Callable[[PageWriter], None]] = {
    "table": PageWriter.begin_table,
    "tr": PageWriter.begin_row,
    "td": PageWriter.begin_cell,
    "th": PageWriter.begin_cell,
}


def _number(written: str | None, otherwise: int) -> int:
    return (
        int(written)
        if written and written.isascii() and written.isdecimal() and len(written) < 7
        else otherwise
    )


def _joined(address: str, reference: str) -> str:
    """Where a link leads; "" for one that leads to no other page, such as javascript:."""
    reference = reference.strip()
    if not reference or reference.startswith("#"):
        return ""
    try:
        whole = urljoin(address, reference) if address else reference
    except ValueError:
        return ""
    scheme = whole.partition(":")[0].lower() if ":" in whole.split("/")[0] else ""
    return whole if scheme in ("http", "https", "mailto", "tel", "") else ""
