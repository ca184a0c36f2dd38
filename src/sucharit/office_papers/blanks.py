"""What a paper may lack, and where it is filled in: in the record, among the details, or in the style."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sucharit.languages import Text


class BlankPlace(StrEnum):
    """Where something is filled in."""

    RECORD = "record"
    DETAILS = "details"
    STYLE = "style"
    DOCUMENTS = "documents"  # among the year's documents, by publishing one


@dataclass(frozen=True, slots=True)
class Blank:
    """Something that a paper lacks; `dots` is how long its dotted line is."""

    id: str
    title: Text
    place: BlankPlace
    dots: int = 24


def _blank(id: str, place: BlankPlace, th: str, en: str, dots: int = 24) -> tuple[str, Blank]:
    return id, Blank(id, Text(th, en), place, dots)


BLANKS: Final = dict(
    (
        _blank("order_number", BlankPlace.RECORD, "เลขที่คำสั่ง", "Number of the order"),
        _blank("order_day", BlankPlace.RECORD, "วันที่ของคำสั่ง", "Day of the order"),
        _blank("members", BlankPlace.RECORD, "กรรมการ", "Members", 60),
        _blank("role", BlankPlace.RECORD, "เป็นอะไรในคณะ", "What a member is in the body", 18),
        _blank("duties", BlankPlace.RECORD, "หน้าที่ของคณะ", "What the body is for", 60),
        _blank("duty", BlankPlace.RECORD, "หน้าที่", "Duty", 40),
        _blank("meeting_number", BlankPlace.RECORD, "ครั้งที่", "Number of the meeting", 12),
        _blank("meeting_day", BlankPlace.RECORD, "วันประชุม", "Day of the meeting"),
        _blank("place", BlankPlace.RECORD, "สถานที่", "Where it is held", 36),
        _blank("agenda", BlankPlace.RECORD, "วาระ", "Agenda", 60),
        _blank("resolutions", BlankPlace.RECORD, "มติ", "Resolutions", 60),
        _blank("happened", BlankPlace.RECORD, "สิ่งที่เกิดขึ้น", "What happened", 60),
        _blank("change", BlankPlace.RECORD, "การเปลี่ยนแปลงที่เห็น", "The change that was seen", 60),
        _blank("figures", BlankPlace.RECORD, "ตัวเลขของกิจกรรม", "Figures of the activity", 60),
        _blank("photograph", BlankPlace.RECORD, "ภาพถ่ายที่เผยแพร่ได้", "A photograph that may be public"),
        _blank("letter_number", BlankPlace.DETAILS, "เลขที่หนังสือ", "Number of the letter", 16),
        _blank("letter_day", BlankPlace.DETAILS, "วันที่ของหนังสือ", "Day of the letter"),
        _blank("time", BlankPlace.DETAILS, "เวลา", "Time", 12),
        _blank("to", BlankPlace.DETAILS, "เรียน", "To whom", 40),
        _blank("where", BlankPlace.DETAILS, "สถานที่", "Where it is held", 36),
        _blank("begun", BlankPlace.DETAILS, "เริ่มประชุมเวลา", "When the meeting began", 12),
        _blank("ended", BlankPlace.DETAILS, "เลิกประชุมเวลา", "When the meeting ended", 12),
        _blank("present", BlankPlace.DETAILS, "ผู้มาประชุม", "Who was present", 60),
        _blank("discussed", BlankPlace.DETAILS, "มติของวาระ", "Resolution of an item", 60),
        _blank("taken_by", BlankPlace.DETAILS, "ชื่อผู้จดรายงานการประชุม", "Who took the minutes", 36),
        _blank("checked_by", BlankPlace.DETAILS, "ชื่อผู้ตรวจรายงานการประชุม", "Who checked the minutes", 36),
        _blank("link", BlankPlace.DOCUMENTS, "เอกสารที่เผยแพร่แล้วให้อ่านต่อ", "A published document to read on"),
        _blank("signer_name", BlankPlace.STYLE, "ชื่อผู้ลงนาม", "Name of the signatory", 36),
        _blank("signer_post", BlankPlace.STYLE, "ตำแหน่งผู้ลงนาม", "Post of the signatory", 36),
        _blank("address", BlankPlace.STYLE, "ที่ตั้งของหน่วยงาน", "Address of the office", 36),
    )
)
