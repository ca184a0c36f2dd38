"""Text that a new record of a site begins with where the product knows something: no one types it twice."""

from __future__ import annotations

from typing import Any

from sucharit.people.models import Organisation, OrganisationKind
from sucharit.plans.models import StoredState, YearRecord
from sucharit.website.from_records import values_from_records
from sucharit.website.from_rooms import values_from_rooms
from sucharit.website.kinds.model import WebsiteKind

SERVICE = "form-service"  # a kind of record of a year that says nearly what a service manual says
SCHOOL_DUTIES = (
    "จัดการศึกษาขั้นพื้นฐานให้แก่เด็กในเขตบริการ\n"
    "จัดทำและพัฒนาหลักสูตรของสถานศึกษา\n"
    "จัดการเรียนการสอน วัดและประเมินผลผู้เรียน\n"
    "บริหารงบประมาณ บุคลากร และงานทั่วไปของสถานศึกษา\n"
    "ประสานงานกับผู้ปกครองและชุมชน"
)
EDUCATION_ACT = "พระราชบัญญัติการศึกษาแห่งชาติ พ.ศ. 2542 และที่แก้ไขเพิ่มเติม"
ADMINISTRATION_ACT = "พระราชบัญญัติระเบียบบริหารราชการกระทรวงศึกษาธิการ พ.ศ. 2546 และที่แก้ไขเพิ่มเติม"
SCHOOL_MANUAL: dict[str, Any] = {
    "title": {"th": "ขอใบแสดงผลการเรียน (ปพ.1)", "en": "Asking for a transcript"},
    "steps": [
        {"step": {"th": "ยื่นคำขอที่ห้องธุรการ"}, "time": {"th": "5 นาที"}},
        {"step": {"th": "ตรวจหลักฐานและจัดทำเอกสาร"}, "time": {"th": "1 วันทำการ"}},
        {"step": {"th": "ผู้อำนวยการลงนาม แล้วรับเอกสาร"}, "time": {"th": "1 วันทำการ"}},
    ],
    "channels": {"th": "ห้องธุรการของโรงเรียน ในวันและเวลาราชการ"},
    "fee_kind": "none",
    "laws": {"th": EDUCATION_ACT},
}


def offered_values(kind: WebsiteKind, organisation: Organisation) -> dict[str, Any]:
    """What the form of a new record begins with; nothing is published of it that no one looked at."""
    is_school = organisation.kind == OrganisationKind.SCHOOL
    if kind.id == "duty":
        laws = [{"law": EDUCATION_ACT}, {"law": ADMINISTRATION_ACT}]
        return {"duties": {"th": SCHOOL_DUTIES if is_school else ""}, "laws": laws}
    if kind.id == "service-manual":
        return _service(organisation) or (SCHOOL_MANUAL if is_school else {})
    if kind.id == "contact":
        hours = {"th": "จันทร์–ศุกร์ 08.30–16.30 น. เว้นวันหยุดราชการ", "en": "Mon–Fri 8:30–16:30"}
        return {"hours": hours, **values_from_rooms(kind, organisation)}
    return values_from_records(kind, organisation) or values_from_rooms(kind, organisation)


def _service(organisation: Organisation) -> dict[str, Any]:
    """A service that a year's records describe and the site does not yet, as its manual."""
    known = set(
        organisation.website.records.filter(kind="service-manual", discarded=None).values_list(
            "values__title__th", flat=True
        )
    )
    rows = YearRecord.objects.filter(plan__organisation=organisation, kind=SERVICE, state=StoredState.CURRENT)
    for record in rows.exclude(title__in=known).order_by("-plan__year", "pk")[:1]:
        return _as_manual(record)
    return {}


def _as_manual(record: YearRecord) -> dict[str, Any]:
    fields = {name: value for name, value in record.values.items() if not isinstance(value, dict)}
    return {
        "title": {"th": record.title},
        "steps": [{"step": {"th": step}, "time": {"th": ""}} for step in fields.get("steps") or ()],
        "channels": {"th": "\n".join(fields.get("channels") or ())},
        "fee_kind": fields.get("fee_kind") or "",
        "fee": {"th": str(fields.get("fee") or "")},
        "laws": {"th": "\n".join(fields.get("laws") or ())},
        "e_service": fields.get("e_service") or "",
    }
