"""What the history says about organisations, persons, roles and invitations."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sucharit.contributions.history import Inside, Traced, as_subjects, traced
from sucharit.people.models import Invitation, Organisation, Person, Role
from sucharit.people.wholly_within import persons_within

VERBS = {
    "history.accept_entries": _("รับรองรายการที่ไม่มีตราประทับ"),
    "history.miss_entries": _("พบว่ารายการหายก่อนผนึก"),
    "history.reject_entry": _("ปฏิเสธรายการที่ระบบไม่ได้เขียน"),
    "people.accept_invitation": _("ตอบรับคำเชิญ"),
    "people.change_own_name": _("แก้ชื่อของตนเอง"),
    "people.end_role": _("สิ้นสุดบทบาท"),
    "people.give_role": _("ให้บทบาท"),
    "people.hand_over": _("ส่งมอบบทบาท"),
    "people.import_organisations": _("นำเข้าทะเบียนหน่วยงาน"),
    "people.invite": _("ส่งคำเชิญ"),
    "people.restore_access": _("ส่งลิงก์เข้าใช้ใหม่"),
    "people.withdraw_invitation": _("ถอนคำเชิญ"),
}


def _numbers(keys: Collection[str]) -> list[int]:
    return [int(key) for key in keys if key.isdecimal()]


def names_of_persons(keys: Collection[str]) -> dict[str, str]:
    return {str(person.pk): str(person) for person in Person.objects.filter(pk__in=_numbers(keys))}


def names_of_organisations(keys: Collection[str]) -> dict[str, str]:
    return {place.code: place.name for place in Organisation.objects.filter(code__in=keys)}


def names_of_roles(keys: Collection[str]) -> dict[str, str]:
    roles = Role.objects.filter(pk__in=_numbers(keys)).select_related("organisation")
    return {str(role.pk): str(role) for role in roles}


def names_of_invitations(keys: Collection[str]) -> dict[str, str]:
    invitations = Invitation.objects.filter(pk__in=_numbers(keys)).select_related("organisation")
    return {
        str(invitation.pk): f"{invitation.email} · {invitation.organisation}" for invitation in invitations
    }


def subjects_of_organisations(inside: Inside) -> QuerySet[Organisation]:
    return as_subjects(Organisation.objects.filter(inside("path")), "organisation", "code")


def subjects_of_persons(inside: Inside) -> QuerySet[Person]:
    return as_subjects(persons_within(inside), "person", "pk")


def subjects_of_roles(inside: Inside) -> QuerySet[Role]:
    return as_subjects(Role.objects.filter(inside("organisation__path")), "role", "pk")


def subjects_of_invitations(inside: Inside) -> QuerySet[Invitation]:
    return as_subjects(Invitation.objects.filter(inside("organisation__path")), "invitation", "pk")


traced.add(Traced("organisation", VERBS, names_of_organisations, subjects_of_organisations))
traced.add(Traced("person", {}, names_of_persons, subjects_of_persons))
traced.add(Traced("role", {}, names_of_roles, subjects_of_roles))
traced.add(Traced("invitation", {}, names_of_invitations, subjects_of_invitations))
