"""What is known of a kept copy, in words: when and how it was kept, and how complete it is."""

from __future__ import annotations

from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sucharit.capture.models import Capture
from sucharit.capture.reading import kinds, notes
from sucharit.elements.page_text import PageText
from sucharit.thai.dates import in_words

MAX_REDIRECTS = 10
Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of how complete a copy is: `percent` rounded down, None where it can't be known."""

    title: str
    percent: int | None
    words: str


def facts_of(capture: Capture) -> list[Fact]:
    """(term, value) in the order in which they are read."""
    link, content = capture.link, capture.content
    moment = timezone.localtime(capture.at)
    day = in_words(moment.date(), language=get_language() or "th")
    facts = [
        (_("ที่อยู่"), link.url),
        *(
            (_("เปลี่ยนเส้นทางไป"), f"{status} → {address}")
            for status, address in capture.redirects[:MAX_REDIRECTS]
        ),
        (_("เก็บเมื่อ"), f"{day} {moment:%H:%M}"),
        (_("เหตุที่เก็บ"), capture.get_why_display()),
        (_("ผล"), capture.get_outcome_display()),
    ]
    if capture.status:
        facts.append((_("สถานะที่เว็บไซต์ตอบ"), f"HTTP {capture.status}"))
    facts.append((_("ใช้เวลา"), _("%(seconds)s วินาที") % {"seconds": f"{capture.seconds:.2f}"}))
    if content is not None:
        facts += [
            (_("ชนิดไฟล์"), kind_in_words(content.kind)),
            (_("ขนาด"), filesizeformat(content.size)),
            (_("ลายนิ้วมือไฟล์ (SHA-256)"), content.pk),
        ]
    if capture.record_id is not None:
        facts.append((_("ลายนิ้วมือบันทึก WARC (SHA-256)"), capture.record_id))
    return facts


def figures_of(capture: Capture) -> list[Figure]:
    """The three figures with what each means; none where nothing was received."""
    if capture.content is None:
        return []
    figures = capture.completeness
    requisites = list(capture.requisites.values_list("content_id", flat=True))
    kept = sum(content is not None for content in requisites)
    counted = _("เก็บได้ %(kept)s จาก %(needed)s ชิ้น (ไฟล์รูปแบบ ภาพ ตัวอักษร) ที่หน้านี้ใช้")
    return [
        Figure(_("ข้อความ"), _percent(figures.get("text")), _text_words(capture, figures.get("text"))),
        Figure(_("ภาพ"), _percent(figures.get("picture")), _picture_words(capture, figures.get("picture"))),
        Figure(
            _("ส่วนประกอบ"),
            _percent(figures.get("requisites")),
            counted % {"kept": kept, "needed": len(requisites)} if requisites else _("หน้านี้ไม่ใช้ไฟล์อื่น"),
        ),
    ]


def kind_in_words(kind: str) -> str:
    """What people call a kind of file."""
    words = {
        kinds.HTML: _("หน้าเว็บ"),
        kinds.TEXT: _("ข้อความ"),
        kinds.ZIP: _("ไฟล์บีบอัด"),
        kinds.OLE: _("ไฟล์ Office รุ่นเก่า"),
        kinds.UNKNOWN: _("ไม่ทราบชนิด"),
        kinds.EMPTY: _("ว่างเปล่า"),
    }
    return words.get(kind, kind.upper())


def note_in_words(page: PageText | None) -> str:
    """Why not all of the text is here; "" where it is."""
    if page is None:
        return _("ยังไม่ได้อ่านข้อความของสำเนานี้")
    words = {
        notes.NO_OCR: _("เป็นภาพของข้อความ และเครื่องนี้ไม่มีโปรแกรมอ่านข้อความจากภาพ"),
        notes.OCR_IN_PART: _("อ่านข้อความจากภาพได้เพียงบางหน้า"),
        notes.TOO_COSTLY: _("ไฟล์นี้ใช้เวลาหรือหน่วยความจำเกินที่กำหนด จึงไม่ได้อ่าน"),
        notes.UNREADABLE: _("ไฟล์เสียหายหรือเปิดไม่ได้"),
        notes.LOCKED: _("ไฟล์ต้องใช้รหัสผ่าน"),
        notes.NO_READER: _("ระบบไม่อ่านไฟล์ชนิดนี้"),
        notes.EMPTY: _("ไม่พบข้อความ"),
    }
    if page.note:
        return words.get(page.note, page.note)
    if page.by_ocr:
        return _("ข้อความบางส่วนอ่านจากภาพด้วยโปรแกรม ซึ่งอ่านเลขไทยไม่ได้ และอาจผิดเพี้ยน ดูภาพประกอบ")
    return _("ไฟล์ยาวมาก แสดงเฉพาะส่วนต้น") if page.truncated else ""


def _percent(share: float | None) -> int | None:
    return None if share is None else int(share * 100 + 1e-9)


def _text_words(capture: Capture, share: float | None) -> str:
    if capture.content is not None and capture.content.kind == kinds.HTML:
        if share is None:
            return _("หน้านี้อาจเติมข้อความด้วยโปรแกรมในหน้า จึงบอกไม่ได้ว่าอ่านได้ครบหรือไม่")
        return _("ข้อความที่ผู้เข้าชมเห็น อยู่ในไฟล์ที่เก็บไว้เท่านี้")
    if share is None:
        return _("บอกไม่ได้ว่าอ่านได้ครบหรือไม่")
    return _("ส่วนของไฟล์ที่อ่านเป็นข้อความได้")


def _picture_words(capture: Capture, share: float | None) -> str:
    if share is not None:
        return _("ส่วนของหน้าที่อยู่ในภาพ")
    if capture.content is not None and capture.content.kind == kinds.HTML:
        return _("ไม่ได้ถ่ายภาพหน้านี้")
    return _("ไฟล์ชนิดนี้ไม่มีภาพ")
