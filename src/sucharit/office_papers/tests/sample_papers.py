"""Plain records that papers are made from: a committee with members, a meeting, a training, assignments."""

from __future__ import annotations

from datetime import date
from typing import Any

from sucharit.office_papers.source import PaperSource, StyleValue
from sucharit.vocabulary.records import RecordValue, YearRecords

OFFICE = "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาเวียงตะวัน เขต 3"
STYLE = StyleValue(
    number_prefix="ศธ 04000/",
    address="ถนนราษฎร์บำรุง\nอำเภอเมืองเวียงตะวัน 50000",
    contact="กลุ่มอำนวยการ\nโทร. 0 5300 0000",
    signer_name="นางสาวปิ่น ฝั่งที่รู้",
    signer_post=f"ผู้อำนวยการ{OFFICE}",
)
MEMBERS = (
    ("m1", "ผู้อำนวยการกลุ่มนโยบายและแผน", "secretary", "รวบรวมหลักฐานตามแบบ OIT และรายงานผลทุกไตรมาส"),
    ("m2", "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา", "chair", ""),
    ("m3", "รองผู้อำนวยการสำนักงานเขตพื้นที่การศึกษาที่กำกับดูแลกลุ่มนิเทศ ติดตามและประเมินผลการจัดการศึกษา", "member", ""),
)
BODY_FIELDS = {
    "sort": "committee",
    "order": "คำสั่งที่ 125/2566",
    "purpose": "1. วางแผนการประเมิน ITA Online\n2) กำกับติดตามทุกไตรมาส",
}
MEETING_FIELDS = {
    "moment": "follow-up",
    "number": "3/2567",
    "body": ("b",),
    "place": "ห้องประชุมดอกแก้ว ชั้น 2",
    "invited": 12,
    "attended": 10,
    "agenda": ("เรื่องที่ประธานแจ้งให้ทราบ", "รับรองรายงานการประชุมครั้งที่ 2/2567", "ติดตามแผนไตรมาสที่ 3"),
    "resolutions": ("รับทราบ", "ให้ทุกกลุ่มส่งหลักฐานภายใน 15 กรกฎาคม 2567"),
}


def records(*, body: dict[str, Any] | None = None, meeting: dict[str, Any] | None = None) -> YearRecords:
    """All of them; what is given replaces what the body or the meeting says."""
    rows = [
        RecordValue(
            "b",
            "body",
            "คณะกรรมการขับเคลื่อน ITA Online",
            day=date(2023, 10, 16),
            fields=BODY_FIELDS if body is None else body,
        ),
        *(
            RecordValue(
                id, "member", post, under="b", place=place, fields={"post": post, "role": role, "duty": duty}
            )
            for place, (id, post, role, duty) in enumerate(MEMBERS)
        ),
        RecordValue(
            "m",
            "meeting",
            "ประชุมคณะกรรมการขับเคลื่อน ITA Online",
            day=date(2024, 6, 12),
            fields=MEETING_FIELDS if meeting is None else meeting,
        ),
        RecordValue(
            "r",
            "resolution",
            "ส่งหลักฐาน",
            under="m",
            fields={"decided": "ส่งหลักฐานเพิ่มเติม", "units": ("กลุ่มอำนวยการ",), "due": date(2024, 7, 15)},
        ),
        RecordValue(
            "t",
            "training",
            "การอบรมเจ้าหน้าที่ของรัฐ",
            day=date(2024, 6, 12),
            fields={"topic": "จริยธรรมและการขัดกันแห่งผลประโยชน์"},
        ),
        RecordValue(
            "a1",
            "assignment",
            "ผู้รับผิดชอบหลัก",
            day=date(2023, 10, 4),
            fields={
                "level": "policy",
                "order": "120/2566",
                "post": "รองผู้อำนวยการ",
                "duty": "กำกับดูแลการประเมิน",
            },
        ),
        RecordValue(
            "a2",
            "assignment",
            "ผู้เก็บข้อมูล",
            place=1,
            day=date(2023, 10, 4),
            fields={
                "level": "operations",
                "order": "120/2566",
                "post": "นักวิเคราะห์นโยบายและแผน",
                "nodes": ("i9",),
            },
        ),
        RecordValue(
            "a3",
            "assignment",
            "อื่น",
            place=2,
            day=date(2023, 11, 4),
            fields={"order": "140/2566", "post": "นิติกร", "duty": "รับเรื่องร้องเรียน"},
        ),
    ]
    return YearRecords(rows)


def source(id: str, own: YearRecords | None = None, **more: Any) -> PaperSource:
    """What a paper of this record is made from."""
    own = own or records()
    record = own.get(id)
    assert record is not None
    values = {"office": OFFICE, "year": 2567, "style": STYLE, "nodes": {"i9": "ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล"}}
    return PaperSource(record=record, records=own, **{**values, **more})
