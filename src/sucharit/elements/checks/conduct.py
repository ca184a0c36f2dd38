"""How an office deals with people: policy, protection of informants, pages for asking and applying."""

from __future__ import annotations

import re

from sucharit.elements.finding import CheckContext
from sucharit.elements.folded_page import FoldedPage
from sucharit.elements.outcome import CheckOutcome, Sought, by_words, not_seen, seen
from sucharit.elements.patterns import thai
from sucharit.languages import Text
from sucharit.thai.folding import folded

POLICY = Sought(
    Text("นโยบายหรือประกาศเจตนารมณ์", "a policy or declaration"),
    Text(
        "คำว่านโยบายหรือเจตนารมณ์ กับข้อความที่ประกาศให้ปฏิบัติ",
        "“policy” or “declaration”, with what it orders or promises",
    ),
)
_POLICY = thai(r"นโยบาย|ประมวลจริยธรรม|เจตนารมณ์|เจตจำนง|no\s?gift|ประกาศ|ปฏิญญา|policy")
_ORDER = thai(
    r"(?:จะ|ขอ|ต้อง|ให้|พึง)ไม่(?:ให้|รับ|เรียกรับ)[ก-๏ ]{0,12}?(?:ของขวัญ|ทรัพย์สิน|"
    r"ของกำนัล|ประโยชน์|สินบน)|(?:จะ|ขอ|ต้อง|ให้|พึง)งด(?:ให้|รับ|การให้|การรับ)[ก-๏ ]{0,12}?(?:ของ|ประโยชน์)|"
    r"จึง(?:ขอ)?ประกาศ|ขอประกาศ|ประกาศ(?:เจตนารมณ์|เจตจำนง|นโยบาย)[^\n]{0,120}?(?:ดังนี้|ว่า|ดังต่อไปนี้)|ข้าพเจ้า[^\n]{0,200}?(?:จะ|ขอ|ให้คำมั่น)|"
    r"(?:กำหนด|มี)(?:เป็น)?(?:นโยบาย|แนวทาง|มาตรการ)[^\n]{0,120}?ดังนี้|ถือปฏิบัติ|"
    r"ยึดถือ(?:เป็น)?[ก-๏]{0,12}ปฏิบัติ|ห้าม(?:มิให้)?[ก-๏ ]{0,40}?(?:รับ|เรียก|ให้)|"
    r"จะ(?:เก็บรวบรวม|ใช้|เปิดเผย|รักษา)[ก-๏ ]{0,40}?ข้อมูลส่วนบุคคล|"
    r"เก็บรวบรวม[ก-๏ ,]{0,40}?ข้อมูลส่วนบุคคล|สิทธิของเจ้าของข้อมูล|"
    r"เก็บ[ก-๏]{0,12}ข้อมูลส่วนบุคคล|ประกาศ\s?ณ\s?วันที่\s?\d|ยึดมั่นใน|คิดถึงประโยชน์ส่วนรวม|"
    r"(?:มุ่งมั่น|ให้คำมั่น|ให้สัตย์)[^\n]{0,100}?(?:สุจริต|โปร่งใส|ธรรมาภิบาล|คุณธรรม)|shall not accept"
)


def policy(page: FoldedPage, _context: CheckContext) -> CheckOutcome:
    """The word in a menu, or a link to it, is no policy."""
    orders = page.spans(_ORDER, limit=10)
    titles = page.spans(_POLICY, limit=3)
    return seen([*titles[:1], *orders]) if orders and titles else not_seen()


PROTECTION = Sought(
    Text("การคุ้มครองผู้แจ้งเบาะแสหรือผู้ร้องเรียน", "the protection of those who inform or complain"),
    Text(
        "คำว่าคุ้มครอง ปกปิด หรือความลับ ใกล้คำว่าผู้ร้องเรียนหรือผู้แจ้งเบาะแส",
        "“protect”, “conceal” or “confidential” near “informant” or “complainant”",
    ),
)
_INFORMANT = (
    r"(?:ผู้ร้อง|ผู้แจ้ง|ผู้ให้(?:ข้อมูล|เบาะแส|ถ้อยคำ)|ผู้ชี้เบาะแส|พยาน|ผู้เปิดโปง|ผู้กล่าวหา|ตัวตน(?:ของ)?(?:ท่าน|ผู้)|ชื่อ(?:ของ)?ท่าน|ข้อมูล(?:ของ)?ท่าน|แหล่งข่าว|"
    r"เรื่องร้องเรียน|การร้องเรียน|whistle|informant|complainant)"
)
_PROTECT = (
    r"(?:คุ้มครอง(?!ข้อมูลส่วนบุคคล|ผู้บริโภค|แรงงาน)|ปกป้อง|ปกปิด|(?:เป็น|รักษา|ชั้น)ความลับ|ไม่เปิดเผย|ไม่ถูกเปิดเผย|ไม่ต้อง(?:เปิดเผย|ระบุ|แสดง)[ก-๏]{0,12}(?:ชื่อ|ตัวตน)|"
    r"ไม่ถูกกลั่นแกล้ง|ไม่ได้รับผลกระทบ|confidential|protect)"
)
_PROTECTED = (thai(rf"{_PROTECT}.{{0,60}}?{_INFORMANT}"), thai(rf"{_INFORMANT}.{{0,70}}?{_PROTECT}"))


