"""Questions ready to begin with: three satisfaction surveys, worded here."""

from __future__ import annotations

from dataclasses import dataclass

from sucharit.languages import Text
from sucharit.surveys.models import Mode


@dataclass(frozen=True, slots=True)
class GeneralQuestion:
    """What may be asked of respondents themselves: broad enough to identify no one, and never required."""

    text: Text
    choices: tuple[Text, ...]  # without "I'd rather not say", which every one ends with


@dataclass(frozen=True, slots=True)
class OwnSet:
    """One ready survey. `use`: when to take it; `mode`: codes where colleagues answer, a link for others."""

    id: str
    name: Text
    use: Text
    title: Text
    subject: Text
    questions: tuple[Text, ...]
    general: GeneralQuestion
    mode: Mode


SETS = (
    OwnSet(
        "service",
        Text("การให้บริการ", "A service"),
        Text(
            "ถามผู้มาติดต่อหลังรับบริการ ที่จุดบริการหรือทางออนไลน์",
            "Ask visitors after they were served, at the counter or online.",
        ),
        Text("ความพึงพอใจต่อการให้บริการ", "Satisfaction with our service"),
        Text("การให้บริการครั้งล่าสุดที่ท่านได้รับ", "The service you received last"),
        (
            Text("เจ้าหน้าที่ต้อนรับและพูดคุยอย่างสุภาพ", "Staff were welcoming and polite"),
            Text("เจ้าหน้าที่อธิบายได้ชัดเจนและตอบข้อสงสัยได้", "Staff explained clearly and answered questions"),
            Text("ขั้นตอนเข้าใจง่าย ไม่ยุ่งยาก", "The steps were simple and easy to follow"),
            Text("ใช้เวลาเหมาะสม ไม่ต้องรอนาน", "It took a reasonable time"),
            Text("ได้รับบริการอย่างเท่าเทียม ไม่เลือกปฏิบัติ", "Everyone was treated equally"),
            Text("สถานที่หรือช่องทางออนไลน์สะดวก", "The place or the online channel was convenient"),
            Text("ได้ผลตรงตามที่ต้องการ", "I got what I came for"),
        ),
        GeneralQuestion(
            Text("ท่านมาติดต่อในฐานะใด", "You came as"),
            (
                Text("บุคลากรในสังกัด", "Staff of this office or its schools"),
                Text("ผู้ปกครองหรือนักเรียน", "A parent or student"),
                Text("ผู้ขายหรือผู้รับจ้าง", "A supplier or contractor"),
                Text("ประชาชนทั่วไป", "Another member of the public"),
            ),
        ),
        Mode.OPEN,
    ),
    OwnSet(
        "training",
        Text("การอบรมหรือประชุม", "A training or meeting"),
        Text("ถามผู้เข้าอบรมเมื่อจบ ใช้ปรับครั้งต่อไป", "Ask participants at the end, to make the next one better."),
        Text("ความพึงพอใจต่อการอบรม", "Satisfaction with the training"),
        Text("การอบรมครั้งนี้", "This training"),
        (
            Text("เนื้อหาตรงกับงานที่ทำอยู่", "The content fits my work"),
            Text("วิทยากรถ่ายทอดได้เข้าใจง่าย", "The speakers were easy to follow"),
            Text("มีโอกาสซักถามและแลกเปลี่ยน", "There was room to ask and to share"),
            Text("เอกสารและสื่อช่วยให้เข้าใจ", "Handouts and media helped"),
            Text("ระยะเวลาเหมาะสมกับเนื้อหา", "The length suited the content"),
            Text("สถานที่ ห้อง และอุปกรณ์พร้อม", "The place, the room and the equipment were ready"),
            Text("มั่นใจว่านำไปใช้ได้จริง", "I can put it to use"),
        ),
        GeneralQuestion(
            Text("ท่านเข้าอบรมในฐานะใด", "You took part as"),
            (
                Text("ครู", "A teacher"),
                Text("ผู้บริหารสถานศึกษา", "A school leader"),
                Text("บุคลากรอื่นในสำนักงานหรือโรงเรียน", "Other staff of an office or school"),
                Text("ผู้เข้าร่วมจากภายนอก", "A guest from elsewhere"),
            ),
        ),
        Mode.CODE,
    ),
    OwnSet(
        "project",
        Text("โครงการหรือกิจกรรม", "A project or activity"),
        Text(
            "ถามผู้ร่วมโครงการ ใช้แนบรายงานผลการดำเนินงาน",
            "Ask those who took part; the result goes with the project's report.",
        ),
        Text("ความพึงพอใจต่อโครงการ", "Satisfaction with the project"),
        Text("โครงการหรือกิจกรรมนี้", "This project or activity"),
        (
            Text("ได้รับข่าวสารก่อนเริ่มอย่างชัดเจนและทั่วถึง", "It was announced clearly and to everyone"),
            Text("กิจกรรมตรงกับวัตถุประสงค์ที่แจ้งไว้", "The activities matched the stated purpose"),
            Text("ทุกคนมีส่วนร่วมได้อย่างเท่าเทียม", "Everyone could take part equally"),
            Text("การจัดการราบรื่น ทีมงานช่วยเหลือดี", "It was well run and the team helped"),
            Text("วัน เวลา และสถานที่เหมาะสม", "Day, time and place suited me"),
            Text("ใช้งบประมาณและวัสดุอย่างคุ้มค่า", "Money and materials were well used"),
            Text("ได้ความรู้หรือประโยชน์ที่นำไปใช้ได้", "I learnt or gained something useful"),
            Text("ควรจัดโครงการแบบนี้อีก", "Such a project should be held again"),
        ),
        GeneralQuestion(
            Text("ท่านร่วมกิจกรรมในฐานะใด", "You took part as"),
            (
                Text("นักเรียน", "A student"),
                Text("ครูหรือบุคลากร", "A teacher or other staff"),
                Text("ผู้ปกครอง", "A parent"),
                Text("ชุมชนหรือหน่วยงานอื่น", "A neighbour or another organisation"),
            ),
        ),
        Mode.OPEN,
    ),
)


def set_of(id: str) -> OwnSet | None:
    """The ready survey of that id; None for none."""
    return next((ready for ready in SETS if ready.id == id), None)
