"""What the gallery shows: invented figures in both languages, with the long, the empty and the failing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from django.core.paginator import Paginator

Say = Callable[[str, str], str]
Shown = dict[str, Any]

LONG_NAME = (
    "สำนักงานเขตพื้นที่การศึกษามัธยมศึกษาแม่ฮ่องสอน-เชียงราย-พะเยา เขต 2 (ตัวอย่าง)",
    "Mae Hong Son–Chiang Rai–Phayao Secondary Educational Service Area Office 2 (sample)",
)


def specimens(language: str) -> Shown:
    """Everything the gallery's templates ask for, in "th" or "en"."""

    def say(thai: str, english: str) -> str:
        return english if language == "en" else thai

    return {
        **_standing(say),
        **_messages(say),
        **_actions(say),
        **_tables(say),
    }


def _words(say: Say) -> dict[str, str]:
    return {
        "AA": say("ดีเยี่ยม", "Excellent"),
        "A": say("ดีมาก", "Very good"),
        "B": say("ดี", "Good"),
        "C": say("พอใช้", "Fair"),
        "D": say("ควรดูแล", "Needs care"),
        "E": say("ต้องดูแล", "Needs much care"),
        "F": say("ต้องดูแลเร่งด่วน", "Needs care now"),
    }


def _standing(say: Say) -> Shown:
    words = _words(say)
    target = Decimal(95)
    medal = {"target": target, "note": "", "change": None}
    return {
        "since": say("ปี 2565", "2022"),
        "medals": [
            {
                **medal,
                "letter": "A",
                "word": words["A"],
                "tone": "A",
                "score": Decimal("94.67"),
                "change": Decimal("-1.86"),
                "note": say("ผ่านเกณฑ์ 85 คะแนน", "Above the pass mark of 85"),
            },
            {
                **medal,
                "letter": "AA",
                "word": words["AA"],
                "tone": "AA",
                "score": Decimal("99.15"),
                "change": Decimal("1.43"),
            },
            {
                **medal,
                "letter": "F",
                "word": words["F"],
                "tone": "F",
                "score": Decimal("41.20"),
                "change": Decimal("0"),
            },
            {
                **medal,
                "letter": "",
                "word": say("ผ่าน", "Passed"),
                "tone": "A",
                "score": Decimal("94.64"),
                "change": Decimal("2.21"),
                "note": say("เกณฑ์ที่ดูรายเครื่องมือด้วย", "A scheme in words"),
            },
            {
                **medal,
                "letter": "",
                "word": "",
                "tone": "none",
                "score": None,
                "note": say("ผู้ตอบยังไม่ครบตามจำนวนขั้นต่ำ", "Too few answered to show a score"),
            },
        ],
        "ratings": [{"letter": letter, "word": word, "tone": letter} for letter, word in words.items()]
        + [
            {"letter": say("ผ่านดีเยี่ยม", "Passed with distinction"), "word": "", "tone": "AA"},
            {"letter": "", "word": "", "tone": ""},
        ],
        "changes": [Decimal("15.86"), Decimal("-1.86"), Decimal("0.001"), None],
        "stats": [
            {
                "label": say("ผ่านเกณฑ์", "Passed"),
                "value": "231",
                "unit": say("จาก 245 แห่ง", "of 245"),
                "tone": "AA",
                "note": say("เพิ่มขึ้น 12 แห่ง", "12 more than last year"),
            },
            {
                "label": say("ค่าเฉลี่ยทั้งประเทศ", "Mean of the country"),
                "value": "90.19",
                "change": Decimal("2.62"),
                "since": say("ปี 2565", "2022"),
            },
            {
                "label": "IIT",
                "value": "29.35",
                "unit": "/ 30",
                "note": say("คนในองค์กรตอบ 86 คน", "86 staff answered"),
            },
            {"label": say("ยังไม่มีข้อมูล", "Not known yet"), "value": "–", "tone": "none"},
        ],
        "progress": [(say("ตรวจแล้ว", "Checked"), 31, 43), (say("ยังไม่เริ่ม", "Not begun"), 0, 43)],
        "chips": [
            {"label": say("ประถมศึกษา", "Primary")},
            {"label": say("มีแล้ว", "Shown"), "tone": "good", "icon": "check"},
            {"label": say("ยังไม่มี", "Missing"), "tone": "bad", "icon": "cross"},
            {"label": say("รอชี้แจง", "Waiting"), "tone": "warn", "icon": "clock"},
            {"label": say("เหนือ", "North"), "tone": "info"},
        ],
        "facts": [
            (say("สังกัด", "Belongs to"), say("สพฐ.", "OBEC")),
            (say("จังหวัด", "Province"), say("เชียงใหม่", "Chiang Mai")),
            (say("ผู้ตอบ", "Answers"), say("คนใน 86 · ผู้รับบริการ 412", "86 staff · 412 users")),
        ],
        "explain": [_explain(say)],
    }


