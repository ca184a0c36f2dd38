"""Thai writes no blanks between words: a name within a sentence waits for a moderator all the same."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.privacy.comments import Identifier, findings, redact

HELD = [
    # names
    "หัวหน้าพัสดุคือนางสาวตัวอย่าง สมมติ รับเงินใต้โต๊ะ",
    "อยากให้ย้ายนายสมมติ ตัวอย่าง ออกไป",
    "ไม่พอใจครูสมมติที่พูดจาไม่ดี",
    "เพราะผอ.สมมติ ตัวอย่าง เรียกรับเงิน",
    "เพราะ ผอ สมมติ ไม่เคยลงพื้นที่",
    "รองผอ.สมมติสั่งให้ทำ",
    "อยากให้ดร.สมมติมาสอนอีก",
    "ดร.มานี สมมติ ช่วยเหลือดี",
    "ขอบคุณครูมีนาที่ดูแล",
    "ขอบคุณคุณสมมติที่ช่วยเรื่องเอกสาร",
    "ขอบคุณพี่ตัวอย่างมาก",
    "ไปถามกับน้องสมมติที่เคาน์เตอร์",
    "ให้น.ส.สมมติเป็นคนเก็บเงิน",
    "ลูกของว่าที่ร.ต.สมมติ ได้เข้าเรียนก่อน",
    "พ.ต.ท.สมมติ ฝากเด็กเข้าเรียน",
    "เพื่อนของนายกิตติสมมติ",
    "ทนายสมมติมาเรียกเงิน",
    "อาจารย์ตัวอย่างไม่เข้าสอน",
    "โดนศน.สมมติต่อว่า",
    "น\u200bายส\u200bมมติ ตัวอย่าง",
    "คือMr.Sommut Tuayang",
    "ask Khun Sommut at the desk",
    # numbers
    "โทรกลับที่ 000–000–0000 ด้วย",
    "โทร 000 – 000 – 0000",
    "โทร ๐๐๐–๐๐๐–๐๐๐๐",
    "000\u00a0000\u20110000",
    "000\u2212000\u22120000",
    "000~000~0000",
    "(000)000.0000",
    "０００-０００-００００",
    "0\u200b0\u200b0\u200b0\u200b0\u200b0\u200b0\u200b0\u200b0\u200b0",
    "เบอร์ 00 0000",
    "มือถือศูนย์ศูนย์ศูนย์หนึ่งสองสามสี่ห้าหกเจ็ด",
    "เลขบัตร 0–0000–00000–00–0",
    "บัตรเลขที่ ๐๐๐๐๐๐๐๐๐๐๐๐๐",
    "พาสปอร์ต AA0000000",
    "รถทะเบียน กข 0000",
    # accounts and addresses
    "ไลน์ไอดี tuayang99",
    "แอดไลน์ tuayang",
    "ไลน์:ตัวอย่าง",
    "line id tuayang99",
    "ID LINE: tuayang99",
    "line tuayang_99",
    "ไอจี tuayang",
    "เฟซ tuayang.sommut",
    "IG: tuayang",
    "ทักมาที่ @tuayang99",
    "ดูที่ facebook.com/tuayang",
    "เมลtuayang@example.orgครับ",
    "tuayang (at) example.org",
    "ｔｕａｙａｎｇ＠ｅｘａｍｐｌｅ．ｏｒｇ",
]
PASSES = [
    "เจ้านายรับฟังทุกคน",
    "งานพัสดุควรเร็วกว่านี้",
    "คุณภาพการบริการดีมาก",
    "ปีงบประมาณ 2565–2567 ดีขึ้น",
    "ปี 2565 - 2567 และ ๒๕๖๘–๒๕๖๙",
    "ครูทุกคนช่วยกันดี",
    "ที่นายทะเบียนทำนั้นถูกต้อง",
    "ควรพัฒนางบประมาณให้เพียงพอ",
    "ช่วยพัฒนายกระดับการเรียนการสอน",
    "นายกเทศมนตรีและนายอำเภอมาร่วมงาน",
    "คุณธรรมและความโปร่งใสดีขึ้นมาก",
    "ผู้มีคุณวุฒิและคุณสมบัติตรงตามตำแหน่ง",
    "ขอบคุณเจ้าหน้าที่ทุกท่าน",
    "ขอบคุณมากค่ะ",
    "ขอขอบพระคุณอย่างสูง",
    "คณะครูและบุคลากรทำงานหนัก",
    "ข้าราชการครูควรได้เลื่อนขั้นอย่างเป็นธรรม",
    "คุณครูใจดีมาก",
    "ครูไม่พอ อยากให้บรรจุครูเพิ่ม",
    "ครูสอนดี ตั้งใจสอน",
    "ครูประจำชั้นดูแลเด็กดี",
    "ครูผู้สอนทุกคนตั้งใจ",
    "ครูอัตราจ้างเงินเดือนน้อย",
    "อยากให้ครูมีเวลาสอนมากขึ้น",
    "อยากให้ครูมาตรงเวลา",
    "ผอ.ควรรับฟังความเห็น",
    "ผอ. ไม่เคยลงพื้นที่",
    "ผอ.และรองผอ.ทำงานดี",
    "ผู้อำนวยการรับฟังทุกคน",
    "ท่านผู้อำนวยการให้ความสำคัญ",
    "ท่านทำงานโปร่งใส",
    "พี่น้องประชาชนได้รับบริการที่ดี",
    "พี่ๆ ที่เคาน์เตอร์ใจดี",
    "น้องนักเรียนได้รับหนังสือครบ",
    "ป้ายบอกทางไม่ชัด",
    "อาจารย์ทุกท่านน่ารัก",
    "ทนายความของสำนักงานให้คำแนะนำดี",
    "ใช้งบ 12,500 บาท ในปี 2566",
    "งบ 12 500 000 บาท",
    "เปิด 08.30–16.30 น. ทุกวันทำการ",
    "เปิด 08.30 น. คนรอเยอะ",
    "ส่งเอกสารวันที่ 17-12-2569",
    "ระหว่าง 17/12/2569 - 20/12/2569",
    "ขั้นตอนที่ 1 ถึง 3 ใช้เวลา 15 นาที",
    "ตามหนังสือที่ ศธ 04001/123",
    "พ.ศ. เช่นปีนี้",
    "ประกาศในไลน์กลุ่มช้าเกินไป",
    "ไลน์ OA ของสำนักงานตอบเร็ว",
    "เพจ Facebook ของเขตอัปเดตบ่อย",
    "online service is good",
    "Miss the old office. Please answer the phone faster.",
    "",
]


@pytest.mark.parametrize("text", HELD)
def test_what_could_identify_someone_waits_for_a_moderator(text):
    assert findings(text)


@pytest.mark.parametrize("text", PASSES)
def test_what_names_no_one_is_shown_at_once(text):
    assert [text[item.start : item.end] for item in findings(text)] == []


NAMES = (
    "สมมติ", "ตัวอย่าง", "ทดลอง", "สมจริง", "มานะ", "มานี", "มีนา", "มีชัย", "เก่งกล้า", "แก้วตา", "กิตติ", "พรทิพย์",
    "เอกชัย", "เรืองชัย", "รำไพ", "ฟ้าใส", "วิทยา", "สายฝน", "ลาวัลย์", "พอใจ", "สุภาพ", "อาจหาญ", "คงเดช", "ต่อศักดิ์",
)  # fmt: skip
TITLES = (
    "นาย",
    "นาง",
    "นางสาว",
    "น.ส.",
    "ด.ช.",
    "เด็กหญิง",
    "ครู",
    "คุณครู",
    "ผอ.",
    "รองผอ.",
    "ดร.",
    "อาจารย์",
    "ศน.",
)
BEFORE = ("", "เพราะ", "ไม่พอใจ", "อยากให้ย้าย", "หัวหน้าคือ", "เงินอยู่ที่", "ขอให้ตรวจ", "แจ้งเรื่องถึง", "พบว่า")
AFTER = ("", " ออกไป", "เรียกรับเงิน", "ที่พูดจาไม่ดี", " ด้วยครับ", "มาทำงานสาย")


@given(*map(st.sampled_from, (BEFORE, TITLES, ("", " "), NAMES, AFTER)))
def test_a_title_with_a_name_is_found_wherever_it_stands(before, title, between, name, after):
    text = before + title + between + name + after
    pieces = [(item.start, item.end) for item in findings(text) if item.identifier is Identifier.NAME]
    assert redact(text, pieces).count(name) == before.count(name), text


digits = st.sampled_from(("0123456789", "๐๑๒๓๔๕๖๗๘๙", "０１２３４５６７８９"))
gaps = st.text("-–—‑−‒~ \u00a0\u200b.\u2009", max_size=3)


@given(
    digits, st.lists(st.integers(0, 9), min_size=8, max_size=9), gaps, gaps, st.sampled_from(BEFORE + AFTER)
)
def test_a_telephone_number_is_found_with_any_digits_and_any_dashes(kind, numbers, first, second, around):
    number = kind[0] + "".join(kind[digit] for digit in numbers)
    written = number[:3] + first + number[3:6] + second + number[6:]
    text = f"{around}{written}{around}"
    pieces = [(item.start, item.end) for item in findings(text) if item.identifier is Identifier.NUMBER]
    assert not re.search(r"\d", redact(text, pieces)), text


@given(st.text("นายครูผอ.ดรสมติ0๐–- \u200b@aid:", max_size=80))
def test_any_text_is_checked_in_a_moment_and_every_piece_lies_within_it(text):
    ends = 0
    for item in findings(text):
        assert ends <= item.start < item.end <= len(text)
        ends = item.end


def test_a_long_text_made_to_be_slow_is_checked_in_a_moment():
    for text in (
        "0-" * 1500,
        "0 " * 1500,
        "นาย" * 1000,
        "ไลน์ " * 600,
        "a." * 1500 + "com",
        "พ." * 1500,
        "หนึ่ง" * 600,
    ):
        findings(text)
