"""What pages of the desk call the states of records, items and what the check sees."""

from __future__ import annotations

from typing import Final

from django.utils.translation import get_language, gettext_lazy

from sucharit.elements.before_publishing import PrivateFindingSort
from sucharit.website.standing import ItemStanding, RecordStanding

RECORD_WORDS: Final = {
    RecordStanding.DRAFT: gettext_lazy("ร่าง"),
    RecordStanding.WAITING: gettext_lazy("รอผู้อนุมัติ"),
    RecordStanding.SCHEDULED: gettext_lazy("ตั้งเวลาไว้"),
    RecordStanding.PUBLISHED: gettext_lazy("แสดงอยู่"),
    RecordStanding.CHANGED: gettext_lazy("แสดงอยู่ มีร่างใหม่"),
    RecordStanding.WITHDRAWN: gettext_lazy("นำออกแล้ว"),
}
RECORD_TONES: Final = {
    RecordStanding.DRAFT: "info",
    RecordStanding.WAITING: "warn",
    RecordStanding.SCHEDULED: "info",
    RecordStanding.PUBLISHED: "good",
    RecordStanding.CHANGED: "warn",
    RecordStanding.WITHDRAWN: "bad",
}
ITEM_WORDS: Final = {
    ItemStanding.FILLED: gettext_lazy("มีแล้ว"),
    ItemStanding.LAST_YEAR: gettext_lazy("ยังเป็นของปีอื่น"),
    ItemStanding.EMPTY: gettext_lazy("ยังไม่มี"),
}
ITEM_TONES: Final = {ItemStanding.FILLED: "good", ItemStanding.LAST_YEAR: "warn", ItemStanding.EMPTY: "info"}
FINDING_WORDS: Final = {
    PrivateFindingSort.PERSONAL_ID: gettext_lazy("เลข 13 หลักที่อาจเป็นเลขประจำตัวประชาชน"),
    PrivateFindingSort.NUMBER: gettext_lazy("หมายเลขที่อาจเป็นโทรศัพท์ของบุคคล"),
    PrivateFindingSort.EMAIL: gettext_lazy("อีเมลที่อาจเป็นของบุคคล"),
    PrivateFindingSort.ADDRESS: gettext_lazy("ที่อยู่ที่อาจเป็นบ้านของบุคคล"),
}


def language() -> str:
    """ "th" or "en"."""
    return "en" if (get_language() or "th").startswith("en") else "th"
