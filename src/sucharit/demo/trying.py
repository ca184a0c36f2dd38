"""What the demo's first page offers: a round to answer in, and a person of each role to sign in as."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from sucharit.contributions.panels import Panel
from sucharit.demo.running_round import YEAR
from sucharit.people.models import RoleKind
from sucharit.rounds.models import Round

# What each role can try first.
WHAT_TO_TRY = {
    RoleKind.OPERATOR: _("ดูทั้งประเทศในหน้าเดียว ใครยังไม่เริ่ม ใครยังไม่ครบ แล้วลองปิดรอบ คิดคะแนน และประกาศผล"),
    RoleKind.PROJECT_LEAD: _("พิมพ์รหัสใส่กล่อง พิมพ์ป้าย QR ดูคำตอบเทียบกับจำนวนขั้นต่ำ และจัดรอบของโรงเรียน"),
    RoleKind.EXECUTIVE: _("หนึ่งหน้าก่อนเข้าประชุม: เหลือกี่วัน ครบหรือยัง ทำอะไรต่อ"),
    RoleKind.ASSESSOR: _("ตรวจโรงเรียนที่จับสลากได้ทีละข้อด้วยแป้นพิมพ์ และสอบถามผู้ที่สุ่มได้ทีละคน"),
    RoleKind.SCHOOL_ADMIN: _("หน้าของโรงเรียนในรอบที่เขตพื้นที่ฯ เป็นผู้จัด"),
    RoleKind.SUPERVISOR: _("ติดตามว่าสำนักงานและโรงเรียนไปถึงไหน"),
    RoleKind.ITEM_OWNER: _("ตอบข้อที่ดูแล วางลิงก์ของเว็บไซต์ แล้วดูว่าหน้านั้นยังขาดอะไร"),
    RoleKind.SCREENING_COMMITTEE: _("กลั่นกรองข้อที่รออยู่ เห็นเหมือนที่ผู้ตรวจจะเห็นทุกอย่าง"),
    RoleKind.STAFF: _("เห็นว่ารอบไปถึงไหน ส่วนคำตอบไม่ต้องเข้าสู่ระบบ"),
}


@dataclass(frozen=True, slots=True)
class RoleToTry:
    """One role to sign in with: what it is called, and what to try first."""

    kind: str
    label: str
    suggestion: object


def welcome(place: str, **subject: object) -> Panel | None:
    """The section under the head of the country's page, which says how to try everything; None elsewhere."""
    if place != "country welcome":
        return None
    roles = [RoleToTry(kind.value, str(kind.label), text) for kind, text in WHAT_TO_TRY.items()]
    return Panel("demo/try.html", {"roles": roles, "is_open": _is_open()})


def _is_open() -> bool:
    """Whether the round to try takes answers."""
    return Round.objects.running().filter(programme="obec-area", year=YEAR).exists()
