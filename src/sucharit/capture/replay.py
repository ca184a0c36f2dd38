"""A kept page as it looked, in one harmless answer: all that was kept for it stands within.

Pictures, style sheets and fonts are put in as data. A page in a sandbox has no origin, so it would ask for
them without the reader's cookie and be refused; and what asks for nothing can neither leave nor act.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from sucharit.capture import store
from sucharit.capture.fetching.addresses import join
from sucharit.capture.models import Capture, Content
from sucharit.capture.reading import kinds
from sucharit.capture.reading.alphabets import alphabet_of, decode
from sucharit.capture.reading.reader import replay_parts
from sucharit.capture.replay_styles import rewritten
from sucharit.capture.served import headers_of
from sucharit.tables.child import ChildFailed

MOST_WITHIN = 24 << 20  # bytes of pictures and fonts in one page
MOST_EACH = 6 << 20
MOST_STYLE = 3 << 20  # letters of all style sheets, each time that one is put in
POLICY = (
    "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-DNS-Prefetch-Control": "off",
    "Cache-Control": "private, max-age=300",
}
_MEDIA = re.compile(r"[\w\s(),:.-]{1,200}")
_OWN_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|svg\+xml)[;,]", re.IGNORECASE)
_SHEETS = frozenset({kinds.TEXT, kinds.CSV, kinds.UNKNOWN})


class NotReplayed(Exception):
    """The page can't be shown as it looked: it is none, it is not kept, or it takes more than its limits."""


@dataclass(frozen=True, slots=True)
class ReplayedPage:
    """An answer: the bytes and all its headers."""

    body: bytes
    headers: Mapping[str, str]


def html(capture: Capture) -> ReplayedPage:
    """The kept page, to be sent with exactly these headers. Raises NotReplayed."""
    content = capture.content
    if content is None or content.kind != kinds.HTML:
        raise NotReplayed
    data = store.get(content.pk)
    headers = headers_of(capture, data)
    address = capture.final_url or capture.link.url
    try:
        parts = json.loads(replay_parts(data, headers, address))
    except (ChildFailed, ValueError, OSError) as error:
        raise NotReplayed from error
    base = join(address, parts["base"]) or address
    body = "".join(_Filler(capture, base, alphabet_of(data, headers)).filled(parts["parts"])).encode()
    return ReplayedPage(body, {"Content-Type": "text/html; charset=utf-8", **HEADERS})


class _Filler:
    """Fills the places of a page with what was kept for it."""

    def __init__(self, capture: Capture, base: str, alphabet: str) -> None:
        self._base, self._alphabet = base, alphabet
        kept = capture.requisites.filter(content__isnull=False).select_related("content")
        self._contents = {requisite.url: requisite.content for requisite in kept}
        self._left = MOST_WITHIN
        self._style_left = MOST_STYLE
        self._known: dict[str, str] = {}

    def filled(self, parts: list[Any]) -> Iterator[str]:
        for part in parts:
            if isinstance(part, str):
                yield part
            elif part[0] == "picture":
                yield self._picture(part[1])
            elif part[0] == "inline":
                yield escape(self._own(part[1]))
            elif part[0] == "style":
                yield self._style(self._own(part[1]), part[2])
            elif part[0] == "sheet" and (sheet := self._sheet(self._base, part[1])):
                yield self._style(self._rewritten(sheet[1], sheet[0]), part[2])

    def _rewritten(self, css: str, base: str) -> str:
        return rewritten(css, base, self._address, self._sheet)

    def _own(self, css: str) -> str:
        """A sheet or a style that stands on the page itself."""
        css = css[: max(0, self._style_left)]
        self._style_left -= len(css)
        return self._rewritten(css, self._base)

    def _style(self, css: str, media: str) -> str:
        is_named = media and _MEDIA.fullmatch(media)
        return f'<style media="{media}">{css}</style>' if is_named else f"<style>{css}</style>"

    def _picture(self, references: list[str]) -> str:
        for reference in references:
            if address := self._address(self._base, reference):
                return escape(address)
        own = next((reference for reference in references if _OWN_PICTURE.match(reference)), "")
        return escape(own)

    def _content(self, base: str, reference: str) -> tuple[str, Content] | None:
        url = join(base, reference, encoding=self._alphabet)
        content = self._contents.get(url) if url else None
        return (url, content) if url and content else None

    def _address(self, base: str, reference: str) -> str:
        """A kept picture or font as data, as long as there is room."""
        named = self._content(base, reference)
        if named is None:
            return ""
        content = named[1]
        if content.pk not in self._known:
            self._known[content.pk] = self._as_data(content)
        return self._known[content.pk]

    def _as_data(self, content: Content) -> str:
        if content.kind not in kinds.PICTURES | kinds.FONTS or content.size > min(MOST_EACH, self._left):
            return ""
        try:
            data = store.get(content.pk)
        except (store.ContentMissing, store.ContentDamaged, OSError):
            return ""
        self._left -= len(data)
        return f"data:{kinds.MEDIA_TYPES[content.kind]};base64,{b64encode(data).decode('ascii')}"

    def _sheet(self, base: str, reference: str) -> tuple[str, str] | None:
        named = self._content(base, reference)
        if named is None or named[1].kind not in _SHEETS or named[1].size > self._style_left:
            return None
        self._style_left -= named[1].size
        try:
            return named[0], decode(store.get(named[1].pk))
        except (store.ContentMissing, store.ContentDamaged, OSError):
            return None
