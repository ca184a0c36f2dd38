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
from sucharit.people.refusals import Refused
from sucharit.tables.excel_extent import unpacked_bytes
from sucharit.tables.faults import Fault, InputFaults

MOST_BYTES = 10 * 2**20
MOST_UNPACKED = 200 * 2**20
TOLD_AT_MOST = 50
ENDINGS = (".csv", ".xlsx")
_ODD = re.compile(r"[^\w.\- ]")
# What was expected, in Thai; what is not here stands as it is.
_EXPECTED = (
    (r"the organisation's code|the organisation's id", "รหัสหน่วยงาน"),
    (r"the code of somebody who takes part.*", "รหัสของหน่วยงานที่เข้าร่วมรอบนี้ และคุณดูแลหรือตรวจอยู่"),
    (r"a whole number of people, 1 or more, or nothing", "จำนวนเต็มตั้งแต่ 1 ขึ้นไป หรือเว้นว่าง"),
    (r"each code once; it stands in row (\d+)", r"รหัสละหนึ่งแถว มีอยู่แล้วในแถว \1"),
    (r"one row of verdicts an organisation; the first is row (\d+)", r"หน่วยงานละหนึ่งแถว มีอยู่แล้วในแถว \1"),
    (r"1 \(there\), 0 \(not there\) or nothing", "1 (มี) 0 (ไม่มี) หรือเว้นว่าง"),
    (r"a column (.+)", r"คอลัมน์ \1"),
    (r"one of the columns (.+)", r"คอลัมน์ใดคอลัมน์หนึ่งใน \1"),
    (r"(?:the )?columns (.+)", r"คอลัมน์ \1"),
    (r'a file saved as "CSV UTF-8"', 'ไฟล์ที่บันทึกเป็น "CSV UTF-8"'),
    (r"cells that lie together: .*", "ข้อมูลที่อยู่ติดกัน ลบช่องที่หลงไปไกลด้านล่างหรือด้านขวาออกก่อน"),
    (r"an Excel workbook \(\.xlsx\)", "ไฟล์ Excel (.xlsx)"),
    (r"(\d+) cells, as the header has", r"\1 ช่อง เท่ากับหัวตาราง"),
    (r"nothing beyond the header's (\d+) columns", r"ไม่มีข้อมูลเกิน \1 คอลัมน์ของหัวตาราง"),
    (r"cells separated by commas", "ช่องที่คั่นด้วยจุลภาค"),
)


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
    where = [fault.file]
    if fault.row:
        where.append(_("แถว %(row)s") % {"row": fault.row})
    if fault.column:
        where.append(_("คอลัมน์ %(column)s") % {"column": fault.column})
    return Told(" · ".join(where), _found(fault.found), _expected(fault.expected))


def _found(found: str) -> str:
    return _("ไม่มีข้อมูล") if found == "nothing" else found


def _expected(expected: str) -> str:
    """In Thai where this is the reader's language; an English reader reads it as it is."""
    if language().startswith("th"):
        for pattern, thai in _EXPECTED:
            if re.fullmatch(pattern, expected):
                return re.sub(pattern, thai, expected)
    return expected
