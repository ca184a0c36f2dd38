"""Words of the field that a page may explain beside them: the `term` tag, and the page of words.

What an instrument is, the library says (`frameworks.programmes`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Term:
    """A word, by the id that pages use, and what it means in one or two sentences."""

    id: str
    title: str | Promise
    meaning: str | Promise


TERMS: Mapping[str, Term] = {
    term.id: term
    for term in (
        Term(
            "quota",
            _("เกณฑ์ขั้นต่ำ"),
            _("จำนวนผู้ตอบอย่างน้อยที่ต้องมีจึงจะคิดคะแนน คิดจากจำนวนคนของหน่วยงาน ตอบเกินได้และยิ่งดี"),
        ),
        Term(
            "withheld",
            _("งดประกาศผล"),
            _("ผู้ตอบน้อยกว่าเกณฑ์ คะแนนจึงไม่น่าเชื่อพอจะประกาศ ไม่ได้แปลว่าหน่วยงานไม่โปร่งใส"),
        ),
        Term(
            "reliability",
            _("เชื่อถือได้เพียงใด"),
            _("ดูจากจำนวนผู้ตอบและร่องรอยว่ามีใครชี้นำคำตอบหรือไม่ เช่น ตอบเหมือนกันหมดหรือส่งติด ๆ กัน"),
        ),
        Term(
            "steps",
            _("ตัวเลขขยับเป็นขั้น"),
            _("ระหว่างเปิดรับ ระบบบอกจำนวนผู้ตอบวันละครั้ง เป็นขั้นละ 5 ขึ้นไป เพื่อไม่ให้เดาได้ว่าใครตอบเมื่อใด"),
        ),
    )
}
