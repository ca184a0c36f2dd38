"""What is taken as a picture or file of a site: pictures drawn again, papers as they came, tables as text."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Final
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _
from PIL import Image

from sucharit.capture.file_names import name_for
from sucharit.capture.reading import kinds
from sucharit.capture.reading.reader import read
from sucharit.evidence.taking import MAX_BYTES, UploadedEvidence, take
from sucharit.verbs.refusals import Refused

MAX_NAME = 150  # letters; in an address each Thai one takes nine
MAX_UNPACKED: Final = 200 << 20  # bytes of all parts of a paper
MAX_FILE_TEXT: Final = 200_000  # letters that are kept; the check of more takes too long
PACKED: Final = frozenset({kinds.DOCX, kinds.XLSX, "pptx"})
_READABLE: Final = frozenset({kinds.PDF, kinds.DOCX, kinds.XLSX, kinds.XLS, kinds.CSV})


@dataclass(frozen=True, slots=True)
class TakenSiteFile:
    """A file as it is kept. `text`: what it says, as far as it could be read; `is_read`: whether all was."""

    kind: str
    data: bytes
    name: str
    thumbnail: bytes = b""
    width: int = 0
    height: int = 0
    text: str = ""
    is_read: bool = True


def take_for_site(upload: UploadedEvidence) -> TakenSiteFile:
    """The file as it is kept and handed out. Raises Refused, in words that name it and what is taken."""
    if table := _table(upload):
        return table
    own = take(upload)
    if own.kind in PACKED and _is_bomb(own.data):
        raise Refused(_("ไฟล์ “%(name)s” ใหญ่ผิดปกติเมื่อเปิดออก บันทึกใหม่ หรือแปลงเป็น PDF") % {"name": own.name})
    name = name_for(own.name, own.kind, MAX_NAME)
    if own.thumbnail:
        with Image.open(io.BytesIO(own.data)) as picture:  # drawn by ourselves a moment ago
            width, height = picture.size
        return TakenSiteFile(own.kind, own.data, name, own.thumbnail, width, height)
    if own.kind not in _READABLE:
        return TakenSiteFile(own.kind, own.data, name, is_read=False)
    page = read(own.data, own.kind)
    is_whole = not page.note and len(page.text) <= MAX_FILE_TEXT
    return TakenSiteFile(own.kind, own.data, name, text=page.text[:MAX_FILE_TEXT], is_read=is_whole)


def _table(upload: UploadedEvidence) -> TakenSiteFile | None:
    """A text with the name of a table, .csv: the one kind that no signature tells. None for any other."""
    name = upload.name or ""
    if not name.lower().endswith(".csv") or (upload.size or 0) > MAX_BYTES:
        return None
    data = upload.read()
    upload.seek(0)  # type: ignore[attr-defined]
    if kinds.kind_of(data) != kinds.TEXT or b"\0" in data:
        return None
    page = read(data, kinds.CSV)
    return TakenSiteFile(
        kinds.CSV,
        data,
        name_for(name, kinds.CSV, MAX_NAME),
        text=page.text[:MAX_FILE_TEXT],
        is_read=not page.note and len(page.text) <= MAX_FILE_TEXT,
    )


def _is_bomb(data: bytes) -> bool:
    """Whether its parts, unpacked, are larger than any paper; their directory alone is read."""
    try:
        with ZipFile(io.BytesIO(data)) as package:
            return sum(part.file_size for part in package.infolist()) > MAX_UNPACKED
    except (BadZipFile, ValueError, OSError):
        return True
