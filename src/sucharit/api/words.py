"""What the description and the page about the API say, in both languages. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from sucharit.languages import Text


@dataclass(frozen=True, slots=True)
class OperationWords:
    """An operation's title, what it answers, and an address to try, after `/api/v1/`."""

    title: Text
    about: Text
    example: str


ABOUT = Text(
    "อ่านผลที่ประกาศแล้วด้วยโปรแกรม ได้เท่าที่หน้าเว็บสาธารณะแสดงและไม่มากกว่านั้น ไม่ต้องสมัครหรือใช้กุญแจ",
    "Announced results for programs: what the public pages show and nothing more, without sign-up or key.",
)
DEPRECATION = Text("มีเมื่อรุ่นนี้กำลังจะเลิกใช้ (RFC 9745)", "Present once this version is about to end (RFC 9745)")

OPERATIONS = {
    "programmes": OperationWords(
        Text("โครงการ", "Programmes"),
        Text(
            "ใครถูกประเมิน มีกรอบการประเมินใด และประกาศผลปีใดแล้ว",
            "Who is assessed, with which editions, and which years are announced",
        ),
        "programmes",
    ),
    "editions": OperationWords(
        Text("กรอบการประเมินทั้งหมด", "Editions"),
        Text("กรอบการประเมินของทุกโครงการทุกปี", "The frameworks of every programme and year"),
        "editions",
    ),
    "edition": OperationWords(
        Text("กรอบการประเมินหนึ่งปี", "One edition"),
        Text(
            "เครื่องมือ ตัวชี้วัด ข้อคำถาม ตัวเลือกกับคะแนน และเกณฑ์ระดับ พอให้คิดคะแนนซ้ำได้",
            "Instruments, indicators, items, choices with points, ratings: enough to compute a score again",
        ),
        "editions/{edition}",
    ),
    "organisations": OperationWords(
        Text("สำนักงานและสถานศึกษา", "Organisations"),
        Text(
            "เรียงตามรหัส กรองตามประเภท จังหวัด ภาค ต้นสังกัด และต้นชื่อ",
            "By code; filtered by kind, province, region, the one above, and how a name begins",
        ),
        "organisations?kind=area-primary&limit=2",
    ),
    "organisation": OperationWords(
        Text("องค์กรหนึ่งแห่ง", "One organisation"),
        Text("ชื่อ ที่ตั้ง ต้นสังกัด และปีที่มีผล", "Its names, place, the one above, and the years with a result"),
        "organisations/{code}",
    ),
    "announcements": OperationWords(
        Text("ปีที่ประกาศผล", "Announced years"),
        Text("ทุกปีที่ประกาศแล้วกับผลรวมทั้งประเทศ", "Every announced year with the country's totals"),
        "announcements",
    ),
    "announcement": OperationWords(
        Text("ผลรวมของปีหนึ่ง", "One year's totals"),
        Text("ผลรวมทั้งประเทศ รายภาค และรายจังหวัด", "The totals of the country, by region and by province"),
        "announcements/{programme}/{year}",
    ),
    "results": OperationWords(
        Text("ผลของปีหนึ่งตามอันดับ", "A year's results"),
        Text(
            "หนึ่งแถวต่อองค์กร เรียงตามอันดับ ที่ไม่มีอันดับอยู่ท้ายตามรหัส กรองได้เหมือนหน้าผลทั่วประเทศ",
            "A row an organisation by rank, then those without one by code; filtered as the ranking's page",
        ),
        "results/{programme}/{year}?outcome=passed&limit=2",
    ),
    "result": OperationWords(
        Text("ผลขององค์กรหนึ่งจนถึงคำตอบ", "One result in full"),
        Text(
            "คะแนนรายตัวชี้วัด จำนวนคำตอบเมื่อมีผู้ตอบมากพอ และผลตรวจกับเหตุผล",
            "Scores of indicators, counted answers where enough people answered, verdicts with their reasons",
        ),
        "results/{programme}/{year}/{code}",
    ),
}
