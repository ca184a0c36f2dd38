"""What must not be public: personal IDs, and telephone numbers and homes of private persons.

The words of an alert never repeat what it is about.
"""

from __future__ import annotations

import re

from sucharit.elements.checks.people import TELEPHONE
from sucharit.elements.finding import MAX_SPOTS, Finding, FindingResult, Spot
from sucharit.elements.folded_page import FoldedPage, Span
from sucharit.elements.patterns import NAME, thai
from sucharit.languages import Text
from sucharit.thai.folding import folded

PERSONAL_ID, PRIVATE_TELEPHONE, PRIVATE_ADDRESS = "personal-id", "private-telephone", "private-address"
MAX_LOOKED_AT = 20_000  # numbers and addresses of a page; a page with more has enough alerts
_ID_WORDS = Text(
    "มีเลข 13 หลักที่หลักตรวจสอบถูกต้อง อาจเป็นเลขประจำตัวประชาชน ซึ่งไม่ควรเผยแพร่",
    "It has a number of 13 digits whose check digit is right: perhaps a personal ID, which should not "
    "be public.",
)
_TELEPHONE_WORDS = Text(
    "มีหมายเลขโทรศัพท์ที่อาจเป็นของบุคคล ไม่ใช่ของหน่วยงาน",
    "It has a telephone number that may be a private person's, not an office's.",
)
_ADDRESS_WORDS = Text(
    "มีที่อยู่ที่อาจเป็นบ้านของบุคคล ไม่ใช่ที่ตั้งของหน่วยงาน",
    "It has an address that may be a private person's home, not that of an office.",
)


def private(page: FoldedPage) -> list[Finding]:
    """An alert for each kind, with its places."""
    kinds = (
        (PERSONAL_ID, personal_ids(page), _ID_WORDS),
        (PRIVATE_TELEPHONE, private_telephones(page), _TELEPHONE_WORDS),
        (PRIVATE_ADDRESS, private_addresses(page), _ADDRESS_WORDS),
    )
    return [
        Finding(
            kind,
            "",
            FindingResult.ALERT,
            tuple(Spot(*page.original(span)) for span in spans[:MAX_SPOTS]),
            words,
        )
        for kind, spans, words in kinds
        if spans
    ]


# — numbers of identity cards —

_GAP = r"[\s\-‐-―−.·]{1,2}"
_IDS = (
    re.compile(r"(?<![\d.,/=_a-z-])[1-8]\d{12}(?![\d,/_a-z])"),
    re.compile(rf"(?<![\d.,/-])[1-8]{_GAP}\d{{4}}{_GAP}\d{{5}}{_GAP}\d\d{_GAP}\d(?![\d/])"),
    re.compile(rf"(?<![\d.,/-])(?<!\d\s)[1-8](?:{_GAP}\d){{12}}(?![\d/])(?!{_GAP}\d)"),
)
_LABELLED = thai(
    r"(?:เลข(?:ที่)?(?:บัตร)?(?:ประจำตัว)?(?:ประชาชน|ผู้เสียภาษี|13 หลัก)|บัตรประชาชน|"
    r"บัตรประจำตัว)[^\n\d]{0,20}?(?P<id>[1-8](?:[\s\-‐-―−.]{0,2}\d){12})(?!\d)"
)
_ID_WEIGHTS = tuple(range(13, 1, -1))


def personal_ids(page: FoldedPage) -> list[Span]:
    """13 digits in one piece, as 1-4-5-2-1, or each apart, whose check digit is right; not what OCR read."""
    spans = {
        Span(*match.span())
        for pattern in _IDS
        for match, _ in zip(pattern.finditer(page.text), range(MAX_LOOKED_AT), strict=False)
        if _is_an_id(match[0])
    }
    spans |= {Span(*match.span("id")) for match in _LABELLED.finditer(page.text) if _is_an_id(match["id"])}
    return sorted(span for span in spans if not page.is_doubtful(span))


def _is_an_id(piece: str) -> bool:
    digits = [int(letter) for letter in piece if letter in "0123456789"]
    if len(digits) != 13 or len(set(digits)) < 3:
        return False
    total = sum(weight * digit for weight, digit in zip(_ID_WEIGHTS, digits, strict=False))
    return (11 - total % 11) % 10 == digits[12]


# — telephone numbers and addresses: whose they are is told by what stands around them —

