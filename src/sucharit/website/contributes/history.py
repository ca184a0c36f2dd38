"""What the history says about sites."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sucharit.contributions.history import Inside, Traced, as_subjects, traced
from sucharit.website.models import PublicSite

VERBS = {
    "website.begin": _("เริ่มเว็บไซต์ของหน่วยงาน"),
    "website.ask_for_screening": _("ตั้งว่าต้องมีผู้อนุมัติก่อนเผยแพร่หรือไม่"),
    "website.skip": _("ข้ามเรื่องของเว็บไซต์ไว้ก่อน"),
    "website.write": _("เขียนฉบับร่างของเว็บไซต์"),
    "website.discard": _("ทิ้งฉบับร่างของเว็บไซต์"),
    "website.arrange": _("จัดลำดับรายการของเว็บไซต์"),
    "website.send": _("ส่งฉบับร่างให้ผู้อนุมัติเผยแพร่"),
    "website.give_back": _("ส่งฉบับร่างของเว็บไซต์คืนให้แก้"),
    "website.publish": _("เผยแพร่บนเว็บไซต์"),
    "website.withdraw": _("นำรายการออกจากเว็บไซต์"),
    "website.restore": _("นำฉบับก่อนของเว็บไซต์กลับมาเป็นร่าง"),
    "website.add_file": _("เพิ่มไฟล์ของเว็บไซต์"),
    "website.describe_file": _("แก้คำบรรยายภาพของเว็บไซต์"),
    "website.remove_file": _("ลบไฟล์ของเว็บไซต์"),
}


def names_of_sites(codes: Collection[str]) -> dict[str, str]:
    """The organisation whose site it is."""
    rows = PublicSite.objects.filter(organisation__code__in=codes).select_related("organisation")
    return {own.organisation.code: str(own.organisation) for own in rows}


def subjects_of_sites(inside: Inside) -> QuerySet[PublicSite]:
    """Those of organisations at these places."""
    return as_subjects(
        PublicSite.objects.filter(inside("organisation__path")), "website", "organisation__code"
    )


traced.add(Traced("website", VERBS, names_of_sites, subjects_of_sites))
