"""What slips and posters say: Thai, with a line of English for those who don't read it. Pure."""

from __future__ import annotations

from typing import Any

from sucharit.surveys import promises


def slips(
    *, asked: str, number: int, pages: int, last: str, key: str = "", again: bool = False
) -> dict[str, Any]:
    """The words of a set of slips; `head.about` has places for the first and the last day.

    `asked` is what they are for, in Thai: the form of a round, or an organisation's own survey. `key` is the
    fingerprint of a blind survey's key: there a code is changed for a ballot first. `again`: the set takes
    the place of slips that were voided, so some of its codes are dead.
    """
    return {
        "head": {
            "title": f"สลิปรหัสสำหรับตอบ{asked}",
            "about": f"{number} ใบ อยู่ใน {pages} หน้าถัดไป · ตอบได้ตั้งแต่ {{first}} ถึง {{last}}",
            "once": "เอกสารนี้มีฉบับเดียว ระบบไม่ได้เก็บรหัสไว้",
            "delete": "พิมพ์เสร็จแล้วลบไฟล์ออกจากเครื่อง รวมทั้งในถังขยะและโฟลเดอร์ดาวน์โหลด "
            "อย่าส่งต่อ อย่าถ่ายสำเนา ถ้าสลิปหายให้ยกเลิกในระบบแล้วพิมพ์ชุดใหม่ รหัสเดิมจะใช้ไม่ได้ทันที",
            "steps": [
                *([_DEAD_ONES] if again else []),
                {
                    "title": "พิมพ์หน้าเดียว ขนาดจริง 100%",
                    "text": "ใช้กระดาษหนา 80 แกรมขึ้นไป รหัสจะไม่ทะลุไปด้านหลัง หน้านี้ไม่ต้องตัด",
                },
                {
                    "title": "ตัดตามเส้นทึบ พับตามเส้นประ",
                    "text": "พับส่วนล่างขึ้นปิดรหัส ด้านพิมพ์อยู่ข้างใน แล้วเย็บหรือติดเทปหนึ่งจุด",
                },
                {
                    "title": "ใส่กล่องทึบ แล้วเขย่าให้คละกัน",
                    "text": "สลิปทุกใบหน้าตาเหมือนกัน ไม่มีลำดับ ไม่มีเลขที่ และไม่ต้องเขียนอะไรเพิ่ม",
                },
                {
                    "title": "ให้แต่ละคนหยิบเองหนึ่งใบ",
                    "text": "วางกล่องไว้ในที่ที่ทุกคนไปหยิบเองได้ อย่าแจกให้ตามชื่อหรือตามโต๊ะ",
                },
                {
                    "title": "อย่าทำบัญชีว่าใครหยิบแล้ว",
                    "text": "ไม่ต้องให้ลงชื่อ อย่าขอดูสลิปหรือหน้าจอของใคร ระบบนับผู้ตอบให้เอง",
                },
            ],
            "picture": "ภาพวิธีพับ: สลิปมีสามส่วน พับส่วนล่างขึ้นปิดส่วนรหัส เหลือให้เห็นแต่ชื่อหน่วยงาน แล้วใส่กล่อง",
            "drawn": {
                "head": "ชื่อหน่วยงาน",
                "code": "รหัสและคิวอาร์",
                "promise": "วิธีตอบ",
                "back": "ด้านหลัง (ว่าง)",
                "box": "กล่องทึบ",
                "flat": "1 ตัดออก",
                "folded": "2 พับขึ้น เย็บ",
                "draw": "3 ให้หยิบเอง",
            },
        },
        "slip": {
            "draw": "หยิบหนึ่งใบจากกล่องด้วยตัวเอง",
            "code": "รหัสของใบนี้ ถ้าระบบไม่พบ หยิบใบใหม่" if again else "รหัสของใบนี้ ใช้ได้ครั้งเดียว",
            "at": "สแกน หรือพิมพ์ที่อยู่นี้",
            "qr": "คิวอาร์สำหรับเปิดแบบสอบถามพร้อมรหัส",
            "fold": "▲ พับขึ้นตามเส้นประ ให้รหัสอยู่ข้างใน",
            **(_for_ballots(last, key) if key else _for_codes(last)),
        },
    }


_DEAD_ONES = {
    "title": "ชุดนี้พิมพ์แทนชุดที่ยกเลิก บางใบใช้ไม่ได้",
    "text": "ใบที่ใช้ไม่ได้มีเท่าจำนวนคนที่ตอบแล้ว ถ้าระบบไม่พบรหัส ให้หยิบใบใหม่จนกว่าจะใช้ได้ ไม่มีใครรู้ว่ามีกี่ใบ",
}


