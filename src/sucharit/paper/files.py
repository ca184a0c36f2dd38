"""The files that documents become: their kinds, safe names, and writing one whole or not at all."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from enum import StrEnum
from pathlib import Path

from sucharit.paper.document_words import DocumentWords

MAX_NAME = 60  # characters of a code in a file's name


class FileKind(StrEnum):
    """A kind of file, by its ending."""

    PDF = "pdf"
    WORD = "docx"
    EXCEL = "xlsx"
    PICTURE = "png"
    CSV = "csv"
    JSON = "json"

    @property
    def media_type(self) -> str:
        """What a web server calls it."""
        return _MEDIA_TYPES[self]


_OFFICE = "application/vnd.openxmlformats-officedocument"
_MEDIA_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.WORD: f"{_OFFICE}.wordprocessingml.document",
    FileKind.EXCEL: f"{_OFFICE}.spreadsheetml.sheet",
    FileKind.PICTURE: "image/png",
    FileKind.CSV: "text/csv; charset=utf-8",
    FileKind.JSON: "application/json",
}


def file_name(stem: str, kind: FileKind, words: DocumentWords) -> str:
    """What a file is called: stem.pdf, stem-en.pdf, stem-thai-digits.pdf."""
    language = "" if words.language == "th" else f"-{words.language}"
    digits = "-thai-digits" if words.thai_digits else ""
    return f"{stem}{language}{digits}.{kind}"


def safe_name(code: str) -> str:
    """The code itself where it is a valid file name on every system, else a similar, unique name."""
    clean = re.sub(r"[^A-Za-z0-9_-]+", "-", code).strip("-")[:MAX_NAME]
    if code and clean == code:
        return code
    digest = hashlib.sha256(code.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{clean}-{digest[:8]}".lstrip("-")


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: no one ever opens half a document."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".making-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(name, 0o644)  # mkstemp's own is for its owner alone
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
