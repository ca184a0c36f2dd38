"""What the demo's first page offers: a round to answer in, and somebody to be for each role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from sucharit.demo.running_round import YEAR
from sucharit.people.models import RoleKind
from sucharit.rounds.models import Round

# What each role can try first, in the words of somebody who shows them round.
WHAT_TO_TRY = {
    RoleKind.OPERATOR: _("ดูทั้งประเทศในหน้าเดียว ใครยังไม่เริ่ม ใครยังไม่ครบ แล้วลองปิดรอบ คิดคะแนน และประกาศผล"),
    RoleKind.PROJECT_LEAD: _("พิมพ์รหัสใส่กล่อง พิมพ์ป้าย QR ดูคำตอบเทียบกับจำนวนขั้นต่ำ และจัดรอบของโรงเรียน"),
    RoleKind.EXECUTIVE: _("หนึ่งหน้าก่อนเข้าประชุม: เหลือกี่วัน ครบหรือยัง ทำอะไรต่อ"),
    RoleKind.ASSESSOR: _("สอบถามผู้ที่สุ่มได้ทีละคน และส่งผลตรวจ OIT"),
    RoleKind.SCHOOL_ADMIN: _("หน้าของโรงเรียนในรอบที่เขตพื้นที่ฯ เป็นผู้จัด"),
    RoleKind.SUPERVISOR: _("ติดตามว่าสำนักงานและโรงเรียนไปถึงไหน"),
    RoleKind.ITEM_OWNER: _("เห็นรอบของหน่วยงาน และข้อที่ดูแล"),
    RoleKind.SCREENING_COMMITTEE: _("เห็นรอบของหน่วยงานก่อนส่ง"),
    RoleKind.STAFF: _("เห็นว่ารอบไปถึงไหน ส่วนคำตอบไม่ต้องเข้าสู่ระบบ"),
}


@dataclass(frozen=True, slots=True)
class Role:
    """One role to try."""

    kind: str
    label: str
    what: object


def try_it(request: HttpRequest) -> dict[str, object]:
    """For the country's page: `welcome_template`, `try_roles` and `try_open` (whether answers are taken).

    Roles and round are read when the template asks.
    """
    return {
        "welcome_template": "demo/try.html",
        "try_roles": SimpleLazyObject(lambda: list(_roles())),
        "try_open": SimpleLazyObject(_is_open),
    }


def _is_open() -> bool:
    return Round.objects.running().filter(programme="obec-area", year=YEAR).exists()


def _roles() -> Iterator[Role]:
    for kind, what in WHAT_TO_TRY.items():
        yield Role(kind.value, str(kind.label), what)