def informant_protection(page: FoldedPage, _context: CheckContext) -> CheckOutcome:
    """A policy on personal data alone is none."""
    return by_words([span for sign in _PROTECTED for span in page.spans(sign, limit=10)])


TWO_WAY = Sought(
    Text("ทางถามและได้คำตอบ", "a way to ask and be answered"),
    Text(
        "กระดานถามตอบ ช่องส่งคำถาม แชต หรือคำถามของผู้ถามกับคำตอบ",
        "a board, a form for questions, a chat, or questions of people with answers",
    ),
)
_ASKING = thai(
    r"(?:ตั้ง|ส่ง|ฝาก|พิมพ์|เขียน|กรอก|โพสต์)(?:คำถาม|กระทู้|ข้อความ|"
    r"ข้อสงสัย)|กระดาน(?:ถาม|สนทนา|ข่าวสารถาม)|เว็บบอร์ด|webboard|web board|"
    r"(?:พูดคุย|สนทนา|แชท|แชต|chat)(?:กับ)?(?:เจ้าหน้าที่|สด|ออนไลน์)|live chat|messenger|"
    r"inbox|แชทบอท|chatbot|ผู้ถาม.{1,400}?ผู้ตอบ|ถามโดย|คำถามจากคุณ|ตอบ(?:กลับ)?โดย"
)
_ASKING_LINK = re.compile(
    r"m\.me/|messenger\.com|line\.me|lin\.ee|forms\.gle|docs\.google\.com/forms|webboard|tawk\.to",
    re.IGNORECASE,
)
_QUESTION_FIELD = thai(r"คำถาม|ข้อความ|สอบถาม|ข้อสงสัย|question|message")


def two_way(page: FoldedPage, _context: CheckContext) -> CheckOutcome:
    """A list of frequent questions goes one way only."""
    spans = page.spans(_ASKING)
    fields = any(_QUESTION_FIELD.search(folded(words)) for _, words in page.page.fields)
    return seen(spans) if spans or fields or _links_to(page, _ASKING_LINK) else not_seen()


UPLOAD = Sought(
    Text("บริการที่ยื่นออนไลน์ได้จริง", "a service that can be applied for online"),
    Text(
        "แบบฟอร์มที่กรอกได้ การแนบไฟล์ การเข้าสู่ระบบ หรือลิงก์ไปยังแบบฟอร์ม",
        "a form to fill in, a file to attach, a sign-in, or a link to a form",
    ),
)
_APPLYING = thai(
    r"กรอก(?:ข้อมูล|แบบ|คำขอ|คำร้อง|รายละเอียด)[^\n]{0,40}?(?:ออนไลน์|ในระบบ|ผ่านระบบ|ด้านล่าง|"
    r"แล้วกด|ส่ง)|(?:ยื่น|ส่ง|ลงทะเบียน|จอง|ขอ)[ก-๏ ]{0,20}?(?:ออนไลน์|ผ่านระบบ|ผ่านเว็บ|e-service)|"
    r"แนบ(?:ไฟล์|เอกสาร)|อัป?โหลด|อัพโหลด|upload|เลือกไฟล์|choose file|กดปุ่ม|"
    r"เข้าสู่ระบบเพื่อ|ส่งคำ(?:ขอ|ร้อง)(?:\s|$)|ลงชื่อเข้าใช้(?:ระบบ)?|sign in|submit"
)
_PAPER = thai(
    r"(?:ดาวน์โหลด|พิมพ์แบบ|นำมายื่น|ยื่นด้วยตนเอง|นำส่ง)[^\n]{0,40}$|(?:ไม่สามารถ|ยังไม่|ปิดปรับปรุง|อยู่ระหว่างพัฒนา|ไม่รองรับ|ไม่ได้|งด)[^\n]{0,30}$"
)
_FORM_LINK = re.compile(
    r"forms\.gle|docs\.google\.com/forms|script\.google\.com|forms\.office\.com|appsheet|e-?service[./]|/login|/register|/form(?:s|/|$)",
    re.IGNORECASE,
)


def upload_usable(page: FoldedPage, _context: CheckContext) -> CheckOutcome:
    """A form to download and bring along is none."""
    spans = [
        span
        for span in page.spans(_APPLYING)
        if not _PAPER.search(page.text[max(0, span.start - 60) : span.start])
    ]
    asked = [kind for kind, _ in page.page.fields if kind not in ("search", "hidden", "submit", "button")]
    is_form = len(asked) >= 2 or any(kind in ("textarea", "file") for kind in asked)
    return seen(spans) if spans or is_form or _links_to(page, _FORM_LINK) else not_seen()


def _links_to(page: FoldedPage, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(address) for _, address in page.page.links)


CHECKS = {
    "policy": (POLICY, policy),
    "informant-protection": (PROTECTION, informant_protection),
    "two-way": (TWO_WAY, two_way),
    "upload-usable": (UPLOAD, upload_usable),
}
