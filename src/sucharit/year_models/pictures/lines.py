"""Titles in lines of even length that end where words end, also in Thai, which writes no spaces between them.

Words are known from a short list of what titles of models are made of; `charts.text_metrics` breaks what is
not in it. Nothing is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from sucharit.charts.text_metrics import width_of, wrap

_MANY: Final = 60  # lines that no title has
_STEP: Final = 4.0  # by which lines are made shorter to be even

_WORDS: Final = """
กระบวนการ กลุ่ม กับ การ กำกับ กำหนด กิจกรรม กรรมการ ก่อน กัน เก็บ เกณฑ์ แก้ไข ของ ขั้น ขั้นตอน ข้อ ข้อมูล ข้อตกลง ข้อสรุป
เขต เข้าใจ เข้าถึง เขียน เข้มแข็ง คณะกรรมการ ครบ ครั้ง คราว ความ ความรู้ ความสำเร็จ ความเห็น ความซับซ้อน คะแนน คุณธรรม คุณภาพ
คุณลักษณะ ค่า ค่านิยม งบประมาณ งาน จัดทำ จัดการ จาก จิต จุดแข็ง จุดอ่อน จุด ใจ ชี้แจง ชุด เชิง เชื่อม ใช้ ซับซ้อน ดำเนิน ดำเนินการ
ดำเนินงาน ดู ด้วย ด้าน เดือน ได้ ตกลง ตรวจ ตรวจสอบ ตลอด ต่อ ต่อเนื่อง ตัดสินใจ ตัว ตัวชี้วัด ตั้ง ตั้งแต่ ตาม ติดตาม แต่ละ ถอด ถัดไป
ทบทวน ทรัพยากร ทรัพย์สิน ทำ ทาง ทางเลือก ที่ ทีม ทุก ทุจริต เทียบ ธรรมาภิบาล นำ นิเทศ นี้ นโยบาย แนวทาง ใน บทเรียน บันทึก
บุคลากร เบิกจ่าย แบบ ประกาศ ประชุม ประเด็น ประเมิน ประเมินผล ปรับ ปรับปรุง ปลอด ปัญหา ปิด ปี ปีก่อน ปีหน้า เป้าหมาย เป็น ไป เปิด
เปรียบเทียบ เปลี่ยน เปลี่ยนแปลง แปลง แผน ผล ผลลัพธ์ ผู้ ผู้บริหาร ผู้รับผิดชอบ เผยแพร่ พฤติกรรม พร้อม พัฒนา พื้นที่ พอ เพื่อ ภายใน ภาระ
ภารกิจ มาตรการ มี มอบ มอบหมาย มา มุ่ง เมื่อ แม่น ยก ยกระดับ ยั่งยืน แยก ระดม ระดับ ระบบ ระเบียบ ระหว่าง ราย รายการ รายงาน
รายไตรมาส ไตรมาส รับ ร่วม รวม ร่วมกัน รอบ เรื่อง เรียนรู้ โรงเรียน และ แล้ว แลกเปลี่ยน วัฒนธรรม วางแผน วิเคราะห์ วิธี วิสัยทัศน์
ศึกษา สถานศึกษา สมอง สรุป สร้าง สะท้อน สังเคราะห์ สามารถ สารสนเทศ สำนักงาน สำรวจ สำเร็จ สิ่ง สุจริต เสนอ เสริมสร้าง ส่งเสริม
แสดง หน่วย หน่วยงาน หรือ หลัก หลักฐาน หลัง หัวข้อ เห็น เหตุ เหลือ ให้ ใหม่ องค์กร อนุมัติ อบรม อ่าน ออก อีก อย่าง อยู่ โอกาส
โครงการ โครงสร้าง จุดที่ ปีนี้ ต้อง และจุดที่ โปร่งใส ปฏิบัติ เครือข่าย เจตนารมณ์ แบ่งปัน เทคโนโลยี ทัศนคติ บริหาร ป้องกัน วาระ
ต้าน ปลูก พลัง ภาพลักษณ์ จำเป็น ส่งต่อ
"""
_KNOWN: Final = re.compile("|".join(sorted(_WORDS.split(), key=len, reverse=True)))


@lru_cache(maxsize=2048)  # the same titles are set again for every year and every page
def even_lines(text: str, width: float, size: float) -> tuple[str, ...]:
    """`text` in as few lines of at most `width` as it takes, all about as long."""
    pieces = list(_pieces(" ".join(text.split()), width, size))
    lines = _filled(pieces, width, size)
    narrower = width - _STEP
    while len(lines) > 1 and narrower > width / 2:
        shorter = _filled(pieces, narrower, size)
        if len(shorter) > len(lines) or any(width_of(line, size) > narrower for line in shorter):
            break
        lines, narrower = shorter, narrower - _STEP
    return lines


def _pieces(text: str, width: float, size: float) -> Iterator[str]:
    """What is not broken: words, with the blank after them; each fits in a line."""
    for word in re.findall(r"\S+\s?", text):
        for piece in _words_of(word):
            if width_of(piece.rstrip(), size) <= width:
                yield piece
            else:
                yield from wrap(piece, width, size, _MANY)


def _words_of(run: str) -> Iterator[str]:
    """A run without blanks, cut before and after each word that is known."""
    done = 0
    for found in _KNOWN.finditer(run):
        start, end = found.span()
        if not _may_begin(run, start) or not _may_begin(run, end):
            continue
        if done < start:
            yield run[done:start]
        yield run[start:end]
        done = end
    if done < len(run):
        yield run[done:]


def _may_begin(run: str, place: int) -> bool:
    """Whether a line may begin here: not with a mark or a final letter, not after a vowel that leads."""
    if place in (0, len(run)):
        return True
    # Marks, vowels that end a syllable, and signs that close.
    if re.match(r"[\u0e30-\u0e3a\u0e45-\u0e4e\s)\]”’.,:;!?·…ฯ]", run[place]):
        return False
    if "เ" <= run[place - 1] <= "ไ" or run[place - 1] in "([“‘":
        return False
    # A consonant that bears a killer, or that stands before the end alone, closes the word before it.
    rest = run[place:].rstrip()
    return not (len(rest) == 1 or re.match(r"[ก-ฮ][\u0e4c]", rest))


def _filled(pieces: list[str], width: float, size: float) -> tuple[str, ...]:
    lines = [""]
    for piece in pieces:
        if lines[-1] and width_of((lines[-1] + piece).rstrip(), size) > width:
            lines.append("")
        lines[-1] += piece
    return tuple(line.rstrip() for line in lines)
