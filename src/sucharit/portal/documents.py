"""Links to the documents made from results, where this site makes them."""

from __future__ import annotations

from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from sucharit.people.models import Organisation
from sucharit.results.models import Announcement

Document = tuple[str, str]  # label, address


def office_documents(organisation: Organisation, announcement: Announcement) -> list[Document]:
    """An office's analysis report and result card."""
    found = [
        (_("รายงานวิเคราะห์ (PDF)"), f"{organisation.code}.pdf"),
        (_("รายงานสำหรับแก้ไขต่อ (Word)"), f"{organisation.code}.docx"),
        (_("ตารางคะแนน (Excel)"), f"{organisation.code}.xlsx"),
        (_("ภาพผลสำหรับสื่อสังคม (PNG)"), f"{organisation.code}.png"),
    ]
    return _made(announcement, found)


def announcement_documents(announcement: Announcement) -> list[Document]:
    """The announcement as an official document."""
    found = [(_("ประกาศผล (PDF)"), "announcement.pdf"), (_("ประกาศผล (Excel)"), "announcement.xlsx")]
    return _made(announcement, found)


def _made(announcement: Announcement, documents: list[Document]) -> list[Document]:
    folder = f"/reports/{announcement.programme}/{announcement.year}/"
    return [(label, folder + name) for label, name in documents if _answered(folder + name)]


def _answered(address: str) -> bool:
    """Whether some page answers at this address: a site may run without making documents."""
    try:
        resolve(address)
    except Resolver404:
        return False
    return True
