"""Who is who and how to reach them: contact data, posts, a signature, photographs."""

from __future__ import annotations

import re

from sucharit.elements.finding import CheckContext, FindingResult
from sucharit.elements.folded_page import FoldedPage, Span
from sucharit.elements.outcome import CheckOutcome, Sought, by_numbers, by_words, seen
from sucharit.elements.patterns import NAME, thai
from sucharit.languages import Text

CONTACT = Sought(
    Text("ข้อมูลติดต่อ", "contact data"),
    Text("หมายเลขโทรศัพท์หรืออีเมล", "a telephone number or an e-mail address"),
)
_SEP = r"[\s\-–.]{0,2}"
TELEPHONE = (
    rf"(?<![\d/])(?:\+66\s?|0)(?:[689]\d{_SEP}\d{{3}}{_SEP}\d{{4}}|\d{_SEP}\d{{3}}{_SEP}\d{{4}}|"
    rf"\d\d{_SEP}\d{{3}}{_SEP}\d{{3}}|{_SEP}\d{{4}}{_SEP}\d{{4}})(?!\d)"
)
_TELEPHONE = thai(TELEPHONE)
_SHORT_NUMBER = thai(r"(?:โทร(?:ศัพท์|\.)?|สายด่วน|call center)[\s:]{0,3}(?:หมายเลข\s?)?1\d{3}(?!\d)")
_EMAIL = re.compile(
    r"[a-z0-9][a-z0-9._+-]{0,60}\s?(?:@|\(at\)|\[at\])\s?[a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,30}){1,5}"
)


def contact(page: FoldedPage, _context: CheckContext) -> CheckOutcome:
    """Says which of the two there is."""
    emails = page.spans(_EMAIL)
    if emails:
        return seen(emails + [span for span in page.spans(_TELEPHONE) if not page.is_doubtful(span)])
    return by_numbers(page, page.spans(_TELEPHONE) + page.spans(_SHORT_NUMBER))


POSTS = Sought(
    Text("ตำแหน่ง", "posts"),
    Text(
        "ชื่อบุคคลกับตำแหน่ง หรือตำแหน่งและกลุ่มงานอย่างน้อยสามชื่อ",
        "a person's name with a post, or at least three posts or units",
    ),
)
_POST = (
    r"(?:รองผู้อำนวยการ[ก-๏]{0,30}|ผู้อำนวยการ[ก-๏]{0,40}|ศึกษานิเทศก์|นักวิชาการ[ก-๏]{0,24}|นักทรัพยากรบุคคล|นักจัดการงาน[ก-๏]{0,8}|นิติกร|เจ้าพนักงาน[ก-๏]{0,14}|"
    r"นักวิเคราะห์[ก-๏]{0,20}|หัวหน้า(?:กลุ่ม|ฝ่าย|งาน)[ก-๏]{0,20}|ครู(?:ชำนาญการ|ผู้ช่วย|"
    r"เชี่ยวชาญ)[ก-๏]{0,8}|ลูกจ้าง[ก-๏]{0,8}|พนักงาน[ก-๏]{2,12}|director|deputy director)"
)
_UNIT = (
    r"(?:กลุ่ม(?:บริหาร|นโยบาย|นิเทศ|ส่งเสริม|พัฒนา|อำนวยการ|กฎหมาย)[ก-๏]{0,40}|"
    r"หน่วยตรวจสอบภายใน|กลุ่มงาน[ก-๏]{2,20}|ฝ่าย[ก-๏]{3,20}|งานบริหาร[ก-๏]{3,14})"
)
_WITH_NAME = thai(
    rf"{NAME}(?:[^\n]{{0,40}}?|[^\n]{{0,30}}\n[^\n]{{0,30}}?){_POST}|(?:ตำแหน่ง\s?)?{_POST}[\s:|]{{1,4}}{NAME}"
)
_POST_OR_UNIT = thai(rf"{_POST}|{_UNIT}")


def posts(page: FoldedPage, _context: CheckContext) -> CheckOutcome:
    """ "Ask the director" shows no post."""
    if named := page.spans(_WITH_NAME):
        return seen(named)
    kinds: dict[str, Span] = {}
    for span in page.spans(_POST_OR_UNIT, limit=200):
        kinds.setdefault(page.text[span.start : span.end][:24], span)
    return by_words(list(kinds.values()) if len(kinds) >= 3 else [])


