"""What a service manual must tell: fee, steps, time, channel, law."""

from __future__ import annotations

from sucharit.elements.finding import CheckContext
from sucharit.elements.folded_page import FoldedPage, Span
from sucharit.elements.outcome import CheckOutcome, Sought, by_numbers, by_words, seen
from sucharit.elements.patterns import BLANK_CELL, DURATION, MONEY, NUMBER, thai
from sucharit.languages import Text

FEE = Sought(
    Text("ค่าธรรมเนียม หรือข้อความว่าไม่เก็บ", "the fee, or that there is none"),
    Text(
        "คำว่าค่าธรรมเนียมหรือค่าบริการกับจำนวนเงิน หรือกับคำว่าไม่มี ไม่เสีย ไม่เก็บ", "“fee” with an amount, or with “none”"
    ),
)
_FEE = r"(?:ค่าธรรมเนียม|ค่าบริการ|ค่าใช้จ่าย)"
_FREE = (
    r"(?:ไม่\s?(?:มี|เสีย|เก็บ|เรียกเก็บ|จัดเก็บ|คิด|ต้อง(?:เสีย|ชำระ|จ่าย|มี)|เรียก|คิดมูลค่า)|ฟรี|ยกเว้น|ปลอด|"
    r"โดยไม่คิดมูลค่า|no\s?(?:fee|charge)|free)"
)
_FEE_SIGNS = (
    thai(rf"{_FREE}(?:การ)?(?:เรียก|จัด)?(?:เก็บ|ชำระ)?\s?{_FEE}"),
    thai(rf"{_FEE}[^\n]{{0,40}}?[\s:|\-–]{{1,6}}[^\n]{{0,25}}?(?:{_FREE}|{MONEY})"),
    thai(rf"{_FEE}[^\nก-๏]{{0,10}}(?:{_FREE}|{MONEY})"),
    thai(r"(?:บริการ|ดำเนินการ)(?:ให้)?(?:โดย)?(?:ฟรี|ไม่คิดมูลค่า|ไม่คิดเงิน|ไม่เสียเงิน|ไม่มีค่าตอบแทน)|ไม่ต้องเสียเงิน"),
    thai(r"no\s(?:fee|charge)|free of charge"),
)
_FEE_COLUMN = thai(rf"{_FEE}|(?<![a-z])fees?(?![a-z])")
_FEE_CELL = thai(rf"{_FREE}|{NUMBER}")


def fee(page: FoldedPage, _context: CheckContext) -> CheckOutcome:
    """A dash beside "fee" is no statement."""
    spans = [span for sign in _FEE_SIGNS for span in page.spans(sign)]
    for column in page.columns(_FEE_COLUMN):
        spans += [
            span for cell in column.cells if _FEE_CELL.search(cell) for span in page.first(column.heading)
        ][:1]
    free = [
        span for span in spans if not any(letter.isdigit() for letter in page.text[span.start : span.end])
    ]
    return seen(free) if free else by_numbers(page, spans)


# Lines under each other that end with a time: two show a time, three are steps.
_TIMED_LINE = rf"[^\n]{{3,70}}?\s(?:ภายใน\s?)?{DURATION}[^\S\n]{{0,3}}"
_TIMED = thai(rf"(?<=\n){_TIMED_LINE}\n{_TIMED_LINE}(?=\n|$)")
_THREE_TIMED = thai(rf"(?<=\n){_TIMED_LINE}\n{_TIMED_LINE}\n{_TIMED_LINE}(?=\n|$)")


STEPS = Sought(
    Text("ขั้นตอน", "the steps"),
    Text("ขั้นตอนที่มีเลขลำดับอย่างน้อยสองขั้น หรือตารางขั้นตอน", "at least two numbered steps, or a table of steps"),
)
_NUMBERED_STEP = thai(r"ขั้น(?:ตอน)?(?:ที่)?\s{0,2}(?P<number>[1-9]\d?)(?!\d)")
_STEP_HEADING = thai(
    r"ขั้นตอน|วิธีการ|วิธีดำเนินการ|วิธีปฏิบัติ|กระบวนการ|แนวปฏิบัติ|แนวทางการ|ลำดับการ|steps?(?![a-z])|procedure"
)
_STEP_COLUMN = thai(r"^(?:ลำดับ)?\s?(?:ขั้นตอน|การดำเนินการ|กิจกรรม|วิธีการ|งานที่ต้องทำ|รายละเอียดงาน|steps?)")
_LINE = thai(r"(?:^|\n)[^\S\n]{0,12}\(?(?P<number>[1-9]\d?)(?:[.)](?!\d)|[^\S\n])[^\S\n]{0,4}[ก-๏a-z]")
_ARROW = "(?:→|➔|➜|⇒|->|=>)"
_ARROWS = thai(rf"{_ARROW}[^\n→➔➜⇒>]{{2,80}}{_ARROW}")
_IN_ORDER = thai(r"(?:เริ่มจาก|เริ่มต้น|ขั้นแรก|ลำดับแรก|ก่อนอื่น|first).{5,400}?(?:จากนั้น|แล้วจึง|ต่อมา|ต่อจากนั้น|ถัดไป|then)")
_REACH = 2500  # letters after a heading in which numbered lines belong to it


