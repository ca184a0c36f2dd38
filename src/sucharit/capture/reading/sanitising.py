"""Writes a kept page anew from lists of what is harmless: nothing in it runs, leads away or asks.

The result is parts: finished HTML between addresses and style sheets, which `replay` fills with what was
kept. It is written tag by tag, never copied, so that no trick with broken markup comes through.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from selectolax.lexbor import LexborNode

from sucharit.capture.reading.alphabets import decode
from sucharit.capture.reading.harmless import CAMEL, DRAWN, GONE, INPUTS, LOCKED, PLAIN, VOID, is_harmless
from sucharit.capture.reading.picture_sources import LATE, of_srcset
from sucharit.capture.reading.trees import TEXT, TreeStep, parsed, walk

MAX_ATTRIBUTE = 20_000  # letters
_LEADS_OUT = re.compile(r"url\s*\(\s*['\"]?\s*(?!#)", re.IGNORECASE)
_FRAME = '<div style="border:1px dashed #768596;padding:8px;margin:8px 0;color:#526070">↗ {}</div>'
Part = str | list[object]


def parts_of(path: Path, headers: Mapping[str, str], _address: str) -> bytes:
    """JSON: `base` (as the page names it, or ""), `parts`: HTML, or [what, …] to be filled in:

    ["picture", [references]] and ["inline", css] within an attribute; ["sheet", reference, media] and
    ["style", css, media] between elements.
    """
    text = decode(path.read_bytes(), headers)
    root = parsed(text)
    base = root.css_first("base[href]") if root else None
    writer = _HarmlessWriter()
    if root is not None:
        if re.match(r"(?:\s|<!--.*?-->|<\?.*?>)*<!doctype", text, re.IGNORECASE | re.DOTALL):
            writer.html("<!DOCTYPE html>")  # without one, browsers lay a page out as they did in 1998
        writer.write(root)
    parts = {"base": (base.attributes.get("href") or "") if base else "", "parts": writer.parts()}
    return json.dumps(parts, ensure_ascii=False).encode("utf-8", "replace")


class _HarmlessWriter:
    def __init__(self) -> None:
        self._parts: list[Part] = []
        self._pieces: list[str] = []
        self._open: dict[int, str] = {}  # end tags by the element they end

    def html(self, text: str) -> None:
        self._pieces.append(text)

    def fill(self, *part: object) -> None:
        self._parts.append("".join(self._pieces))
        self._pieces = []
        self._parts.append(list(part))

    def parts(self) -> list[Part]:
        return [*self._parts, "".join(self._pieces)]

    def write(self, root: LexborNode) -> None:
        for step, node in walk(root, GONE):
            if step is TreeStep.OUT:
                self.html(self._open.pop(node.mem_id, ""))
                continue
            tag = (node.tag or "").lower()
            if tag == TEXT:
                self.html(html.escape(node.text_content or "", quote=False))
            elif tag in GONE:
                self._replace(tag, node)
            elif tag in PLAIN or tag in DRAWN:
                self._element(tag, node.attributes, node)

    def _replace(self, tag: str, node: LexborNode) -> None:
        """What stands for an element that can't stay."""
        attributes = node.attributes
        media = (attributes.get("media") or "")[:200]
        if tag == "style":
            self.fill("style", node.text(deep=True), media)
        elif tag == "link" and "stylesheet" in (attributes.get("rel") or "").lower().split():
            if "alternate" not in (attributes.get("rel") or "").lower() and "disabled" not in attributes:
                self.fill("sheet", (attributes.get("href") or "")[:MAX_ATTRIBUTE], media)
        elif tag == "title":
            if node.parent is not None and node.parent.tag == "head":
                self.html(f"<title>{html.escape(node.text(deep=True), quote=False)}</title>")
        elif tag in ("iframe", "frame", "embed", "object"):
            address = attributes.get("src") or attributes.get("data") or ""
            if address:
                self.html(_FRAME.format(html.escape(address[:300])))
        elif tag == "video" and attributes.get("poster"):
            self._picture([attributes["poster"] or ""], {"alt": "▶"})

    def _element(self, tag: str, attributes: Mapping[str, str | None], node: LexborNode) -> None:
        if tag == "input" and (attributes.get("type") or "text").lower() not in INPUTS:
            if (attributes.get("type") or "").lower() == "image":
                self._picture([attributes.get("src") or ""], attributes)
            return
        if tag == "img":
            self._picture(list(_sources(attributes, node)), attributes)
            return
        self.html(f"<{CAMEL.get(tag, tag)}")
        self._attributes(tag, attributes)
        if tag in LOCKED:
            self.html(" disabled")
        if tag == "a":
            self._link(attributes)
        elif tag == "use":
            own = next((v for k, v in attributes.items() if k in ("href", "xlink:href")), None) or ""
            if own.startswith("#"):
                self.html(f' href="{html.escape(own)}"')
        self.html(">")
        if tag == "head":
            self.html('<meta charset="utf-8"><meta name="viewport" content="width=device-width">')
        if tag not in VOID:
            self._open[node.mem_id] = f"</{CAMEL.get(tag, tag)}>"

    def _link(self, attributes: Mapping[str, str | None]) -> None:
        """A link leads only to a place on this very page; where else it led, one reads on it."""
        address = (attributes.get("href") or "").strip()
        if address.startswith("#"):
            self.html(f' href="{html.escape(address)}"')
        elif address and "title" not in attributes:
            self.html(f' title="{html.escape(address[:500])}"')

    def _picture(self, sources: list[str], attributes: Mapping[str, str | None]) -> None:
        self.html("<img")
        self._attributes("img", {k: v for k, v in attributes.items() if k != "type"})
        self.html(' src="')
        self.fill(
            "picture", [source[: 200_000 if source[:5].lower() == "data:" else 4_000] for source in sources]
        )
        self.html('">')

    def _attributes(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        for name, value in attributes.items():
            name, value = name.lower(), (value or "")[:MAX_ATTRIBUTE]
            if name == "style":
                self.html(' style="')
                self.fill("inline", value)
                self.html('"')
            elif name == "background" and value:
                self.html(' style="background-image:url(')
                self.fill("picture", [value])
                self.html(')"')
            elif is_harmless(tag, name) and not _LEADS_OUT.search(value):
                self.html(f' {CAMEL.get(name, name)}="{html.escape(value)}"')


def _sources(attributes: Mapping[str, str | None], node: LexborNode) -> Iterator[str]:
    """Where a picture may lie, the likeliest first; it comes late where a script would have put it."""
    late = [attributes[name] for name in LATE if attributes.get(name)]
    yield from (value for value in (*late, attributes.get("src")) if value)
    sets = [attributes.get("srcset"), attributes.get("data-srcset")]
    if node.parent is not None and node.parent.tag == "picture":
        sets += [source.attributes.get("srcset") for source in node.parent.css("source")]
    for value in sets:
        yield from of_srcset((value or "")[:MAX_ATTRIBUTE])