def _for_codes(last: str) -> dict[str, str]:
    return {
        "how": f"สแกนคิวอาร์ หรือเปิดที่อยู่ด้านบนแล้วพิมพ์รหัส ตอบได้ถึงวันที่ {last} สิ่งที่คุ้มครองให้ไม่ได้อยู่ในหน้าแรก",
        "promise": "ไม่มีชื่อ คำตอบเก็บแยกจากรหัส จึงไม่มีใครรู้ว่าใครตอบอะไร",
        "english": "Scan, or type the code. No names; answers are kept apart from codes.",
    }


def _for_ballots(last: str, key: str) -> dict[str, str]:
    return {
        "how": f"แลกรหัสเป็นบัตรตอบก่อน (ใช้ JavaScript) แล้วตอบด้วยบัตร ได้ถึงวันที่ {last}",
        "promise": "ไม่มีใครจับคู่บัตรกับรหัสได้ ตอบวันอื่นหรือที่อื่นยิ่งปลอดภัย",
        "english": f"Exchange it for a ballot first. Key {key}",
    }


def poster(*, last: str, minutes: int, encrypted: bool) -> dict[str, Any]:
    """The words of a poster with the open link: it promises what the form does, with the same limits."""
    limits = promises.limits(encrypted=encrypted)
    return {
        "title": "บริการของเราเป็นอย่างไร",
        "english-title": "Tell us how we serve you: an anonymous survey",
        "qr": "คิวอาร์สำหรับเปิดแบบสอบถาม",
        "at": "สแกนด้วยกล้องโทรศัพท์ หรือเปิด · Scan, or open",
        "sentences": [
            {"th": promises.PROMISE.th, "en": promises.PROMISE.en},
            {"th": limits.th, "en": limits.en, "small": True},
            {
                "th": "ตอบเองตามจริง ใครขอให้ตอบแบบไหนก็ไม่ต้องทำตาม",
                "en": "Answer as you see it. No one may tell you how.",
            },
        ],
        "until": f"ใช้เวลาประมาณ {minutes} นาที · About {minutes} minutes · ตอบได้ถึงวันที่ {last}",
    }


def own_poster(*, title: str, english: str, minutes: int, last: str) -> dict[str, Any]:
    """The words of the poster of an organisation's own survey; they promise no more than its form."""
    return {
        "title": title,
        "english-title": english if english != title else "An anonymous survey",
        "qr": "คิวอาร์สำหรับเปิดแบบสอบถาม",
        "at": "สแกนด้วยกล้องโทรศัพท์ หรือเปิด · Scan, or open",
        "sentences": [
            {
                "th": "ไม่ถามชื่อ หน่วยงานเห็นแต่ตัวเลขโดยประมาณของคนตั้งแต่ 25 คนขึ้นไป",
                "en": "No names; the office sees only approximate figures of 25 or more people.",
            },
            {
                "th": f"ใช้เวลาประมาณ {minutes} นาที ตอบบนโทรศัพท์ได้ทันที",
                "en": f"About {minutes} minute{'s' if minutes > 1 else ''}, right on your phone.",
            },
            {
                "th": "ทุกความเห็นช่วยให้ครั้งต่อไปดีขึ้น",
                "en": "What you say helps us do better next time.",
            },
        ],
        "until": f"ตอบได้ถึงวันที่ {last}",
    }


def counter(*, last: str) -> dict[str, Any]:
    """The words of a counter card: here one only registers."""
    return {
        "title": "ขอความเห็นของท่านได้ไหม",
        "qr": "คิวอาร์สำหรับลงทะเบียน",
        "at": "สแกนด้วยกล้องโทรศัพท์ หรือเปิด · Scan, or open",
        "sentences": [
            {
                "th": "ลงทะเบียนด้วยอีเมลหรือเบอร์โทร แล้วระบบจะสุ่มเลือกผู้ตอบ",
                "en": "Leave an email or a phone number; respondents are drawn at random.",
            },
            {
                "th": "เจ้าหน้าที่ที่นี่ไม่เห็นรายชื่อ และข้อมูลติดต่อจะถูกลบเมื่อประกาศผล",
                "en": "This office never sees the list. It is deleted when results are announced.",
            },
            {
                "th": "คำตอบเก็บแยกจากข้อมูลติดต่อ จึงไม่มีใครรู้ว่าใครตอบอะไร",
                "en": "Answers are kept apart from it: no one knows who said what.",
            },
        ],
        "until": f"ลงทะเบียนได้ถึงวันที่ {last}",
    }
