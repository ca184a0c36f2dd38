"""The demo's persons: one for each role, with names that say what they are, and no real one's."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from sucharit.demo.worked_example import CODE
from sucharit.people import actions
from sucharit.people.models import Organisation, OrganisationKind, Person, RoleKind

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

AREAS = (OrganisationKind.AREA_PRIMARY, OrganisationKind.AREA_SECONDARY)
WITHOUT_A_LEAD = 5  # so that a draft's task list has something left to do


def make_persons() -> dict[RoleKind, Person]:
    """The whole cast, in their roles since last year. No one has a password: one click signs in."""
    since = timezone.localdate() - timedelta(days=300)
    persons = {}
    for kind, (name, code) in CAST.items():
        person, new = Person.objects.get_or_create(
            email=email_of(kind), defaults={"name_th": name, "password": "!"}
        )
        if new:
            place = Organisation.objects.get(code=code)
            actions.give_role(by=None, person=person, kind=kind, organisation=place, since=since)
        persons[kind] = person
    return persons


def email_of(kind: RoleKind) -> str:
    """The address of the cast's person of this role."""
    return f"{kind.value}@demo.example"


def make_leads(without: int = WITHOUT_A_LEAD) -> int:
    """A project lead for every office but `without` of them; returns how many were made."""
    since = timezone.localdate() - timedelta(days=200)
    offices = Organisation.objects.filter(kind__in=AREAS).exclude(code=CODE).order_by("code")
    for office in offices[without:]:
        name = f"คุณประสาน {office.short_th} (ตัวอย่าง)"
        person = Person(email=f"lead-{office.code}@demo.example", name_th=name)
        person.set_unusable_password()
        person.save()
        actions.give_role(
            by=None, person=person, kind=RoleKind.PROJECT_LEAD, organisation=office, since=since
        )
    return max(len(offices) - without, 0)