def _explain(say: Say) -> Shown:
    item = {
        "code": "O29",
        "title": say("ข้อมูลเชิงสถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ", "Statistics of complaints"),
        "score": Decimal(0),
        "rule": say("ผู้ตรวจเห็นว่ายังไม่มีบนเว็บไซต์: 0 คะแนน", "Not found on the website: 0 points"),
    }
    sub = {
        "code": "9.5",
        "title": say("การส่งเสริมความโปร่งใส", "Promotion of transparency"),
        "open": True,
        "score": Decimal(75),
        "letter": "B",
        "tone": "B",
        "rule": say("เฉลี่ย 4 ข้อ มีแล้ว 3 ข้อ", "Mean of 4 items, 3 shown"),
        "children": [
            item,
            {"code": "O30", "title": say("การมีส่วนร่วม", "Participation"), "score": Decimal(100)},
        ],
    }
    return {
        "code": "OIT",
        "title": say("การเปิดเผยข้อมูล", "What the office shows"),
        "score": Decimal("94.375"),
        "weight": say("น้ำหนัก 40", "weight 40"),
        "letter": "A",
        "tone": "A",
        "open": True,
        "rule": say("เฉลี่ยตัวชี้วัด 9 และ 10", "Mean of indicators 9 and 10"),
        "children": [sub],
    }


def _messages(say: Say) -> Shown:
    return {
        "next": {
            "text": say("อีก 1 ข้อก็ถึงระดับ AA", "1 item would carry you to AA"),
            "more": say(
                "เผยแพร่สถิติเรื่องร้องเรียน (O29) แล้วคะแนนรวมจะเป็น 95.67",
                "Publish the statistics of complaints (O29) and the total becomes 95.67",
            ),
            "label": say("ลองคิดคะแนน", "Try it"),
        },
        "notices": [
            {
                "tone": "info",
                "title": say("คะแนนนี้ยังไม่ประกาศ", "Not announced yet"),
                "text": say("ตัวเลขอาจเปลี่ยนได้จนถึงวันประกาศ", "Figures may change until the announcement."),
            },
            {
                "tone": "good",
                "title": "",
                "text": say("บันทึกแล้ว ไม่มีอะไรต้องทำเพิ่ม", "Saved. Nothing more to do."),
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
                    "Row 12, “score”: found 197.39, expected 0 to 100. Nothing was stored.",
                ),
            },
        ],
        "comparability": {
            "text": say(
                "ปี 2566 ใช้ 43 ข้อ ต่างจากปี 2565 บางส่วน คะแนนที่ต่างกันไม่ถึง 1 คะแนนไม่ควรตีความว่าใครดีกว่าใคร",
                "2023 used 43 items, partly others than 2022. "
                "Less than one point apart says nothing about who is better.",
            ),
            "label": say("อ่านวิธีคิด", "How it is computed"),
        },
        "empty": {
            "title": say("ยังไม่มีผลของปีนี้", "No result for this year yet"),
            "text": say(
                "เมื่อประกาศผลแล้ว ระดับ คะแนน และสิ่งที่ควรทำต่อจะอยู่ตรงนี้",
                "When it is announced, the rating, the score and the next step will be here.",
            ),
            "label": say("ดูผลปี 2565", "See 2022"),
        },
        "error": {
            "title": say("ไม่พบหน้านี้", "This page is not here"),
            "text": say(
                "ลิงก์อาจพิมพ์ไม่ครบ หรือหน้านี้ย้ายที่ไปแล้ว", "The link may be incomplete, or the page has moved."
            ),
            "label": say("ไปหน้าแรก", "To the first page"),
        },
    }


