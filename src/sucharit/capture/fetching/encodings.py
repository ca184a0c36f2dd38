"""In which letters a page or style sheet is written."""

from __future__ import annotations

import codecs
import re

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_IN_TYPE = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_IN_TEXT = re.compile(rb"(?:charset\s*=\s*|@charset\s+)[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_NO_LETTERS = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"}
_THAI = {"tis-620", "tis620", "iso-8859-11", "iso8859-11", "iso8859_11", "windows-874", "cp874"}


def encoding_of(body: bytes, content_type: str = "") -> str:
    """The name of a codec: by byte order mark, by the header, by what the text says, by whether it is UTF-8.

    What says nothing and is no UTF-8 is taken for windows-874, in which old Thai pages are written.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return name
    if (stated := _IN_TYPE.search(content_type)) and (known := _codec(stated[1])):
        return known
    if (written := _IN_TEXT.search(body, 0, 2_048)) and (known := _codec(written[1].decode("ascii"))):
        return "utf-8" if known.startswith("utf-16") else known  # this much was read of it as ASCII
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return "cp874"
    return "utf-8"


def decode(body: bytes, content_type: str = "") -> str:
    """The text, with U+FFFD where bytes are no letters."""
    return body.decode(encoding_of(body, content_type), "replace").removeprefix("\ufeff")


def _codec(name: str) -> str:
    """A codec of text for a name that a page states; "" for none (base64 and the like are no letters)."""
    name = name.lower()
    if name in _THAI:
        return "cp874"
    try:
        info = codecs.lookup(name)
    except LookupError:
        return ""
    return info.name if info._is_text_encoding and info.name not in _NO_LETTERS else ""
