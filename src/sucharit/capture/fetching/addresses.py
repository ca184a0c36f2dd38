"""Web addresses as people paste them and as pages write them, made into the ASCII that goes over the line."""

from __future__ import annotations

import re
from urllib.parse import quote, quote_from_bytes, urljoin, urlsplit

SCHEMES = ("http", "https")
_KEEP = "!$%&'()*+,;=:@/?-._~[]"  # of a path or query: what is written already stays as it is
_ASCII = bytes(range(128))
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_BROKEN_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_IN_REFERENCES = re.compile(r"[\t\r\n]")  # browsers take them out
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def to_uri(text: str, *, most: int = 2_000) -> str:
    """The ASCII form of an address, without its fragment: Thai paths as %XX, Thai names of hosts as xn--.

    `most` is how long the result may be. Raises ValueError for what is no http or https address; whether
    it may be reached is the guard's to say.
    """
    text = text.strip()
    if len(text) > most * 4 or _CONTROL.search(text):
        raise ValueError("an address is short and has no breaks")
    parts = urlsplit(text)
    if parts.scheme not in SCHEMES or not parts.netloc:
        raise ValueError("an address begins with http:// or https://")
    path = _quoted(parts.path) or "/"
    query = f"?{_quoted(parts.query)}" if parts.query else ""
    uri = f"{parts.scheme}://{_site(parts.netloc)}{path}{query}"
    if len(uri) > most:
        raise ValueError("the address is too long")
    return uri


def join(base: str, reference: str, *, encoding: str = "utf-8") -> str | None:
    """Where a reference on the page at `base` leads, in ASCII; None where it is no web address.

    As browsers read it: breaks are taken out, "\\" is "/", and what a query has beyond ASCII is written in
    the page's own encoding.
    """
    reference = _IN_REFERENCES.sub("", reference.strip())
    if not reference or reference[0] == "#":
        return None
    named = _SCHEME.match(reference)
    if named and named.group().lower() not in ("http:", "https:"):
        return None
    path, mark, query = reference.partition("?")
    query = quote(query, safe=_KEEP + '#"<>\\^`{|} ', encoding=encoding, errors="replace")
    whole = path.replace("\\", "/") + mark + query
    try:  # `urljoin` drops a semicolon at the end of a path, which belongs to the address
        return to_uri(whole if named and whole[named.end() :].startswith("//") else urljoin(base, whole))
    except ValueError:
        return None


def from_header(base: str, value: str) -> str | None:
    """Where a `Location` header leads; bytes beyond ASCII that are no UTF-8 stay what they are, as %XX."""
    raw = value.encode("latin-1")
    try:
        return join(base, raw.decode())
    except UnicodeDecodeError:
        return join(base, quote_from_bytes(raw, safe=_ASCII))


def _quoted(text: str) -> str:
    return quote(_BROKEN_PERCENT.sub("%25", text), safe=_KEEP)


def _site(netloc: str) -> str:
    """The host with its port; what can't be a name is left for the guard to refuse."""
    if netloc.isascii():
        return netloc.lower()
    host, colon, port = netloc.partition(":")
    try:
        return host.encode("idna").decode("ascii").lower() + colon + port
    except UnicodeError as error:
        raise ValueError("no name of a host") from error
