"""Patterns of Thai words, written as people write them, for text that was folded.

No pattern has an unbounded piece in the middle: each place is looked at a fixed number of times, so that two
megabytes take as long as twenty texts of a hundred kilobytes.
"""

from __future__ import annotations

import re

_DROPPED = re.compile("[\u0e47-\u0e4e]")


def thai(source: str) -> re.Pattern[str]:
    """The pattern for folded text. Write Thai as usual and English in small letters.

    A tone mark is dropped where it stands, so it must not be what a `?` or `{}` is about.
    """
    return re.compile(_DROPPED.sub("", source).replace("ำ", "า"), re.DOTALL)


NUMBER = (
    r"(?<![\d.,/])\d{1,3}(?:,\d{3}){0,5}(?:\.\d{1,2})?(?![\d/])|(?<![\d.,/])\d{1,12}(?:\.\d{1,2})?(?![\d/])"
)
MONEY = rf"(?:{NUMBER})\s{{0,3}}(?:\([^()]{{0,80}}\)\s{{0,2}})?(?:(?:ล้าน|แสน|พัน)?บาท|฿)"
BLANK_CELL = re.compile(r"[\s.\-–—_…]*")
# A person's name begins with one of these.
TITLE = (
    r"(?:นางสาว|นาง|นาย|น\.ส\.|ว่าที่\s?(?:ร้อย|ร\.|พัน|เรือ)[ก-๏.]{0,8}\s?|ดร\.|ผศ\.|รศ\.|ศ\.|"
    r"(?:พล|พัน|ร้อย)(?:ตรี|โท|เอก)|[พรสจ]\.\s?[ตอจส]\.\s?(?:[ตทอ]\.)?|ด\.[ชญ]\.|เด็กชาย|เด็กหญิง|mrs?\.|miss)"
)
# Atomic: what is no name after all is not tried again with each shorter name.
NAME = rf"(?>{TITLE}\s{{0,2}}[ก-ฮเ-ไ][ก-๏]{{1,25}}\s{{1,3}}[ก-ฮเ-ไ][ก-๏]{{1,30}})"
# How long something takes.
_UNIT = (
    r"(?:นาที|ชั่วโมง|ชม\.?|วันทำการ|วันทำงาน|วัน(?!ที่|นี้|ศุกร์|จันทร์)|สัปดาห์|เดือน|minutes?|hours?|(?:working\s)?days?)"
)
_WORDED = r"(?:ครึ่ง|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|สิบห้า|ยี่สิบ|สามสิบ|สี่สิบห้า|หกสิบ)"
DURATION = (
    rf"(?:(?:{NUMBER}|"
    rf"{_WORDED})(?:\s{{0,2}}[-–]\s{{0,2}}\d{{1,3}})?\s{{0,2}}(?:\([^()]{{0,30}}\)\s{{0,2}})?{_UNIT})"
)
