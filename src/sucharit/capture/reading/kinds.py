"""The kind of a file by its first bytes, never by its name; what a server says decides only between texts."""

from __future__ import annotations

import re
from collections.abc import Mapping

HTML, PDF, DOCX, XLSX, XLS, ODS, CSV, TEXT = "html", "pdf", "docx", "xlsx", "xls", "ods", "csv", "text"
PNG, JPEG, GIF, WEBP, SVG = "png", "jpeg", "gif", "webp", "svg"
ZIP, OLE, EMPTY, UNKNOWN = "zip", "ole", "empty", "unknown"

MEDIA_TYPES = {
    PDF: "application/pdf",
    DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    XLS: "application/vnd.ms-excel",
    ODS: "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text",
    ZIP: "application/zip",
    PNG: "image/png",
    JPEG: "image/jpeg",
    GIF: "image/gif",
    WEBP: "image/webp",
    "avif": "image/avif",
    "bmp": "image/bmp",
    "ico": "image/x-icon",
    SVG: "image/svg+xml",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "ttf": "font/ttf",
    "otf": "font/otf",
}
PICTURES = frozenset({PNG, JPEG, GIF, WEBP, "avif", "bmp", "ico", SVG})
FONTS = frozenset({"woff", "woff2", "ttf", "otf"})
ENDINGS = {HTML: "html", JPEG: "jpg", CSV: "csv", TEXT: "txt", OLE: "doc", UNKNOWN: "bin", EMPTY: "bin"}

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"wOFF", "woff"),
    (b"wOF2", "woff2"),
    (b"\x00\x01\x00\x00\x00", "ttf"),
    (b"true\x00", "ttf"),
    (b"OTTO", "otf"),
    (b"\x00\x00\x01\x00", "ico"),
    (b"BM", "bmp"),
    (b"Rar!\x1a\x07", ZIP),
    (b"7z\xbc\xaf\x27\x1c", ZIP),
    (b"\x1f\x8b", ZIP),
)
# A name that only such a file has in its directory.
_PACKED = (
    (b"word/document.xml", DOCX),
    (b"xl/workbook.xml", XLSX),
    (b"xl/workbook.bin", UNKNOWN),  # .xlsb
    (b"ppt/presentation.xml", "pptx"),
    (b"application/vnd.oasis.opendocument.spreadsheet", ODS),
    (b"application/vnd.oasis.opendocument.text", "odt"),
)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_PDF_WITHIN = 1024  # bytes before which a PDF may begin, as its readers take it
_HEAD = 4096  # bytes in which a text is looked at
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|script|style|link|table|div|p|br|h[1-6]|ul|ol|a|b|i|img|"
    rb"font|center|iframe|frameset|form|span|nav|header|main|section|article)\b",
    re.IGNORECASE,
)
_BEFORE_TEXT = re.compile(rb"(?:\s+|<!--.*?-->|<\?xml.*?\?>)*", re.DOTALL)
_SVG = re.compile(rb"(?:<!doctype\s+svg.*?>\s*)?<svg\b", re.IGNORECASE | re.DOTALL)


def kind_of(data: bytes, headers: Mapping[str, str] | None = None) -> str:
    """The kind of these bytes; at most 20 letters. `headers` of HTTP, names in any case."""
    if not data:
        return EMPTY
    head = data[:_HEAD]
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head.startswith(b"PK\x03\x04"):
        return next((kind for name, kind in _PACKED if name in data), ZIP)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return XLS if _is_workbook(data) else OLE
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return WEBP
    if head[4:12] in (b"ftypavif", b"ftypavis"):
        return "avif"
    text = _kind_of_text(head, media_type(headers))
    if text in (UNKNOWN, TEXT) and b"%PDF-" in head[:_PDF_WITHIN]:
        return PDF
    return CSV if text == TEXT and _is_called_csv(headers) else text


def media_type(headers: Mapping[str, str] | None) -> str:
    """What a server calls the kind, such as "text/html"; "" where it does not say."""
    return header(headers, "content-type").partition(";")[0].strip().lower()


def header(headers: Mapping[str, str] | None, name: str) -> str:
    """The value of a header whatever the case of its name; "" for none."""
    return next((str(value) for key, value in (headers or {}).items() if key.lower() == name), "")


def ending_of(kind: str) -> str:
    """The ending under which such a file is saved, without a dot."""
    return ENDINGS.get(kind, kind)


def _is_workbook(data: bytes) -> bool:
    """Whether an old Office file holds a stream called Workbook or Book."""
    return "Workbook".encode("utf-16-le") in data or "\0B\0o\0o\0k\0".encode("latin-1") in data


def _kind_of_text(head: bytes, said: str) -> str:
    mark = next((mark for mark in _MARKS if head.startswith(mark)), b"")
    if mark and mark != _MARKS[0]:
        head = head.decode("utf-16", "replace").encode()
    elif mark:
        head = head[len(mark) :]
    is_called_html = said in ("text/html", "application/xhtml+xml")
    if b"\0" in head and not is_called_html:
        return UNKNOWN
    start = _BEFORE_TEXT.match(head)
    rest = head[start.end() if start else 0 :]
    if _SVG.match(rest) and said != "text/html":
        return SVG
    if _HTML.match(rest) or (is_called_html and b"%PDF-" not in head[:8]):
        return HTML
    if rest.startswith(b"%PDF-"):
        return PDF
    few = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head)
    return TEXT if few * 50 <= len(head) else UNKNOWN


def _is_called_csv(headers: Mapping[str, str] | None) -> bool:
    if media_type(headers) in ("text/csv", "text/tab-separated-values", "application/csv"):
        return True
    return re.search(r"\.(?:csv|tsv)\b", header(headers, "content-disposition"), re.IGNORECASE) is not None
