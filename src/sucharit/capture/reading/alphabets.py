"""The bytes of a page become letters: what is said of its alphabet, held against the bytes.

Pages of Thai offices say one alphabet and are in another often enough: what fits goes before what is said.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping

from sucharit.capture.reading.kinds import header

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_THAI_LABELS = (
    "tis-620",
    "tis620",
    "iso-8859-11",
    "iso8859-11",
    "windows-874",
    "x-windows-874",
    "cp874",
    "dos-874",
)
# Alphabets that pages may name, as browsers take them; one that hides marks (UTF-7) is none.
_LABELS = {
    **dict.fromkeys(_THAI_LABELS, "cp874"),
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8"), "utf-8"),
    **dict.fromkeys(
        ("iso-8859-1", "latin1", "latin-1", "windows-1252", "cp1252", "us-ascii", "ascii"), "cp1252"
    ),
    **dict.fromkeys(("gb2312", "gbk", "gb18030"), "gb18030"),
    **dict.fromkeys(("utf-16", "utf-16le"), "utf-16-le"),
    "utf-16be": "utf-16-be",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc-jp": "euc_jp",
    "euc-kr": "cp949",
}
_WESTERN = "cp1252"  # the alphabet of programs that were never told another; every byte fits it
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_META = re.compile(
    rb"<(?:meta\b[^>]{0,500}?charset|\?xml\b[^>]{0,200}?encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
_META_WITHIN = 8192  # bytes; browsers look at 1,024, but pages begin with longer comments
_SAMPLE = 1 << 20  # bytes by which an unnamed alphabet is told
_ABOVE_ASCII = re.compile(rb"[\x80-\xff]")
_THAI_IN_UTF8 = re.compile(rb"\xe0[\xb8\xb9]")  # in cp874 they are เธ and เน, again and again
_THAI = re.compile("[ก-๛]")
_LONELY_MARK = re.compile("(?<![ก-๛])[ัิ-ฺ็-๎]")  # no Thai word begins with one


def decode(data: bytes, headers: Mapping[str, str] | None = None) -> str:
    """The text of these bytes; what fits no alphabet becomes �."""
    return data.decode(alphabet_of(data, headers), "replace").removeprefix("\ufeff")


def alphabet_of(data: bytes, headers: Mapping[str, str] | None = None) -> str:
    """The name of the codec that fits best: what is said, unless the bytes say otherwise."""
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return name
    said = _said(data, headers)
    if _fits(data, "utf-8"):
        if said in ("utf-16-le", "utf-16-be"):
            return said if b"\0" in data[:200] else "utf-8"
        return said if said and data.isascii() else "utf-8"  # no matter here, but to the page's addresses
    if said not in ("", "utf-8", _WESTERN) and _fits(data, said):
        return said
    if is_old_thai(data[:_SAMPLE]):
        return "cp874"
    return said or "utf-8"


def needs_no_word(data: bytes) -> bool:
    """Whether the bytes tell their alphabet themselves, whatever a server says of it."""
    if any(data.startswith(mark) for mark, _ in _BYTE_ORDER_MARKS):
        return True
    return b"\0" not in data[:200] and _fits(data, "utf-8")


def is_old_thai(data: bytes) -> bool:
    """Whether these bytes are Thai in cp874 (TIS-620 is a part of it), no damaged UTF-8, nothing else."""
    text = data.decode("cp874", "replace")
    thai, high = len(_THAI.findall(text)), len(_ABOVE_ASCII.findall(data))
    if not thai or thai * 3 < high * 2 or len(_LONELY_MARK.findall(text)) * 10 > thai:
        return False
    return len(_THAI_IN_UTF8.findall(data)) * 6 <= high


def _said(data: bytes, headers: Mapping[str, str] | None) -> str:
    by_server = _CHARSET.search(header(headers, "content-type"))
    if by_server and (label := by_server[1].lower()) in _LABELS:
        return _LABELS[label]
    by_page = _META.search(data[:_META_WITHIN])
    name = _LABELS.get(by_page[1].decode("ascii", "replace").lower(), "") if by_page else ""
    return "utf-8" if name.startswith("utf-16") else name  # or the name itself could not be read


def _fits(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return False
    return True
