"""What in a comment could identify someone, found by its shape in running Thai. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from typing import Final


class Identifier(StrEnum):
    """What kind of thing a check found."""

    NUMBER = "number"  # long enough to be a telephone or an ID number
    EMAIL = "email"
    LINK = "link"  # an address or the name of a chat account
    NAME = "name"  # a title with what may be a name


def plain_letters(text: str) -> tuple[str, list[int]]:
    """The text as it is checked, and the place of each of its letters in the original.

    Invisible signs go; every digit is 0–9, every dash "-", every blank " ", full-width letters are plain.
    """
    letters, places = [], []
    for place, letter in enumerate(text):
        kind = unicodedata.category(letter)
        if kind == "Cf":
            continue
        if kind == "Nd":
            letter = str(unicodedata.decimal(letter))
        elif kind == "Pd" or letter in _DASHES:
            letter = "-"
        elif kind == "Zs" or letter in "\t\r\n":
            letter = " "
        elif not letter.isascii() and len(narrow := unicodedata.normalize("NFKC", letter)) == 1:
            letter = narrow
        letters.append(letter)
        places.append(place)
    return "".join(letters), places


def matches(plain: str) -> Iterator[tuple[Identifier, int, int]]:
    """Each piece of a plain text that a check holds against it."""
    for identifier, pattern in _CHECKS:
        for match in pattern.finditer(plain):
            if identifier is not Identifier.NUMBER or _may_be_a_telephone(match):
                piece = "piece" if "piece" in pattern.groupindex else 0
                yield identifier, match.start(piece), match.end(piece)


_DASHES: Final = (
    "\u2212\u00af\u02d7ー｜|~∼～_·•・"  # what keyboards and pasted text put between groups of digits
)

# — names: a title, and behind it what is none of the words that make another word of it —

# Before a name and hardly ever without one.
_CIVIL = (
    r"นางสาว|นาง|นาย|น\.\s?ส\.|ด\.\s?ช\.|ด\.\s?ญ\.|เด็กชาย|เด็กหญิง|ว่าที่\s?(?:ร้อย(?:ตรี|โท|เอก)|ร\.\s?[ตทอ]\.)|"
    r"(?:ส|จ|ด|ร|พ|พล)\.\s?(?:[ตทจส]\.\s?)?[ตทอ]\."
)
# What someone is, often without a name: ครูทุกคน, ผอ.ควรรับฟัง.
_NOT_YOU = (
    r"(?!ครู|หมอ|ภาพ|ธรรม|สมบัติ|ค่า|ลักษณะ|วุฒิ|ประโยชน์|งามความ|โทษ|วิเศษ|อนันต์|หญิง|นาย|พ่อ|แม่|ตา(?:ยาย|\s|$)|ยาย|ลูก)"
)
_OFFICE = (
    r"รอง\s?ผอ\.|ผอ\.|ผ\.อ\.|ผอ(?=\s)|ดร\.|ดร(?=\s)|ผศ\.|รศ\.|(?<![พค]\.)ศ\.(?!\s)|ศน\.|นพ\.|พญ\.|ทพ\.|"
    rf"คุณครู|ครู|อาจารย์|คุณหมอ|คุณ{_NOT_YOU}(?!\s)|(?<![ก-๛])คุณ{_NOT_YOU}|ทนาย"
)
# Words for anyone at all, and letters that stand for much else: only where a word surely begins.
_WEAK = r"ผู้อำนวยการ|(?<![ก-๛])ท่าน|อ\.|(?<!\d)(?<!\d\s)น\.|พี่|น้อง|ป้า(?!ย)|ลุง|น้า|เจ๊|เฮีย|หมอ(?!น\s|นวด|ก)"
_BEGINS = (
    r"(?:(?<![ก-๛])|(?<=กับ)|(?<=ของ)|(?<=จาก)|(?<=โดย)|(?<=คือ)|(?<=ชื่อ)|(?<=ว่า)|(?<=เพราะ)|(?<=ขอบคุณ)|(?<=ถึง)|"
    r"(?<=ให้)|(?<=และ))"
)
# A title within another word: เจ้านาย, ขอบคุณ, พัฒนางบประมาณ.
_NO_TITLE = (
    r"(?<!เจ้า)(?<!ขอบ)(?<!พระ)(?<!บุญ)(?<!ทรง)(?<!เนร)(?<!สรรพ)(?<!พัฒ)(?<!วัฒ)(?<!สัมม)(?<!เสว)(?<!ปรารถ)"
    r"(?<!ศาส)(?<!เจต)(?<!ภาว)(?<!พรรณ)(?<!สนท)"
)
# With these a title is the name of a post or a thing: นายทะเบียน, นางแบบ.
_POSTS = (
    r"ก(?:รัฐ|เทศ|อบต|อบจ|องค์|สมาคม|สภา|เมือง|พัทยา|เหล่า|คน|ที่|ท่าน|ฯ|\s|$)|กระดับ|กเลิก|กเว้น|จ้าง|ทะเบียน|อำเภอ|แพทย์|"
    r"หน้า|ช่าง|ทหาร|ตำรวจ|ตรวจ|สถานี|ประกัน|ทุน|เวร|ด่าน|ท้าย|เรือ(?!ง)|ความ|"
    r"ฟ้า(?:\s|ๆ|$)|แบบ|พยาบาล|เอก(?:\s|ของ|$)|งาม(?:\s|ๆ|$)|รำ(?:\s|ๆ|ไทย|$)|ใน|ที่|"
    r"บ(?:ประมาณ|ดำเนิน|ลงทุน|กลาง|ของ|ปี|ใน|การ|อุดหนุน)|ๆ|ทั้ง|คน(?:นี้|นั้น|หนึ่ง|ไหน)|ใหญ่(?:\s|$)"
)
_THINGS = (
    r"ผู้|บา|ใหญ่|น้อง|ประจำ|อัตรา|น้อย(?:\s|ลง|มาก|เกิน|ไป|กว่า|$)|เก่า(?:\s|ๆ|แก่|ที่|$)|ใหม่(?:\s|ๆ|ที่|$)|จบ|แนะแนว|"
    r"ฝ่าย|หัวหน้า|วิชา(?!ญ)|วิทย์|วิทยาศาสตร์|วิทยาลัย|คณิต(?:ศาสตร์|\s|$)|ภาษา|สังคม|พละ(?:\s|ศึกษา|$)|ปฐมวัย|อนุบาล|"
    r"ประถม|มัธยม|ชั้น|เวร|ช่วย|บรรณารักษ์|พัสดุ|การเงิน|โรงเรียน|ร\.ร|รร|สพ[ปมทฐ]|เขต(?:พื้นที่|\s|\d|$)|กลุ่ม|สำนัก|ศูนย์|"
    r"เอก(?:ชน|\s|$)|ชุมชน|นักเรียน|ประชาชน|เจ้าหน้าที่|บุคลากร|ทีมงาน|ไทย(?:\s|และ|$)|ต่าง(?:ชาติ|ประเทศ)|เมือง(?:\s|$)"
)
# Behind a word for what someone is, the sentence goes on; but not where a name begins like that: มานี, มีนา.
_GOES_ON = (
    r"และ|หรือ|กับ|แต่|ทุก|ที่|ซึ่ง|อัน(?!ดา)|ใน|นอก|ไม่|เป็น|ให้|ควร|ต้อง|ได้|ของ|จะ|ก็|คือ|ว่า|ยัง|เคย|กำลัง|อยู่|ไป(?!ร)|ทำ|"
    r"สอน(?!ง)|ดู|ถูก|โดย|จาก|ถึง|แล้ว|นั้น|นี้|เอง|คน|ท่าน|หลาย|บาง|แต่ละ|ส่วน|อีก|เพื่อ|พูด|บอก|สั่ง|เรียก|รับ|เก็บ|เข้า|ออก|"
    r"มี(?!นา|ชัย|สุข|เดช|โชค|ศักดิ์|ทรัพย์|บุญ)|มา(?!นะ|นี|ลี|ลัย|โนช|รศรี|รุต|ริสา|ตา|ยา|นพ|นิต)|ตั้งใจ|สามารถ(?!\s)|อยาก|"
    r"ใช้|เห็น|ทราบ|รู้|คิด|ทั้ง|ต่าง|เพียง|พอ(?!ใจ|ล)|ขาด|เกิน|น่า|ใจดี(?:มาก|ๆ|ทุก|\s|$)|ใจร้าย|ดี(?:มาก|ๆ|ทุก|\s|$)|"
    r"เก่ง(?:มาก|ๆ|\s|$)|ครับ|ค่ะ|คะ|นะ(?:ครับ|คะ|\s|$)|ลา(?:ออก|ป่วย|กิจ|พัก|บ่อย|\s|$)|ย้าย|ขึ้น|ลง(?:พื้นที่|ชื่อ|มือ|เวลา|\s|$)|"
    r"สาย(?:ชั้น|สอน|ผู้สอน|บ่อย|ๆ|\s|$)|เสีย|ตรง|แจ้ง|ประชุม|อบรม|สนใจ|เอาใจ|ดูแล|ใส่ใจ|บริการ|รีบ|เร็ว|ช้า|ตอบ|ถาม|ฟัง|เลือก|"
    r"เลิก|ขอ(?!ง)|ชอบ|ยิ้ม|ๆ|ฯ|ล้วน|มัก|กลับ|อาจ(?!อง|หาญ)|คง(?:จะ|ไม่|ต้อง|ได้|เป็น|\s)|เท่า|ต่อ(?!ศ|พ|ต)|ตาม|แบบ|อย่าง|"
    r"ด้วย|เลย|บ้าง|บ่อย|เพิ่ม|เกี่ยว|ทันที|ยกเลิก|เปลี่ยน|กำหนด|มั่นใจ|สะดวก|ร่วม|ติชม|แค่ไหน"
)
_NAME = r"(?:[ก-ฮ]|[เ-ไ][ก-ฮ])[ก-๛]+(?:\s[ก-ฮเ-ไ][ก-๛]{2,})?"

# — numbers —

_APART = r"[\s.\-()\[\]]{0,4}"
_DIGITS = rf"(?<!\d)\+?\d(?:{_APART}\d){{7,}}(?!\d)"
_YEAR = r"(?:2[45]\d\d|26\d\d|19\d\d|20\d\d)"
_NO_TELEPHONE = re.compile(
    rf"{_YEAR}(?:[\s\-]+{_YEAR})+|"  # years: 2565–2567
    rf"(?:\d{{1,2}}[\s.\-]+)?\d{{1,2}}[\s.\-]+{_YEAR}|{_YEAR}\s*-\s*\d{{1,2}}\s*-\s*\d{{1,2}}|"  # days
    r"\d{1,2}[.:]\d\d(?:\s*-\s*\d{1,2}[.:]\d\d)+"  # times: 08.30–16.30
)
_MONEY_FOLLOWS = re.compile(r"\s*(?:บาท|ล้าน|คน|%)")
_SPOKEN = "ศูนย์|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า"
_CALL = r"(?:โทรศัพท์|โทร|เบอร์|มือถือ|tel|phone|call)"

# — accounts and addresses —

_LATIN = r"(?<![A-Za-z])(?:line|facebook|fb|ig|instagram|tiktok|twitter|telegram|whatsapp|wechat)(?![A-Za-z])"
_THAI = r"แอดไลน์|ไลน์|ไลน(?!์)|เฟซบุ๊ก|เฟซบุ๊ค|เฟสบุ๊ก|เฟสบุ๊ค|เฟซ|เฟส|ไอจี|อินสตาแกรม|ติ๊กต็อก|ติ๊กตอก|ทวิตเตอร์|เทเลแกรม"
_ID = r"(?:id|ไอดี|user|ชื่อ|คือ|account|บัญชี)"
_NO_ACCOUNT = (
    r"(?!(?:id|oa|official|group|notify|app|application|page|line|open|chat|wifi|live|online)(?![\w.@]))"
)
_HANDLE = r"@?[A-Za-z0-9][\w.\-@]{2,}"
_MARKED_HANDLE = r"(?=[\w.\-]*[\d_.@])@?[A-Za-z0-9][\w.\-@]{3,}"  # no plain English word
_LINKS = "|".join(
    (
        r"(?:https?://|www\.)\S+",
        r"(?<![\w.])(?:[a-z0-9-]+\.)+[a-z]{2,6}/\S+",
        r"(?<![\w.@])@[A-Za-z0-9_.]{3,}",
        rf"(?:{_LATIN}|{_THAI})\s*{_ID}?\s*[:=]\s*\S+",
        rf"(?:{_LATIN}|{_THAI})\s*[.\-]?\s*{_ID}\s*{_NO_ACCOUNT}{_HANDLE}",
        rf"(?:{_THAI})\s*{_NO_ACCOUNT}{_HANDLE}",
        rf"{_LATIN}\s*{_MARKED_HANDLE}",
        rf"(?<![A-Za-z])id\s*(?:line|ไลน์)\s*[:=]?\s*{_HANDLE}",
    )
)

_CHECKS: Final = (
    (
        Identifier.EMAIL,
        re.compile(
            r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\s?(?:\.|\(dot\)|\[dot\])\s?[\w-]+)*", re.I | re.A
        ),
    ),
    (Identifier.LINK, re.compile(_LINKS, re.I)),
    (Identifier.NUMBER, re.compile(_DIGITS)),
    (Identifier.NUMBER, re.compile(rf"{_CALL}[^\d\n]{{0,8}}?(?P<piece>\d(?:{_APART}\d){{5,}})(?!\d)", re.I)),
    (Identifier.NUMBER, re.compile(rf"(?:(?:{_SPOKEN})[\s\-]{{0,3}}){{8,}}")),
    (Identifier.NUMBER, re.compile(r"(?<![A-Za-z])[A-Za-z]{1,2}\s?-?\s?\d{6,8}(?!\d)")),
    (Identifier.NUMBER, re.compile(r"ทะเบียน(?:รถ)?\s*\d?\s?[ก-ฮ]{1,3}[\s\-]*\d{1,4}(?!\d)")),
    (Identifier.NAME, re.compile(rf"{_NO_TITLE}(?:{_CIVIL})\s?(?!{_POSTS}){_NAME}")),
    (Identifier.NAME, re.compile(rf"{_NO_TITLE}(?:{_OFFICE})\s?(?!{_POSTS}|{_THINGS}|{_GOES_ON}){_NAME}")),
    (Identifier.NAME, re.compile(rf"{_BEGINS}(?:{_WEAK})\s?(?!{_POSTS}|{_THINGS}|{_GOES_ON}){_NAME}")),
    (
        Identifier.NAME,
        re.compile(
            r"(?<![A-Za-z])(?:M[Rr]s?|M[Ss]|Miss|D[Rr]|Khun|Kru|Ajarn|Teacher|Director)(?:\.\s*|\s+)[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?"
        ),
    ),
)


def _may_be_a_telephone(match: re.Match[str]) -> bool:
    """Not years, days, times or rows of figures; nor a sum of money, which begins with neither 0 nor +."""
    text = match[0].strip()
    if _NO_TELEPHONE.fullmatch(text):
        return False
    if sum(map(str.isdigit, text)) == 8 and re.search(r"[\s.]", text):
        return False
    return match[0][0] in "0+" or not _MONEY_FOLLOWS.match(match.string, match.end())