_MANUAL = thai(r"คู่มือ|ขั้นตอน|แนวปฏิบัติ|แนวทาง|มาตรฐาน")


def steps(page: FoldedPage, _context: CheckContext) -> CheckOutcome:
    """Only the word, as in "fewer steps", is not enough."""
    for column in page.columns(_STEP_COLUMN):
        if sum(not BLANK_CELL.fullmatch(cell) for cell in column.cells) >= 2:
            return seen(page.first(column.heading))
    if spans := page.spans(_ARROWS) or (page.spans(_IN_ORDER) if _STEP_HEADING.search(page.text) else []):
        return seen(spans[:1])
    return by_numbers(
        page, _numbered(page) or (page.spans(_THREE_TIMED) if _MANUAL.search(page.text) else [])
    )


def _numbered(page: FoldedPage) -> list[Span]:
    marked = {match["number"]: Span(*match.span()) for match in _NUMBERED_STEP.finditer(page.text)}
    if len(marked) >= 2:
        return sorted(marked.values())
    for heading in page.spans(_STEP_HEADING, limit=30):
        lines = {
            match["number"]: Span(match.start("number"), match.end())
            for match in _LINE.finditer(page.text, heading.end, heading.end + _REACH)
        }
        if {"1", "2"} <= set(lines):
            return [heading, *sorted(lines.values())]
    return []


TIME = Sought(
    Text("ระยะเวลาที่ใช้", "how long it takes"),
    Text("ระยะเวลาเป็นนาที ชั่วโมง หรือวัน", "a time in minutes, hours or days"),
)
_TIME_LABEL = (
    r"(?:ระยะเวลา|เวลา(?:ที่ใช้|ดำเนินการ|ให้บริการ|ใน|รวม|เฉลี่ย|"
    r"ไม่เกิน)?|ภายใน|ไม่เกิน|ประมาณ|ใช้|แล้วเสร็จ|รวม|within|takes?)"
)
_TIME_SIGNS = (
    thai(rf"{_TIME_LABEL}[^\n\d]{{0,45}}?\n?\s{{0,3}}{DURATION}"),
    thai(rf"เวลา[^\n\d]{{0,45}}\n[^\n]{{0,60}}?{DURATION}"),
    thai(rf"เวลา\s?\((?:นาที|ชั่วโมง|วัน|ชม)[^\n]{{0,40}}\n[^\n]{{1,60}}?\s(?:{NUMBER})(?=\s|$)"),
    thai(r"(?:เวลา|ระยะเวลา)[^\n]{0,40}?\n?\s{0,3}ทันที|(?:แล้วเสร็จ|ดำเนินการ|รอรับ(?:ได้)?)ทันที"),
    thai(rf"[(\[]\s?{DURATION}\s?[)\]]"),
    _TIMED,
)
_TIME_COLUMN = thai(r"^\s?(?:ระยะ)?เวลา(?!\s?ราชการ|\s?ทำการ)|^\s?ใช้เวลา|^time")
_TIME_CELL = thai(rf"{DURATION}|ทันที")
_TIME_HEADING_WITH_UNIT = thai(r"\(\s?(?:นาที|ชั่วโมง|วัน|ชม)")


def time(page: FoldedPage, _context: CheckContext) -> CheckOutcome:
    """Opening hours and days of the calendar are no such time."""
    spans = [span for sign in _TIME_SIGNS for span in page.spans(sign)]
    for column in page.columns(_TIME_COLUMN):
        in_heading = _TIME_HEADING_WITH_UNIT.search(column.heading)
        if any(
            _TIME_CELL.search(cell) or (in_heading and any(map(str.isdigit, cell))) for cell in column.cells
        ):
            spans += page.first(column.heading)
    return by_numbers(page, spans)


