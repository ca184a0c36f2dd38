"""How pages name what one year hands over to the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from sucharit.plans.hand_over.items import ItemFate
from sucharit.plans.hand_over.things import HandedKind


@dataclass(frozen=True, slots=True)
class HandedWords:
    """What a kind of thing is called, what taking it over does, and the words on its two buttons."""

    title: str | Promise
    about: str | Promise
    take: str | Promise
    take_all: str | Promise


_CARRIED = (
    gettext_lazy("รับมาเป็นงานที่ยกมาของปีนี้ พร้อมเหตุผลและที่มา"),
    gettext_lazy("รับที่เลือก"),
    gettext_lazy("รับทั้งหมด"),
)
KIND_WORDS: Mapping[HandedKind, HandedWords] = {
    HandedKind.UNFINISHED_STEP: HandedWords(gettext_lazy("ขั้นตอนที่ยังไม่เสร็จ"), *_CARRIED),
    HandedKind.OPEN_DECISION: HandedWords(gettext_lazy("ข้อตัดสินใจที่ยังไม่ได้ทำ"), *_CARRIED),
    HandedKind.IMPROVEMENT: HandedWords(gettext_lazy("การปรับปรุงที่จะทำปีหน้า"), *_CARRIED),
    HandedKind.UNCOVERED_MEASURE: HandedWords(gettext_lazy("มาตรการที่ยังไม่มีกิจกรรม"), *_CARRIED),
    HandedKind.INFORMATION: HandedWords(gettext_lazy("สารสนเทศที่ส่งต่อ"), *_CARRIED),
    HandedKind.INTERNAL_MEASURE: HandedWords(
        gettext_lazy("มาตรการภายในที่ต่ออายุได้"),
        gettext_lazy("ต่ออายุแล้วได้ฉบับร่างของปีนี้ เลขที่ วันที่ ผู้ลงนาม และลิงก์เว้นว่างไว้ให้กรอกใหม่"),
        gettext_lazy("ต่ออายุที่เลือก"),
        gettext_lazy("ต่ออายุทั้งหมด"),
    ),
    HandedKind.EVIDENCE: HandedWords(
        gettext_lazy("หลักฐานที่ใช้อีกครั้งได้"),
        gettext_lazy("จับคู่กับข้อของปีนี้ตามตารางเทียบฉบับ ตรวจก่อนว่าเนื้อหายังเป็นปัจจุบัน"),
        gettext_lazy("ใช้ที่เลือกอีกครั้ง"),
        gettext_lazy("ใช้ทั้งหมดอีกครั้ง"),
    ),
}
FATE_WORDS: Mapping[ItemFate, str | Promise] = {
    ItemFate.SAME: gettext_lazy("ข้อเดิม ไม่เปลี่ยน"),
    ItemFate.CHANGED: gettext_lazy("ข้อเปลี่ยนไป อ่านก่อนใช้"),
    ItemFate.GONE: gettext_lazy("ไม่มีข้อนี้แล้ว"),
}
FATE_TONES: Mapping[ItemFate, str] = {ItemFate.SAME: "good", ItemFate.CHANGED: "warn", ItemFate.GONE: "none"}
