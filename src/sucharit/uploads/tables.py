"""A table handed in by a form: bounded, read in a folder that goes with it, its faults told in words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from sucharit.desk.wording import language
from sucharit.tables.excel_extent import unpacked_bytes
from sucharit.tables.faults import Fault, InputFaults
from sucharit.verbs.refusals import Refused

MOST_BYTES = 10 * 2**20
MOST_UNPACKED = 200 * 2**20
TOLD_AT_MOST = 50
ENDINGS = (".csv", ".xlsx")
_ODD = re.compile(r"[^\w.\- ]")


@dataclass(frozen=True, slots=True)
class Told:
    """One fault as a page tells it."""

    where: str
    found: str
    expected: str


@dataclass(frozen=True, slots=True)
class Given:
    """A file on its way in: where it lies for now, and how the history names it."""

    path: Path
    origin: str


@contextmanager
def laid_down(file: UploadedFile[Any] | None) -> Iterator[Given]:
    """The file in a folder of its own, gone afterwards. Raises Refused for what is not even read."""
    if file is None:
        raise Refused(_("เลือกไฟล์ก่อน"))
    name = _ODD.sub("_", Path(file.name or "").name)[-100:] or "file"
    if Path(name).suffix.lower() not in ENDINGS:
        raise Refused(_("ไฟล์ต้องลงท้ายด้วย .xlsx หรือ .csv"))
    if (file.size or 0) > MOST_BYTES:
        raise Refused(_("ไฟล์ใหญ่เกิน 10 MB ตรวจว่าเป็นไฟล์ที่ถูกต้อง หรือแบ่งเป็นหลายไฟล์"))
    with TemporaryDirectory(prefix="sucharit-") as folder:
        path, said = Path(folder, name), hashlib.sha256()
        with path.open("wb") as kept:
            for chunk in file.chunks():
                said.update(chunk)
                kept.write(chunk)
        if unpacked_bytes(path) > MOST_UNPACKED:
            raise Refused(_("ไฟล์นี้คลายแล้วใหญ่เกินไป บันทึกเฉพาะตารางที่ต้องการแล้วลองใหม่"))
        yield Given(path, f"{name} sha256:{said.hexdigest()}")


def told(faults: InputFaults) -> tuple[list[Told], int]:
    """The first faults in the reader's words, and how many more there are."""
    first = [_told(fault) for fault in faults.faults[:TOLD_AT_MOST]]
    return first, len(faults.faults) - len(first)


def _told(fault: Fault) -> Told:
    code = language()
    place = " · ".join(part.in_language(code) for part in fault.places())
    return Told(place, fault.actual.in_language(code), fault.expected.in_language(code))
