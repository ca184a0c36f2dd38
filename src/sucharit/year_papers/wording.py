"""What is wrong with a template, in words for who handed it in."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sucharit.paper.word.inspecting import TemplateFault, UnfitTemplate


def template_fault(unfit: UnfitTemplate) -> str:
    """Why the file is not taken, and where in it the cause lies."""
    words = {
        TemplateFault.NOT_WORD: _("ไฟล์นี้ไม่ใช่ไฟล์ Word (.docx) ที่อ่านได้"),
        TemplateFault.TOO_LARGE: _("ไฟล์นี้ใหญ่เกินไป หรือขยายออกแล้วใหญ่เกินไป"),
        TemplateFault.DOCUMENT_TYPE: _("ไฟล์นี้มีคำสั่ง DOCTYPE ซึ่งไม่รับ"),
        TemplateFault.LEADS_OUT: _("ไฟล์นี้มีลิงก์หรือภาพที่อยู่นอกไฟล์ ลบออกก่อน"),
        TemplateFault.OTHER_DOCUMENT: _("ไฟล์นี้ฝังเอกสารอื่นไว้ (altChunk) ลบออกก่อน"),
        TemplateFault.OBJECT: _("ไฟล์นี้ฝังวัตถุ (OLE) ไว้ ลบออกก่อน"),
        TemplateFault.MACRO: _("ไฟล์นี้มีแมโคร ลบออกก่อน"),
        TemplateFault.FIELD: _("ไฟล์นี้มีฟิลด์ที่ดึงข้อมูลหรือเรียกโปรแกรม ลบออกก่อน"),
    }[unfit.fault]
    return f"{words} ({unfit.part})" if unfit.part else words