def _actions(say: Say) -> Shown:
    kinds = [("", say("ทั้งหมด", "All"))]
    pages = Paginator(range(245), 20)
    return {
        "buttons": [
            {"label": say("ลองคิดคะแนน", "Try it"), "href": "#"},
            {
                "label": say("ดาวน์โหลดตาราง", "Download the table"),
                "href": "#",
                "kind": "quiet",
                "icon": "download",
            },
            {"label": say("ดูรายละเอียด", "Details"), "href": "#", "kind": "plain", "icon": "right"},
            {"label": say("ยังส่งไม่ได้", "Cannot send yet"), "disabled": True},
        ],
        "tabs_label": say("ปีงบประมาณ", "Fiscal year"),
        "tabs": [("2564", "#", False), ("2565", "#", False), ("2566", "#", True)],
        "search": {
            "label": say("ค้นหาสำนักงาน", "Find an office"),
            "placeholder": say("เช่น เชียงใหม่ เขต 3", "for example Chiang Mai 3"),
        },
        "selects": [
            {
                "name": "kind",
                "label": say("ประเภท", "Kind"),
                "any": kinds[0][1],
                "value": "primary",
                "options": [
                    ("primary", say("ประถมศึกษา", "Primary")),
                    ("secondary", say("มัธยมศึกษา", "Secondary")),
                ],
            },
            {
                "name": "region",
                "label": say("ภูมิภาค", "Region"),
                "any": kinds[0][1],
                "value": "",
                "options": [("northeast", say("ภาคตะวันออกเฉียงเหนือ", "Northeast"))],
            },
        ],
        "fields": [
            {
                "name": "score",
                "label": say("คะแนน", "Score"),
                "value": "94.67",
                "hint": say("ตั้งแต่ 0 ถึง 100", "From 0 to 100"),
            },
            {
                "name": "score2",
                "label": say("คะแนน", "Score"),
                "value": "197.39",
                "fault": say(
                    "คะแนนต้องไม่เกิน 100 ลองดูว่าพิมพ์เกินมาหรือไม่", "A score is at most 100: one digit too many?"
                ),
            },
        ],
        "page": pages.page(4),
        "page_numbers": list(pages.get_elided_page_range(4, on_each_side=1, on_ends=1)),
        "crumbs": [
            (say("ผลทั่วประเทศ", "The country"), "#"),
            (say("ภาคเหนือ", "North"), "#"),
            (say(*LONG_NAME), ""),
        ],
    }


def _tables(say: Say) -> Shown:
    words = _words(say)
    rows: Sequence[tuple[str, str, str | None, str | None, int | None]] = [
        (say("ตัวอย่างใต้ เขต 1", "Sample South 1"), "AA", "99.96", "1.43", 1),
        (say(*LONG_NAME), "A", "94.67", "-1.86", 97),
        (say("ตัวอย่างเหนือ เขต 3", "Sample North 3"), "C", "71.04", "0", 244),
        (say("ตัวอย่างกลาง เขต 9", "Sample Central 9"), "", None, None, None),
    ]
    return {
        "ranking_caption": say("ผลปี 2566 เรียงตามคะแนน", "Results of 2023 by score"),
        "ranking_heads": [
            say("สำนักงาน", "Office"),
            say("อันดับ", "Rank"),
            say("ระดับ", "Rating"),
            say("คะแนน", "Score"),
            say("เปลี่ยนแปลง", "Change"),
        ],
        "ranking": [
            {
                "name": name,
                "letter": letter,
                "word": words.get(letter, ""),
                "rank": rank,
                "lit": rank == 97,
                "score": Decimal(score) if score else None,
                "change": Decimal(change) if change else None,
            }
            for name, letter, score, change, rank in rows
        ],
        "years_caption": say("คะแนนย้อนหลัง", "Scores over the years"),
        "years": list(range(2557, 2567)),
        "year_rows": [
            {"name": name, "scores": [None, *(Decimal(f"{70 + step * 3}.{step}5") for step in range(9))]}
            for name, *_ in rows
        ],
    }
