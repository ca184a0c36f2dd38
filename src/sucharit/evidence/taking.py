"""What a handed-in file is taken as: a picture drawn again, a paper kept as it is, or refused.

The kind is told by the file's first bytes, never by its name.
"""

from __future__ import annotations

import html
import io
import re
import zlib
from dataclasses import dataclass
from typing import Final, Protocol
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _

from sucharit.capture.file_names import name_for
from sucharit.capture.reading import kinds
from sucharit.evidence.pictures import BUSY, TOO_MANY_PIXELS, NotAPicture, redraw
from sucharit.verbs.refusals import Refused

MAX_BYTES = 10 * 2**20  # of one file
MAX_NAME = 200
MAX_SHOWN = 80  # letters of a name in a refusal
MAX_PARTS = 5_000  # files packed in one paper
_PART = b"PK\x01\x02"  # begins the entry of each in the package's directory
PICTURES: Final = frozenset({kinds.PNG, kinds.JPEG, kinds.WEBP, "avif"})
PAPERS: Final = frozenset({kinds.PDF, kinds.DOCX, kinds.XLSX, "pptx", kinds.XLS, kinds.OLE})
_PACKED: Final = frozenset({kinds.DOCX, kinds.XLSX, "pptx"})
_HEIF_BRANDS: Final = (b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypheim", b"ftypmif1", b"ftypmsf1")
# Streams of old Office files, as their directory names them
_WORD, _SLIDES = "WordDocument".encode("utf-16-le"), "PowerPoint Document".encode("utf-16-le")
_OLD_MACROS: Final = "_VBA_PROJECT".encode("utf-16-le")
# What `zipfile` raises of bytes in memory: no package, cut off, encrypted, packed in a way it does not know
_BROKEN: Final = (BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError, zlib.error, EOFError)
MAX_RELATIONS = 4 << 20  # bytes of all relations of a paper, unpacked
_RELATION: Final = re.compile(r"<[^<>]*>")
# A template that Word fetches from elsewhere, with its macros; one on the writer's own disk says C:\ or file:///C:
_FETCHED: Final = re.compile(r"target\s*=\s*[\"'](?:https?:|ftp:|\\\\|//|file:(?!///?[a-z]:))", re.IGNORECASE)
_NEW_MACROS: Final = ("vbaproject", "/activex/", "/macrosheets/")  # in the names of what is packed


class UploadedEvidence(Protocol):
    """A file as a form brings it, such as Django's UploadedFile."""

    @property
    def name(self) -> str | None:
        """What the sender calls it."""

    @property
    def size(self) -> int | None:
        """Bytes."""

    def read(self) -> bytes:
        """All of it."""


@dataclass(frozen=True, slots=True)
class TakenFile:
    """A file as it is kept: its kind, its bytes, a name with an ending of its kind; a picture's thumbnail."""

    kind: str
    data: bytes
    name: str
    thumbnail: bytes = b""


def take(upload: UploadedEvidence) -> TakenFile:
    """The file as it is kept. Raises Refused, in words that name the file and what is taken."""
    if (upload.size or 0) > MAX_BYTES:
        raise _refused(_("ไฟล์ “%(name)s” ใหญ่เกิน 10 MB"), upload)
    data = upload.read()
    if not data:
        raise _refused(_("ไฟล์ “%(name)s” ว่างเปล่า"), upload)
    kind = kinds.kind_of(data)
    if kind in PICTURES:
        return _picture(upload, data)
    if kind in PAPERS and _is_paper(data, kind):
        if _has_program(data, kind):
            raise _refused(_("ไฟล์ “%(name)s” มีมาโครอยู่ข้างใน บันทึกใหม่เป็นชนิดที่ไม่มีมาโคร หรือเป็น PDF"), upload)
        return TakenFile(kind, data, name_for(upload.name or "", _saved_as(data, kind), MAX_NAME))
    if data[4:12] in _HEIF_BRANDS:
        words = _("รูป “%(name)s” เป็นชนิด HEIC ที่หลายเครื่องเปิดไม่ได้ บันทึกเป็น JPEG หรือตั้งกล้องเป็น “เข้ากันได้มากที่สุด”")
        raise _refused(words, upload)
    words = _("รับไฟล์ “%(name)s” ไม่ได้ รับรูป (JPEG, PNG, WebP, AVIF) PDF, Word, Excel และ PowerPoint เท่านั้น")
    raise _refused(words, upload)


def _picture(upload: UploadedEvidence, data: bytes) -> TakenFile:
    try:
        picture = redraw(data)
    except NotAPicture as fault:
        raise _refused(_words_of(str(fault)), upload) from fault
    stem = (upload.name or "").rpartition(".")[0] or upload.name or "picture"
    name = name_for(f"{stem}.{kinds.ending_of(picture.kind)}", picture.kind, MAX_NAME)
    return TakenFile(picture.kind, picture.data, name, picture.thumbnail)


def _words_of(fault: str) -> str:
    if fault == TOO_MANY_PIXELS:
        return _("รูป “%(name)s” มีเกิน 60 ล้านพิกเซล ย่อก่อนแล้วลองอีกครั้ง")
    if fault == BUSY:
        return _("มีรูปรออยู่มาก ลองส่ง “%(name)s” อีกครั้งในอีกสักครู่")
    return _("เปิดรูป “%(name)s” ไม่ได้ ไฟล์อาจเสียหรือไม่ครบ เปิดดูในเครื่องแล้วบันทึกใหม่เป็น JPEG")


def _refused(words: str, upload: UploadedEvidence) -> Refused:
    return Refused(words % {"name": _shown(upload)})


def _shown(upload: UploadedEvidence) -> str:
    """The file's name in a sentence: the end of it, without paths, unseen letters and direction signs."""
    name = name_for(upload.name or "", kinds.UNKNOWN, MAX_SHOWN + len(".bin"))
    return name.removesuffix(".bin")


def _is_paper(data: bytes, kind: str) -> bool:
    """Whether it is what its first bytes say: a whole package, or an old file of Office."""
    if kind in _PACKED:
        if data.count(_PART) > MAX_PARTS:  # before they are listed, which takes seconds
            return False
        try:
            with ZipFile(io.BytesIO(data)) as package:
                return "[Content_Types].xml" in package.namelist()
        except _BROKEN:
            return False
    if kind == kinds.OLE:
        return _WORD in data or _SLIDES in data
    return True


def _has_program(data: bytes, kind: str) -> bool:
    if kind in _PACKED:
        with ZipFile(io.BytesIO(data)) as package:
            names = [name.lower() for name in package.namelist()]
            own = any(mark in name for name in names for mark in _NEW_MACROS)
            return own or _fetches_template(package)
    return kind in (kinds.XLS, kinds.OLE) and _OLD_MACROS in data


def _fetches_template(package: ZipFile) -> bool:
    """Whether a Word file has a template elsewhere; relations that can't be read count as one."""
    left = MAX_RELATIONS
    for part in package.infolist():
        if not part.filename.lower().endswith(".rels"):
            continue
        try:
            with package.open(part) as opened:
                relations = opened.read(left + 1)
        except _BROKEN:
            return True
        left -= len(relations)
        if left < 0 or b"\0" in relations:  # too many, or in another encoding than Office's
            return True
        tags = _RELATION.findall(html.unescape(relations.decode("utf-8", "replace")))
        if any("attachedtemplate" in tag.lower() and _FETCHED.search(tag) for tag in tags):
            return True
    return False


def _saved_as(data: bytes, kind: str) -> str:
    """The kind under which a name is made: slides of old PowerPoint have an ending of their own."""
    return "ppt" if kind == kinds.OLE and _SLIDES in data and _WORD not in data else kind
