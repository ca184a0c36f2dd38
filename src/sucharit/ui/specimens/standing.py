"""Results: ratings, scores, figures, explanations."""

from __future__ import annotations

from decimal import Decimal

from sucharit.languages import Text
from sucharit.reliability.grade import Grade, ReliabilityLevel
from sucharit.ui.specimens.wording import Say, Specimens, rating_words


def standing(say: Say) -> Specimens:
    """Specimens for gallery/standing.html."""
    words = rating_words(say)
    return {
        "since": say("ปี 2565", "2022"),
        "medals": _medals(say, words),
        "ratings": [{"letter": letter, "word": word, "tone": letter} for letter, word in words.items()]
        + [
            {"letter": say("ผ่านดีเยี่ยม", "Passed with distinction"), "word": "", "tone": "AA"},
            {"letter": "", "word": "", "tone": ""},
        ],
        "changes": [Decimal("15.86"), Decimal("-1.86"), Decimal("0.001"), None],
        "stats": _stats(say),
        "progress": [(say("ตรวจแล้ว", "Checked"), 31, 43), (say("ยังไม่เริ่ม", "Not started"), 0, 43)],
        "chips": _chips(say),
        "grades": _grades(),
        "facts": [
            (say("สังกัด", "Belongs to"), say("สพฐ.", "OBEC")),
            (say("จังหวัด", "Province"), say("เชียงใหม่", "Chiang Mai")),
            (say("ผู้ตอบ", "Answers"), say("คนใน 86 · ผู้รับบริการ 412", "86 staff · 412 users")),
        ],
        "explain": [_explain(say)],
    }


def _grades() -> list[Grade]:
    reason = Text(
        "มีคนบอกให้ตอบมากกว่าร้อยละ 10", "More than 10 per cent said that someone told them what to answer"
    )
    return [
        Grade(level, (reason,) if level in (ReliabilityLevel.FAIR, ReliabilityLevel.LOW) else ())
        for level in ReliabilityLevel
    ]


def _explain(say: Say) -> Specimens:
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


def _medals(say: Say, words: dict[str, str]) -> list[Specimens]:
    medal = {"target": Decimal(95), "note": "", "change": None}
    return [
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
            "note": say("เกณฑ์ที่ดูรายเครื่องมือด้วย", "A scheme that also looks at each instrument"),
        },
        {
            **medal,
            "letter": "",
            "word": "",
            "tone": "none",
            "score": None,
            "note": say("ผู้ตอบยังไม่ครบตามจำนวนขั้นต่ำ", "Too few people answered to show a score"),
        },
    ]


def _stats(say: Say) -> list[Specimens]:
    return [
        {
            "label": say("ผ่านเกณฑ์", "Passed"),
            "value": "231",
            "unit": say("จาก 245 แห่ง", "of 245"),
            "tone": "AA",
            "note": say("เพิ่มขึ้น 12 แห่ง", "12 more than last year"),
        },
        {
            "label": say("ค่าเฉลี่ยทั้งประเทศ", "National mean"),
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
    ]


def _chips(say: Say) -> list[Specimens]:
    return [
        {"label": say("ประถมศึกษา", "Primary")},
        {"label": say("มีแล้ว", "Published"), "tone": "good", "icon": "check"},
        {"label": say("ยังไม่มี", "Missing"), "tone": "bad", "icon": "cross"},
        {"label": say("รอชี้แจง", "Waiting"), "tone": "warn", "icon": "clock"},
        {"label": say("เหนือ", "North"), "tone": "info"},
    ]
