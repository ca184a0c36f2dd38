"""The demo's persons: one for each role, with names that say what they are, and no real one's."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from sucharit.demo.worked_example import CODE
from sucharit.people import actions
from sucharit.people.models import Organisation, Person, RoleKind

# What the person is called, and where the role is held: an organisation's code.
CAST = {
    RoleKind.OPERATOR: ("คุณกลาง ผู้ดูแลระบบ (ตัวอย่าง)", "obec"),
    RoleKind.ASSESSOR: ("คุณนอก ผู้ตรวจประเมิน (ตัวอย่าง)", "obec"),
    RoleKind.EXECUTIVE: ("คุณนำ ผู้บริหารสำนักงาน (ตัวอย่าง)", CODE),
    RoleKind.PROJECT_LEAD: ("คุณตั้งใจ ผู้รับผิดชอบโครงการ (ตัวอย่าง)", CODE),
    RoleKind.ITEM_OWNER: ("คุณครบ ผู้รับผิดชอบข้อ (ตัวอย่าง)", CODE),
    RoleKind.SCREENING_COMMITTEE: ("คุณละเอียด กรรมการกลั่นกรอง (ตัวอย่าง)", CODE),
    RoleKind.SUPERVISOR: ("คุณแนะ ศึกษานิเทศก์ (ตัวอย่าง)", CODE),
    RoleKind.STAFF: ("คุณสุข บุคลากร (ตัวอย่าง)", CODE),
    RoleKind.SCHOOL_ADMIN: ("คุณครู ผู้ดูแลของโรงเรียน (ตัวอย่าง)", f"{CODE}-school-1"),
}


def make_persons() -> dict[RoleKind, Person]:
    """The whole cast, in their roles since last year. No one has a password: one click signs in."""
    since = timezone.localdate() - timedelta(days=300)
    persons = {}
    for kind, (name, code) in CAST.items():
        person, new = Person.objects.get_or_create(
            email=f"{kind.value}@demo.example", defaults={"name_th": name, "password": "!"}
        )
        if new:
            place = Organisation.objects.get(code=code)
            actions.give_role(by=None, person=person, kind=kind, organisation=place, since=since)
        persons[kind] = person
    return persons
