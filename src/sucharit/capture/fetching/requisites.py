"""Which other addresses a page needs to look right, read from its HTML in linear time.

No tree is built: a hostile page of some megabytes would make one that takes minutes or all memory. Tags are
read as browsers read them; inside scripts and comments there are none.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from urllib.parse import parse_qs, urlsplit

from sucharit.capture.fetching.addresses import join
from sucharit.capture.fetching.fetched import FetchRole
from sucharit.capture.fetching.style_sheets import NeededAddress, of_css
from sucharit.capture.reading.picture_sources import LATE, of_srcset

_STYLE, _PICTURE, _FONT, _ICON = FetchRole.STYLE, FetchRole.PICTURE, FetchRole.FONT, FetchRole.ICON
_RAW = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
_TAGS = "base|link|img|source|image|use|input|video|embed|object|body|table|tr|td|th"
_RAW_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}
_TAG = re.compile(
    rf"<(?:(!--)|({'|'.join(_RAW)}|{_TAGS})(?=[\s/>]))",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"[\s/]*+([^\s/>][^\s/>=]*+)"
    r"(?:\s*+=\s*+(?:\"([^\"]*+)(\")?|'([^']*+)(')?|([^\s>]*+)))?"
)
_STYLE_ATTRIBUTE = re.compile(r"\bstyle\s*+=\s*+(?:\"([^\"]{0,5000}+)\"|'([^']{0,5000}+)')", re.IGNORECASE)
_ICONS = {"icon", "apple-touch-icon", "apple-touch-icon-precomposed", "mask-icon"}
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|odp)$", re.IGNORECASE)
_SHOWN_BY = ("file", "url", "src")  # how pages that show files are told which
_PRELOADS = {"style": _STYLE, "font": _FONT, "image": _PICTURE}


def of_html(text: str, base: str, *, encoding: str = "utf-8") -> Iterator[NeededAddress]:
    """What the page at `base` needs: style sheets, pictures, fonts, icons, in the order of the page.

    `encoding` is the page's: what an address has beyond ASCII in its query is written in it.
    """
    place = 0
    own_base = ""
    while tag := _TAG.search(text, place):
        place = tag.end()
        if tag[1]:
            place = _after(text.find("-->", place), 3)
        else:
            name = tag[2].lower()
            attributes, place = _attributes(text, place)
            if name == "base" and not own_base:
                own_base = base = join(base, attributes.get("href", "")) or base
            yield from _of_tag(name, attributes, base, encoding)
            if name in _RAW_ENDS and place >= 0:
                end = _RAW_ENDS[name].search(text, place)
                if name == "style":
                    yield from of_css(text[place : end.start() if end else len(text)], base)
                place = end.end() if end else -1
        if place < 0:  # a comment, quote or script that never ends: so it is for browsers
            break
    for match in _STYLE_ATTRIBUTE.finditer(text):
        if "url(" in (css := html.unescape(match[1] or match[2] or "")):
            yield from of_css(css, base)


def _after(place: int, length: int) -> int:
    return place + length if place >= 0 else -1


def _attributes(text: str, place: int) -> tuple[dict[str, str], int]:
    """The attributes of a tag and where it ends; -1 where a quote in it never ends."""
    attributes: dict[str, str] = {}
    while match := _ATTRIBUTE.match(text, place):
        place = match.end()
        name, double, closed, single, closed_single, bare = match.groups()
        if (double is not None and not closed) or (single is not None and not closed_single):
            return attributes, -1
        if len(attributes) < 100:
            attributes.setdefault(name.lower(), html.unescape(double or single or bare or ""))
    return attributes, place


def _of_tag(name: str, attributes: Mapping[str, str], base: str, encoding: str) -> Iterator[NeededAddress]:
    def reference(role: FetchRole, value: str | None, rank: int = 1) -> Iterator[NeededAddress]:
        if value and (url := join(base, value, encoding=encoding)):
            yield NeededAddress(role, url, rank)

    if name == "link":
        yield from _of_link(attributes, base, encoding)
    elif name in ("img", "source", "input"):
        source = attributes.get("src") if name != "source" else None  # of a source: sound or film
        yield from reference(_PICTURE, source)
        late = next((attributes[key] for key in LATE if attributes.get(key)), None)
        yield from reference(_PICTURE, late, 2 if join(base, source or "") else 1)
        for key in ("srcset", "data-srcset"):
            for candidate in of_srcset(attributes.get(key, "")):
                yield from reference(_PICTURE, candidate, 2)
    elif name in ("image", "use"):
        yield from reference(_PICTURE, attributes.get("href") or attributes.get("xlink:href"))
    elif name == "video":
        yield from reference(_PICTURE, attributes.get("poster"))
    elif name in ("iframe", "embed", "object"):
        if url := _file(attributes.get("data" if name == "object" else "src", ""), base, encoding):
            yield NeededAddress(FetchRole.FILE, url)
    elif name not in _RAW_ENDS:
        yield from reference(_PICTURE, attributes.get("background"))


def _file(value: str, base: str, encoding: str) -> str | None:
    """The address of a file that is shown within the page, by itself or by a page that shows files."""
    url = join(base, value, encoding=encoding)
    if not url:
        return None
    parts = urlsplit(url)
    if _FILE.search(parts.path):
        return url
    told = parse_qs(parts.query)
    files = (join(url, text) for name in _SHOWN_BY for text in told.get(name, []))
    return next((file for file in files if file and _FILE.search(urlsplit(file).path)), None)


def _of_link(attributes: Mapping[str, str], base: str, encoding: str) -> Iterator[NeededAddress]:
    kinds = set(attributes.get("rel", "").lower().split())
    url = join(base, attributes.get("href", ""), encoding=encoding)
    if not url:
        return
    if "stylesheet" in kinds:
        rank = 2 if "alternate" in kinds or attributes.get("media", "").strip().lower() == "print" else 0
        yield NeededAddress(_STYLE, url, rank)
    elif kinds & _ICONS:
        yield NeededAddress(_ICON, url, 2)
    elif "preload" in kinds and (role := _PRELOADS.get(attributes.get("as", "").lower())):
        yield NeededAddress(role, url, 0 if role == _STYLE else 1)