CHANNEL = Sought(
    Text("ช่องทางหรือสถานที่", "the channels or the place"),
    Text(
        "คำว่าช่องทาง สถานที่ หรือยื่นที่ ตามด้วยช่องทางหรือหน่วยงาน",
        "words such as “channel” or “place”, followed by one",
    ),
)
_LABEL = (
    r"(?:ช่องทาง|สถานที่(?:ให้|ติดต่อ|รับ|ยื่น|ขอ|แจ้ง)?|จุด(?:ให้|รับ)?บริการ|ติดต่อ(?:ขอรับบริการ|ยื่น[ก-๏]{0,20})?(?:ด้วยตนเอง)?\s?(?:ได้)?ที่|"
    r"ยื่น[ก-๏ ]{0,30}?(?:ได้)?(?:ที่|ผ่าน|ทาง|ณ)|(?:ร้องเรียน|แจ้ง|ส่ง|ขอรับบริการ|"
    r"รับบริการ|สอบถาม|ให้บริการ)[ก-๏ ]{0,25}?(?:ได้ที่|ได้ทาง|ผ่าน(?:ทาง)?|ทาง|ณ|ที่)|"
    r"channels?|where to)"
)
_WAY = (
    r"(?:ด้วยตนเอง|ด้วยตัวเอง|โดยตรง|ไปรษณีย์|จดหมาย|ทางหนังสือ|"
    r"ตู้\s?ปณ|โทรศัพท์|โทรสาร|สายด่วน|โทร\.?\s?\d|call center|e-?mail|"
    r"อีเมล|อิเล็กทรอนิกส์|เว็บไซต์|เวบไซต์|website|ออนไลน์|online|https?:|www\.|line|ไลน์|facebook|เฟซบุ๊ก|เฟสบุ๊ค|เพจ|"
    r"กล่องรับ|ตู้รับ|เคาน์เตอร์|เคาเตอร์|one stop|ศูนย์บริการ|ห้อง|อาคาร|ชั้น\s?\d|สำนักงาน|กลุ่ม[ก-๏]{4}|ณ ที่ทำการ|qr|คิวอาร์|"
    r"แอปพลิเคชัน|walk.?in|โรงเรียน[ก-๏]{3})"
)
_CHANNEL = thai(rf"{_LABEL}.{{0,120}}?{_WAY}")


def channel(page: FoldedPage, _context: CheckContext) -> CheckOutcome:
    """A telephone number in the foot of a page, without such a word, is no channel of the service."""
    return by_words(page.spans(_CHANNEL))


LAW = Sought(
    Text("กฎหมายหรือระเบียบที่เกี่ยวข้อง", "the laws or regulations that apply"),
    Text(
        "ชื่อพระราชบัญญัติ กฎกระทรวง ระเบียบ ประกาศ หรือหลักเกณฑ์",
        "the title of an Act, a ministerial regulation, a rule or a criterion",
    ),
)
_NO_TITLE = r"(?!\s{0,2}(?:ที่เกี่ยว|นี้|ดังกล่าว|และ|หรือ|ต่าง|อื่น|กฎ|ระเบียบ|ประกาศ|ข้อบังคับ|/|,|ของทาง|ราชการ\s))"
_LAW_SIGNS = (
    thai(
        rf"(?:พระราชบัญญัติ|พ\.?\s?ร\.?\s?บ\.|พระราชกฤษฎีกา|พระราชกำหนด|กฎกระทรวง|ประมวลกฎหมาย|รัฐธรรมนูญแห่ง){_NO_TITLE}\s{{0,2}}[ก-๏]{{4,}}"
    ),
    thai(
        r"(?:ระเบียบ|ข้อบังคับ|ประกาศ|หลักเกณฑ์|คำสั่ง|กฎ)\s?(?:กระทรวง|สำนัก|คณะกรรมการ|คณะรัฐมนตรี|ก\.ค\.ศ|ก\.พ|ป\.ป\.ช|กรม|สพฐ|หัวหน้าคณะ|คสช)"
        r".{2,140}?(?:ว่าด้วย|เรื่อง|พ\.\s?ศ\.|การ[ก-๏]{3})"
    ),
    thai(
        r"(?:หนังสือ|มติ)\s?(?:สำนักงาน|กระทรวง|คณะรัฐมนตรี|ก\.ค\.ศ\.?|"
        r"สพฐ\.?|ที่ ศธ).{0,60}?(?:ที่\s?[ก-๏]{2}|/ว|ลงวันที่|เมื่อวันที่)"
    ),
    thai(r"(?:ระเบียบ|ข้อบังคับ|หลักเกณฑ์)ว่าด้วย[ก-๏]{4,}|หลักเกณฑ์(?:และวิธี)?การ[ก-๏]{4,}"),
    thai(r"(?<![a-z])act(?:,)?\s(?:b\.?e\.?\s?)?\d{4}"),
)


def law(page: FoldedPage, _context: CheckContext) -> CheckOutcome:
    """ "Under the rules" names none."""
    return by_words([span for sign in _LAW_SIGNS for span in page.spans(sign)])


CHECKS = {
    "fee": (FEE, fee),
    "steps": (STEPS, steps),
    "time": (TIME, time),
    "channel": (CHANNEL, channel),
    "law": (LAW, law),
}
