"""One uploaded table: the limits it has to keep, where it is stored, its faults as a page lists them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sucharit.tables.apart import read_apart
from sucharit.tables.faults import Fault, InputFaults
from sucharit.tables.grid import READERS, FileSheets
from sucharit.tables.notes import Notes
from sucharit.thai.bidi import with_signs_visible
from sucharit.uploads.turns import turn
from sucharit.verbs.refusals import Refused

MAX_BYTES = 10 * 2**20
MAX_LISTED = 50  # faults on one page
ENDINGS = READERS
MAX_NAME = 100  # characters of a file's name that are kept, its end
MAX_NAME_BYTES = 240  # which a Thai name reaches first: a file system takes 255
_UNSAFE = re.compile(r"[^\wั-ฺ็-๎.\-()+ ]")  # vowels and tone marks over and under a letter are no \w


@dataclass(frozen=True)  # without slots, to keep its sheets
class Upload:
    """A stored file: where it lies during the request, and its SHA-256 in hexadecimal."""

    path: Path
    sha256: str

    @property
    def origin(self) -> str:
        """How the history names it."""
        return f"{self.path.name} sha256:{self.sha256}"

    @cached_property
    def sheets(self) -> FileSheets:
        """Its sheets, read once, by a process of their own."""
        return read_apart(self.path)


@dataclass(frozen=True, slots=True)
class ReadableFault:
    """One fault as a page shows it."""

    place: str
    actual: str
    expected: str


@contextmanager
def stored_upload(file: UploadedFile[Any] | None) -> Iterator[Upload]:
    """The file in a folder of its own, deleted afterwards.

    Raises Refused for one that is not even read, and where too many are being read.
    """
    if file is None:
        raise Refused(_("เลือกไฟล์ก่อน"))
    name = _kept_name(file.name or "")
    if Path(name).suffix.lower() not in ENDINGS:
        raise Refused(_("ไฟล์ต้องลงท้ายด้วย %(endings)s") % {"endings": ", ".join(ENDINGS)})
    if (file.size or 0) > MAX_BYTES:
        raise Refused(_("ไฟล์ใหญ่เกิน 10 MB ตรวจว่าเป็นไฟล์ที่ถูกต้อง หรือแบ่งเป็นหลายไฟล์"))
    with turn(), TemporaryDirectory(prefix="sucharit-") as folder:
        path, digest = Path(folder, name), hashlib.sha256()
        with path.open("wb") as copy:
            for chunk in file.chunks():
                digest.update(chunk)
                copy.write(chunk)
        yield Upload(path, digest.hexdigest())


def _kept_name(name: str) -> str:
    """The name as it is stored and shown: without folders, and nothing in it that a path would read."""
    end = _UNSAFE.sub("_", with_signs_visible(Path(name).name))[-MAX_NAME:]
    return end.encode()[-MAX_NAME_BYTES:].decode(errors="ignore") or "file"


def readable_notes(notes: Notes) -> list[str]:
    """The notes of a reading in the reader's language."""
    return [note.in_language(get_language() or "th") for note in notes]


def readable_faults(faults: InputFaults) -> tuple[list[ReadableFault], int]:
    """The first faults in the reader's language, and how many more there are."""
    first = [_readable(fault) for fault in faults.faults[:MAX_LISTED]]
    return first, len(faults.faults) - len(first)


def _readable(fault: Fault) -> ReadableFault:
    code = get_language() or "th"
    place = " · ".join(part.in_language(code) for part in fault.places())
    return ReadableFault(place, fault.actual.in_language(code), fault.expected.in_language(code))
