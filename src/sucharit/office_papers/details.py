"""What the clerk types for a paper because no record holds it: numbers of letters, times, who was absent."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sucharit.languages import Text

MAX_LINE, MAX_PROSE = 200, 3_000


class DetailSort(StrEnum):
    """What a detail takes."""

    LINE = "line"
    PROSE = "prose"
    DAY = "day"
    MEMBERS = "members"  # some of the members of the bodies that meet
    NAMES = "names"  # some of the names that the check of privacy found
    ITEMS = "items"  # an item of the agenda for each resolution


@dataclass(frozen=True, slots=True)
class DetailField:
    """One of them, with its words for the form."""

    id: str
    title: Text
    sort: DetailSort = DetailSort.LINE
    hint: Text | None = None


def _field(
    id: str, th: str, en: str, sort: DetailSort = DetailSort.LINE, hint: tuple[str, str] | None = None
) -> tuple[str, DetailField]:
    return id, DetailField(id, Text(th, en), sort, Text(*hint) if hint else None)


_OF_STYLE = ("เว้นว่างไว้ใช้ตามรูปแบบหนังสือ", "Leave it empty for that of the letter style")
DETAILS: Final = dict(
    (
        _field(
            "letter_number",
            "เลขที่หนังสือ",
            "Number of the letter",
            hint=("จากทะเบียนหนังสือส่งของสำนักงาน", "From the office's own register"),
        ),
        _field("letter_day", "วันที่ของหนังสือ", "Day of the letter", DetailSort.DAY),
        _field("time", "เวลา", "Time", hint=("เช่น 09.00 หรือ 09.00-12.00", "Such as 09.00 or 09.00-12.00")),
        _field("where", "สถานที่", "Where it is held"),
        _field(
            "to",
            "เรียน",
            "To whom",
            hint=("เว้นว่างไว้ถึงทุกคนในคณะที่ประชุม", "Leave it empty for everyone of the body that meets"),
        ),
        _field("purpose", "เพื่อ", "What it is for", hint=("เช่น เพื่อพิจารณาแผน", "Such as: to weigh the plan")),
        _field(
            "reason",
            "เหตุผลของคำสั่ง",
            "Reason of the order",
            DetailSort.PROSE,
            ("เว้นว่างไว้ใช้ถ้อยคำของระบบ", "Leave it empty for the product's words"),
        ),
        _field("begun", "เริ่มประชุมเวลา", "Began at"),
        _field("ended", "เลิกประชุมเวลา", "Ended at"),
        _field(
            "present",
            "ผู้มาประชุม",
            "Present",
            DetailSort.PROSE,
            (
                "บรรทัดละตำแหน่ง ใช้เมื่อการประชุมไม่มีคณะที่ประชุม",
                "A post a line, where no body meets",
            ),
        ),
        _field("absent", "ผู้ไม่มาประชุม", "Absent", DetailSort.MEMBERS),
        _field(
            "guests",
            "ผู้เข้าร่วมประชุม",
            "Others who came",
            DetailSort.PROSE,
            ("บรรทัดละตำแหน่ง", "A post a line"),
        ),
        _field("of_item", "มติของวาระที่", "Resolution of item", DetailSort.ITEMS),
        _field("taken_by", "ผู้จดรายงานการประชุม", "Minutes taken by"),
        _field("checked_by", "ผู้ตรวจรายงานการประชุม", "Minutes checked by"),
        _field("signer_name", "ชื่อผู้ลงนาม", "Signatory", hint=_OF_STYLE),
        _field("signer_post", "ตำแหน่งผู้ลงนาม", "Post of the signatory", hint=_OF_STYLE),
        _field(
            "headline",
            "พาดหัว",
            "Headline",
            hint=("เว้นว่างไว้ใช้ชื่อบันทึก", "Leave it empty for the record's title"),
        ),
        _field(
            "names_allowed",
            "ชื่อที่เผยแพร่ได้",
            "Names that may be public",
            DetailSort.NAMES,
        ),
    )
)