_TELEPHONE = thai(TELEPHONE)
_MOBILE = re.compile(r"(?:\+66\s?|0)[689]\d")
_OF_A_PRIVATE_PERSON = thai(
    r"ผู้ร้อง|ผู้แจ้ง|ผู้ปกครอง|บิดา|มารดา|นักเรียนชื่อ|เบอร์ส่วนตัว|ส่วนตัว|เบอร์บ้าน|โทรศัพท์บ้าน|ผู้ถูกร้อง|ผู้รับบริการราย|ผู้สมัคร|ผู้มีสิทธิ|ผู้กู้|คู่สัญญา|"
    r"ภูมิลำเนา|ทะเบียนบ้าน|บ้านเลขที่|ที่อยู่ปัจจุบัน|ที่อยู่ตาม|อยู่บ้าน|เด็กชาย|เด็กหญิง|ด\.ช\.|ด\.ญ\.|ผู้ให้ข้อมูล|ผู้รับจ้าง|ผู้รับทุน|พยาน|ผู้เช่า|เจ้าของบ้าน"
)
_OF_AN_OFFICE = thai(
    r"สำนักงาน|สพป|สพม|โรงเรียน|ผู้อำนวยการ|รองผู้|เจ้าหน้าที่|กลุ่ม|ฝ่าย|ศึกษานิเทศก์|ติดต่อเรา|ประสานงาน|ผู้ประสาน|สายตรง|สายด่วน|นักวิชาการ|นักทรัพยากร|นิติกร|ครู|"
    r"บริษัท|ห้างหุ้นส่วน|หจก|ร้าน|ศูนย์|ตำแหน่ง|ผู้บริหาร|ที่ทำการ|ที่ตั้ง|หน่วยงาน|ราชการ|ธนาคาร|เทศบาล|อบต|วิทยาลัย|หัวหน้า|ศาลากลาง|ผู้รับผิดชอบ|เบอร์กลาง"
)
_PERSON = thai(NAME)
_REACH = 150  # letters before, within the same few lines
_NEAR = 60


def private_telephones(page: FoldedPage) -> list[Span]:
    """Mobile numbers beside a person's name without a post; any number beside words such as "complainant"."""
    spans = []
    for match, _ in zip(_TELEPHONE.finditer(page.text), range(MAX_LOOKED_AT), strict=False):
        span = Span(*match.span())
        before, after = _around(page.text, span)
        is_mobile = _MOBILE.match(match[0]) is not None
        if _is_private(before, after, name_is_enough=is_mobile) and not page.is_doubtful(span):
            spans.append(span)
    return spans


_ADDRESS = thai(
    r"(?:บ้านเลขที่|อยู่เลขที่|เลขที่|ที่อยู่|อยู่บ้าน)[\s:]{0,3}(?:ปัจจุบัน|ตาม[ก-๏]{0,20})?[\s:]{0,3}(?:เลขที่\s?)?\d{1,4}(?:/\d{1,4})?(?!\d).{0,30}?"
    r"(?:หมู่|ม\.|ซอย|ซ\.|ถนน|ถ\.|ตำบล|ต\.|แขวง).{1,60}?(?:อำเภอ|อ\.|เขต|จังหวัด|จ\.)"
)
_HOME = tuple(folded(words) for words in ("บ้านเลขที่", "อยู่บ้าน"))


def private_addresses(page: FoldedPage) -> list[Span]:
    """House number, place and district, beside a person's name without an office, or words such as "home"."""
    spans = []
    for match, _ in zip(_ADDRESS.finditer(page.text), range(MAX_LOOKED_AT), strict=False):
        span = Span(*match.span())
        before, _ = _around(page.text, span)
        line = before.rpartition("\n")[2]
        at_home = match[0].startswith(_HOME) and not _OF_AN_OFFICE.search(line)
        of_a_person = _last(_PERSON, before) > _last(_OF_AN_OFFICE, before)
        if (at_home or of_a_person or _is_private(before, "", name_is_enough=True)) and not page.is_doubtful(
            span
        ):
            spans.append(span)
    return spans


def _around(text: str, span: Span) -> tuple[str, str]:
    before = text[max(0, span.start - _REACH) : span.start]
    after = text[span.end : span.end + _NEAR].partition("\n")[0]
    return "\n".join(before.split("\n")[-3:]), after


def _is_private(before: str, after: str, *, name_is_enough: bool) -> bool:
    """What stands nearest before it counts: a person without a post, or an office."""
    private = _last(_OF_A_PRIVATE_PERSON, before)
    office = max(_last(_OF_AN_OFFICE, before), 0 if _OF_AN_OFFICE.search(after) else -1)
    if private >= 0:
        return private >= office or office < len(before) - _NEAR
    person = _last(_PERSON, before)
    return name_is_enough and person >= 0 and office < 0


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)
