"""An office's site as tests write it: values of kinds as a form would give them."""

from __future__ import annotations

from typing import Any

from sucharit.evidence.tests.handed_in import Office
from sucharit.people.models import RoleKind
from sucharit.people.tests.factories import make_school
from sucharit.people.tests.sample_people import make_person
from sucharit.website import actions
from sucharit.website.models import PublicSite, WebsiteRecord

TELEPHONE = " ".join(("053", "123", "456"))  # in pieces, so that no number stands in the repository
MOBILE = " ".join(("081", "234", "5678"))
CONTACT: dict[str, Any] = {
    "address": {"th": "99 หมู่ 1 ตำบลดอนแก้ว อำเภอแม่ริม จังหวัดเชียงใหม่ 50180", "en": "99 Mu 1, Mae Rim"},
    "telephones": TELEPHONE,
    "emails": "office@example.go.th",
    "map": "https://maps.example.org/north",
}
NEWS: dict[str, Any] = {
    "title": {"th": "เปิดรับสมัครครูอัตราจ้าง", "en": "Teachers wanted"},
    "day": "5 ม.ค. 2569",
    "words": {"th": "<p>ยื่นใบสมัครที่<strong>สำนักงาน</strong></p>"},
}
MANUAL: dict[str, Any] = {
    "title": {"th": "ขอเทียบวุฒิ"},
    "steps": [
        {"step": {"th": "ยื่นคำขอ"}, "time": {"th": "5 นาที"}},
        {"step": {"th": "ตรวจเอกสาร"}, "time": {"th": "1 วันทำการ"}},
    ],
    "channels": {"th": "กลุ่มส่งเสริมการจัดการศึกษา ชั้น 1"},
    "fee_kind": "none",
    "laws": {"th": "ประกาศกระทรวงศึกษาธิการ เรื่องการเทียบวุฒิ"},
}


def readable(decisions: list[dict[str, str]]) -> str:
    """All that was kept of decisions but their keys: those are keyed hashes, with any digits."""
    return "\n".join(text for own in decisions for name, text in own.items() if name != "key")


class SiteOffice(Office):
    """The office with its site begun, and Kru Fa, who is responsible at a school of it."""

    def __init__(self) -> None:
        super().__init__()
        self.school = make_school("โรงเรียนบ้านดอย", under=self.north, code="doi")
        self.fa = make_person("fah", RoleKind.SCHOOL_ADMIN, self.school)
        self.site: PublicSite = actions.begin_site(by=self.nok, organisation=self.north)

    def write(self, kind: str = "news", values: Any = NEWS, by: Any = None, **more: Any) -> WebsiteRecord:
        """A draft, by the item owner."""
        return actions.write(by=by or self.oil, website=self.site, kind=kind, values=values, **more)

    def show(self, kind: str = "news", values: Any = NEWS) -> WebsiteRecord:
        """The same, published by the lead."""
        record = self.write(kind, values)
        actions.publish(by=self.nok, record=record)
        return record
