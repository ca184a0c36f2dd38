"""What the loader says of a draft, in plain words for people who read no files."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sucharit.own_models.judging import PlacedFault

_WORDS: tuple[tuple[re.Pattern[str], str | Promise], ...] = tuple(
    (re.compile(pattern, re.DOTALL), words)
    for pattern, words in (
        (
            r"expected at least one rule: nothing completes this step",
            gettext_lazy("ยังไม่ได้บอกว่าขั้นนี้ครบเมื่อใด ให้เพิ่มสิ่งที่ขอ หรือเพิ่มเงื่อนไขอย่างน้อยหนึ่งข้อ"),
        ),
        (r"expected at least one step$", gettext_lazy("ยังไม่มีขั้น ให้เพิ่มอย่างน้อยหนึ่งขั้น")),
        (r"expected at least one stage$", gettext_lazy("ยังไม่มีช่วงของปี ให้เพิ่มอย่างน้อยหนึ่งช่วง")),
        (
            r"expected at least one stage or step that is drawn",
            gettext_lazy("ภาพยังไม่มีอะไรให้วาด ให้เพิ่มช่วงของปี หรือเลือกภาพใหม่"),
        ),
        (
            r"expected no step that waits for itself: (?P<way>.+)",
            gettext_lazy("ขั้นรอกันเป็นวง จึงไม่มีขั้นใดเริ่มได้: %(way)s ให้เอาเงื่อนไขออกหนึ่งข้อ"),
        ),
        (
            r"expected a kind that stands below .+nothing completes this; found '(?P<kind>[^']*)'",
            gettext_lazy("บันทึกชนิดนี้ไม่อยู่ใต้สิ่งที่ขั้นนี้ทำให้ครบทีละรายการ จึงไม่มีทางครบ ให้เลือกชนิดอื่น"),
        ),
        (
            r"expected a kind of record, and there is none of this name; found '(?P<kind>[^']*)'",
            gettext_lazy("ไม่มีบันทึกชนิด “%(kind)s” ให้เลือกชนิดใหม่"),
        ),
        (r"expected text, found nothing", gettext_lazy("ช่องนี้ว่าง")),
        (r"expected this key, and it is not here", gettext_lazy("ยังกรอกไม่ครบ")),
        (r"expected 1 to 4: nothing completes this", gettext_lazy("หนึ่งปีมีสี่ไตรมาส ให้ใส่ 1 ถึง 4")),
        (
            r"expected a kind that people sign, or the fields have and of",
            gettext_lazy("บันทึกชนิดนี้ไม่มีการลงชื่อ จึงนับร้อยละของผู้ลงชื่อไม่ได้"),
        ),
    )
)
_GATE = re.compile(r"(opens|completed)\.\d+(\.of\.\d+)?\.steps\.\d+")
_NAME = re.compile(r"found '(?P<name>[^']*)'")


def in_words(placed: PlacedFault, titles: Mapping[str, str] | None = None) -> str:
    """What is to be mended; `titles` are those of steps, by id."""
    message = placed.fault.message
    if placed.step and _GATE.match(placed.rest) and (name := _NAME.search(message)):
        gone = _("รอขั้น “%(name)s” ซึ่งไม่มีแล้ว ให้เอาเงื่อนไขนั้นออก หรือเลือกขั้นใหม่")
        return gone % {"name": name["name"]}
    for pattern, words in _WORDS:
        if match := pattern.search(message):
            given = match.groupdict()
            if "way" in given and titles:
                given["way"] = " → ".join(titles.get(id, id) for id in given["way"].split(" → "))
            return str(words) % given if given else str(words)
    return _("ส่วน %(field)s ใช้ไม่ได้: %(message)s") % {"field": placed.fault.field, "message": message}