SIGNED = Sought(
    Text("ลายมือชื่อของผู้บริหารสูงสุด", "the signature of the head"),
    Text(
        "ชื่อในวงเล็บหรือคำว่าลงชื่อ กับตำแหน่งผู้อำนวยการ (ตัวลายมือต้องใช้คนดู)",
        "a name in brackets, or “signed”, with the post of director; a person has to look for the "
        "hand itself",
    ),
)
_HEAD = (
    r"(?<!รอง)(?<!ช่วย)(?<!แทน\sรอง)ผู้อำนวยการ\s?(?!กลุ่ม|ศูนย์|หน่วย|กอง)(?:สำนักงาน|สพ|โรงเรียน|รร|วิทยาลัย|เขต|\n|$)"
)
_SIGNED = (
    thai(
        rf"\(?(?:ลงชื่อ|ลงนาม)\)?[\s:]{{0,4}}[ก-ฮเ-ไ][ก-๏]{{1,25}}\s{{1,3}}[ก-๏]{{2,30}}\s{{1,3}}(?:ตำแหน่ง\s)?{_HEAD}"
    ),
    thai(rf"ลงนามโดย\s?{_HEAD}"),
    thai(rf"\(\s{{0,3}}{NAME}\s{{0,3}}\)[^()]{{0,160}}?{_HEAD}"),
    thai(
        rf"(?:ลงชื่อ|ลงนาม(?:โดย|แล้ว)?|"
        rf"signed(?: by)?)[\s.…:()]{{0,60}}{NAME}[\s.…:()]{{0,20}}[^\n()]{{0,40}}?\n?[^\n]{{0,20}}?{_HEAD}"
    ),
)


def signed(page: FoldedPage, _context: CheckContext) -> CheckOutcome:
    """Dots where the name should be, or a deputy's name alone, are no signature of the head."""
    return by_words([span for sign in _SIGNED for span in page.spans(sign, limit=10)])


PHOTO = Sought(
    Text("ภาพถ่าย", "photographs"),
    Text(
        "ภาพในหน้า คำว่าภาพถ่ายหรือภาพกิจกรรม หรือลิงก์ไปยังไฟล์ภาพ",
        "pictures, words such as “photo”, or links to pictures",
    ),
)
_PHOTO = thai(
    r"ภาพถ่าย|ภาพกิจกรรม|รูปถ่าย|รูปภาพ|ภาพประกอบ|ภาพบรรยากาศ|ประมวลภาพ|(?<!คุณ)(?<!สุข)ภาพ(?:การ(?:ประชุม|อบรม|จัด|ลง|เข้า)|ผู้บริหาร)|อัลบั้มภาพ|คลังภาพ|photos?(?![a-z])"
)
_NO_PHOTO = thai(r"(?:ไม่มี|รอ|ยังไม่มี|งด|ห้าม)(?:การ)?(?:ใช้)?[ก-๏]{0,6}$")
_PICTURE = re.compile(
    r"\.(?:jpe?g|png|webp|gif)(?:$|[?#])|photos\.app\.goo\.gl|photos\.google\.com", re.IGNORECASE
)
_FRAME = re.compile(r"logo|icon|banner|ตรา|โลโก้|แบนเนอร์|header|footer", re.IGNORECASE)


def photo(page: FoldedPage, _context: CheckContext) -> CheckOutcome:
    """A text can't show a picture: where it does not speak of one, nothing can be told."""
    words = [
        span
        for span in page.spans(_PHOTO)
        if not _NO_PHOTO.search(page.text[max(0, span.start - 20) : span.start])
    ]
    pictures = [pair for pair in page.page.pictures if not _FRAME.search(" ".join(pair))]
    linked = any(_PICTURE.search(address) and not _FRAME.search(address) for _, address in page.page.links)
    if words or pictures or linked:
        return seen(words)
    more = Text("ระบบดูภาพเองไม่ได้", "The check can't see pictures.")
    return CheckOutcome(FindingResult.CANT_TELL, more=more)


CHECKS = {
    "contact": (CONTACT, contact),
    "posts": (POSTS, posts),
    "signed": (SIGNED, signed),
    "photo": (PHOTO, photo),
}
