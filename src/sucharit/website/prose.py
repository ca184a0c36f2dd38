"""Formatted text: what of it is kept. Cleaned when it is saved; cleaning it again changes nothing."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from typing import Final

import nh3

# By name: whatever is not here is taken out, its words kept; scripts and styles with all they hold.
TAGS: Final = frozenset(
    {
        *("p", "br", "strong", "em", "u", "s", "sub", "sup", "h3", "h4", "hr"),
        *("ul", "ol", "li", "blockquote", "a", "img"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    }
)
ATTRIBUTES: Final = {
    "a": {"href"},
    "img": {"src", "alt"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "ol": {"start"},
}
SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})
PICTURES: Final = re.compile(r"/site-files/([A-Za-z0-9]{24})/[^/?#\s\"'<>\\]{1,700}")
MAX_PROSE_BYTES: Final = 200_000
MOST_ROUNDS: Final = 5
_ADDRESS = re.compile(r"(?:https?://[^\s/\\@?#]+(?:[/?#][^\s\\]*)?|(?:mailto|tel):[^\s\\]+)", re.IGNORECASE)
_NUMBERS = {"colspan": 50, "rowspan": 500, "start": 100_000}
_BETWEEN_PARAGRAPHS = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)\s*")
_LINE_END = re.compile(r"\r\n|\r|\n")
_LOOKS_LIKE_TAGS = re.compile(r"</?[a-zA-Z][^<>]*>")


class TooMuchProse(ValueError):
    """It is longer than a page may be."""


def clean_prose(typed: str) -> str:
    """What is kept of typed HTML, or of plain text: "" where no word and no picture is left.

    Raises TooMuchProse.
    """
    if len(typed.encode("utf-8", "replace")) > MAX_PROSE_BYTES:
        raise TooMuchProse
    html = typed if _LOOKS_LIKE_TAGS.search(typed) else paragraphs(typed)
    for _round in range(MOST_ROUNDS):
        again = _cleaned(html)
        if again == html:
            break
        html = again
    else:  # what never comes to rest is kept as its words alone
        html = _cleaned(paragraphs(words_of_prose(html)))
    if not _LOOKS_LIKE_TAGS.search(html):  # words that stood beside what was taken out
        html = _cleaned(paragraphs(words_of_prose(html)))
    return html if words_of_prose(html).strip() or "<img" in html else ""


def is_clean(html: str) -> bool:
    """Whether cleaning it again would change nothing."""
    return _cleaned(html) == html


def paragraphs(text: str) -> str:
    """Plain text as HTML: a blank line begins a paragraph, a line end stays one."""
    blocks = [block.strip() for block in _BETWEEN_PARAGRAPHS.split(text.strip()) if block.strip()]
    return "".join(f"<p>{'<br>'.join(map(escape, _LINE_END.split(block)))}</p>" for block in blocks)


def words_of_prose(html: str) -> str:
    """Its words, a line for each block: for the check, for search, and for plain places."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return "\n".join(line for line in lines if line)


def links_of_pictures(html: str) -> tuple[str, ...]:
    """The links of the site's own pictures that it shows, in order, each once."""
    reader = _Words()
    reader.feed(html)
    found = (PICTURES.fullmatch(source) for source in reader.sources)
    return tuple(dict.fromkeys(match[1] for match in found if match))


def _cleaned(html: str) -> str:
    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=_attribute,
        url_schemes=set(SCHEMES),
        link_rel="noopener noreferrer",
        strip_comments=True,
        clean_content_tags={"script", "style", "template", "noscript", "svg", "math"},
        generic_attribute_prefixes=set(),
    )


def _attribute(tag: str, name: str, value: str) -> str | None:
    """The value of an attribute as it is kept; None takes it out."""
    if (tag, name) == ("a", "href"):
        return value if _ADDRESS.fullmatch(value) else None
    if (tag, name) == ("img", "src"):
        return value if PICTURES.fullmatch(value) else None
    if name in _NUMBERS:
        return value if value.isascii() and value.isdigit() and int(value) <= _NUMBERS[name] else None
    if name == "scope":
        return value if value in ("row", "col") else None
    return value


class _Words(HTMLParser):
    """Collects words and the sources of pictures of clean HTML."""

    _BLOCKS = TAGS - {"strong", "em", "u", "s", "sub", "sup", "a", "img", "th", "td"}

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.sources: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._BLOCKS:
            self.parts.append("\n")
        elif tag in ("td", "th"):
            self.parts.append(" ")
        if tag == "img":
            own = dict(attrs)
            self.sources.append(own.get("src") or "")
            self.parts.append(f"\n{own.get('alt') or ''}\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)
