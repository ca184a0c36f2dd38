"""What a page says: notices, empty places, the next step."""

from __future__ import annotations

from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message

from sucharit.ui.specimens.wording import Say, Specimens


def messages(say: Say) -> Specimens:
    """Specimens for gallery/messages.html."""
    return {
        "next": _next(say),
        "notices": _notices(say),
        "messages": _messages(say),
        "comparability": _comparability(say),
        "empty": _empty(say),
        "error": _error(say),
    }


def _next(say: Say) -> Specimens:
    return {
        "text": say("อีก 1 ข้อก็ถึงระดับ AA", "1 more item would take you to AA"),
        "more": say(
            "เผยแพร่สถิติเรื่องร้องเรียน (O29) แล้วคะแนนรวมจะเป็น 95.67",
            "Publish the statistics of complaints (O29) and the total becomes 95.67",
        ),
        "label": say("ลองคิดคะแนน", "Try it"),
    }


def _notices(say: Say) -> list[Specimens]:
    return [
        {
            "tone": "info",
            "title": say("คะแนนนี้ยังไม่ประกาศ", "Not announced yet"),
            "text": say("ตัวเลขอาจเปลี่ยนได้จนถึงวันประกาศ", "Figures may change until the announcement."),
        },
        {
            "tone": "good",
            "title": "",
            "text": say("บันทึกแล้ว ไม่มีอะไรต้องทำเพิ่ม", "Saved. You do not need to do anything else."),
        },
        {
            "tone": "warn",
            "title": say("คะแนนที่ประกาศต่างจากที่คำนวณ", "Announced and computed change differ"),
            "text": say(
                "ประกาศ +15.86 คำนวณได้ +15.87 เพราะประกาศคิดจากคะแนนก่อนปัดเศษ",
                "Announced +15.86, computed +15.87: the announcement used unrounded scores.",
            ),
        },
        {
            "tone": "bad",
            "title": say("อ่านไฟล์ไม่ได้", "The file could not be read"),
            "text": say(
                "แถว 12 ช่อง “คะแนน”: พบ 197.39 ต้องอยู่ระหว่าง 0 ถึง 100 ยังไม่มีอะไรถูกบันทึก",
                "Row 12, “score”: found 197.39, expected 0 to 100. Nothing was saved.",
            ),
        },
    ]


def _messages(say: Say) -> list[Message]:
    return [
        Message(constants.SUCCESS, say("เปิดรอบแล้ว", "The round is open.")),
        Message(
            constants.ERROR,
            say("เปิดรอบไม่ได้ ยังไม่มีช่วงวันตอบ", "The round can't open: it has no days for answers."),
        ),
    ]


def _comparability(say: Say) -> Specimens:
    return {
        "text": say(
            "ปี 2566 ใช้ 43 ข้อ ต่างจากปี 2565 บางส่วน คะแนนที่ต่างกันไม่ถึง 1 คะแนนไม่ควรตีความว่าใครดีกว่าใคร",
            "2023 used 43 items, some different from 2022. "
            "A difference of less than one point does not show who is better.",
        ),
        "label": say("อ่านวิธีคิด", "How it is computed"),
    }


def _empty(say: Say) -> Specimens:
    return {
        "title": say("ยังไม่มีผลของปีนี้", "No result for this year yet"),
        "text": say(
            "เมื่อประกาศผลแล้ว ระดับ คะแนน และสิ่งที่ควรทำต่อจะอยู่ตรงนี้",
            "When it is announced, the rating, the score and the next step will be here.",
        ),
        "label": say("ดูผลปี 2565", "See 2022"),
    }


def _error(say: Say) -> Specimens:
    return {
        "title": say("ไม่พบหน้านี้", "We could not find this page"),
        "text": say("ลิงก์อาจพิมพ์ไม่ครบ หรือหน้านี้ย้ายที่ไปแล้ว", "The link may be incomplete, or the page has moved."),
        "label": say("ไปหน้าแรก", "Go to the home page"),
    }
