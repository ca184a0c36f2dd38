"""Which documents there are, how each is made, what its file is called, and when an older one still holds."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from pathlib import Path

from sucharit.reports import announcement_workbook, office_workbook, typeset, word
from sucharit.reports.announcement_content import announcement_content
from sucharit.reports.documents import AnnouncementReport, OfficeReport
from sucharit.reports.office_content import card_content, office_content
from sucharit.reports.words import Content, Words

PIXELS_PER_INCH = 72  # the card is 1080 points a side, so 1080 pixels
PACKAGE = Path(__file__).resolve().parent


class Kind(StrEnum):
    """A kind of document, by the ending of its file."""

    PDF = "pdf"
    WORD = "docx"
    EXCEL = "xlsx"
    CARD = "png"

    @property
    def media_type(self) -> str:
        """What a web server calls it."""
        return _MEDIA_TYPES[self]


_OFFICE = "application/vnd.openxmlformats-officedocument"
_MEDIA_TYPES = {
    Kind.PDF: "application/pdf",
    Kind.WORD: f"{_OFFICE}.wordprocessingml.document",
    Kind.EXCEL: f"{_OFFICE}.spreadsheetml.sheet",
    Kind.CARD: "image/png",
}
ANNOUNCEMENT_KINDS = (Kind.PDF, Kind.EXCEL)


def of_office(kind: Kind, report: OfficeReport, words: Words) -> bytes:
    """One office's document of this kind."""
    makers: dict[Kind, Callable[[], bytes]] = {
        Kind.PDF: lambda: typeset.pdf("office", office_content(report, words)),
        Kind.WORD: lambda: word.document(report, words),
        Kind.EXCEL: lambda: office_workbook.document(report, words),
        Kind.CARD: lambda: typeset.png("card", card_content(report, words), PIXELS_PER_INCH),
    }
    return makers[kind]()


def of_announcement(kind: Kind, report: AnnouncementReport, words: Words) -> bytes:
    """The announcement of this kind; one of ANNOUNCEMENT_KINDS."""
    if kind is Kind.PDF:
        return typeset.pdf("announcement", announcement_content(report, words))
    return announcement_workbook.document(report, words)


def fingerprint(kind: Kind, content: Content) -> str:
    """What a document was made from: the same for the same words, numbers and templates, whatever the day."""
    said = {key: value for key, value in content.items() if key not in ("made_on", "date")}
    told = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(f"{kind} {_version()} {told}".encode()).hexdigest()


@cache
def _version() -> str:
    """Changes with every change of a template, a word, a font or the code here."""
    digest = hashlib.sha256()
    for file in sorted(PACKAGE.rglob("*")):
        if file.suffix in (".py", ".typ", ".yaml", ".docx", ".ttf") and "tests" not in file.parts:
            digest.update(file.relative_to(PACKAGE).as_posix().encode() + file.read_bytes())
    return digest.hexdigest()


def file_name(year: int, code: str, kind: Kind, words: Words) -> str:
    """What a file is called: ita-2566-wiang-tawan-3.pdf, safe on every system whatever the code."""
    language = "" if words.language == "th" else f"-{words.language}"
    digits = "-thai-digits" if words.thai_digits else ""
    return f"ita-{year}-{_safe(code)}{language}{digits}.{kind}"


def _safe(code: str) -> str:
    clean = re.sub(r"[^A-Za-z0-9_-]+", "-", code).strip("-")[:60]
    if code and clean == code:
        return code
    digest = hashlib.sha256(code.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{clean}-{digest[:8]}".lstrip("-")


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: nobody ever opens half a document."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".making-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(name, 0o644)  # mkstemp's own is for its owner alone
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
