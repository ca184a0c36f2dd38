"""What the year of developmental evaluation holds: goals, activities, behaviour, declarations."""

from __future__ import annotations

from decimal import Decimal

from sucharit.vocabulary.levels import Level, LevelKind

VISION = "สำนักงานปลอดทุจริตอย่างยั่งยืน"


def _percent(part: int, whole: int) -> tuple[Level, Level]:
    return Level(LevelKind.PERCENT, Decimal(100)), Level(LevelKind.PERCENT, part=part, whole=whole)


def _count(expected: int, actual: int, of: str) -> tuple[Level, Level]:
    return Level(LevelKind.COUNT, Decimal(expected), of), Level(LevelKind.COUNT, Decimal(actual), of)


YES = Level(LevelKind.YES_NO, Decimal(1))
VERY_GOOD = Level(LevelKind.RATING, Decimal(4))
# key, group, title, finding, evidence types, expected and actual level
GOALS: tuple[tuple[str, str, str, str, tuple[str, ...], tuple[Level, Level]], ...] = (
    (
        "OF1",
        "office",
        "ผล ITA ของสำนักงานถึงระดับ AA",
        "คะแนนสูงขึ้น ถึง 95 หรือมากกว่า",
        ("project", "plan"),
        (Level(LevelKind.GRADE, Decimal(95), "AA"), Level(LevelKind.GRADE, Decimal("95.09"), "AA")),
    ),
    (
        "EX1",
        "executives",
        "เป้าหมายและทิศทางของสำนักงานเขียนไว้ชัด",
        "วิสัยทัศน์\nพันธกิจ\nนโยบาย",
        ("photo", "plan"),
        _count(4, 4, "ข้อความ"),
    ),
    ("EX2", "executives", "รู้ว่าใครรับผิดชอบเรื่องใด", "มีเจ้าของงานหลัก", ("photo", "minutes", "order"), (YES, YES)),
    (
        "EX3",
        "executives",
        "กรรมการทุกชุดมีหน้าที่กำกับรายคน",
        "ทุกคนได้ร่วมงาน",
        ("photo", "appointment-order"),
        _percent(13, 13),
    ),
    (
        "EX4",
        "executives",
        "ผู้บริหารติดตามงานครบทุกขั้น",
        "พบปัญหาและข้อติดขัด",
        ("photo", "report"),
        _count(5, 5, "ขั้น"),
    ),
    (
        "EX5",
        "executives",
        "ผู้บริหารเป็นแบบอย่างตามคุณลักษณะห้าประการ",
        "คุณลักษณะทั้งห้าเห็นได้จริง",
        ("work-report", "photo"),
        (VERY_GOOD, VERY_GOOD),
    ),
    (
        "SV1",
        "supervisors",
        "ศึกษานิเทศก์นำทางวิชาการ",
        "เข้าใจและถ่ายทอดต่อได้",
        ("photo", "minutes", "report"),
        _percent(6, 6),
    ),
    (
        "SV2",
        "supervisors",
        "เชื่อมคนและหน่วยงานทั้งในและนอก",
        "เครือข่ายทำงานต่อเนื่อง",
        ("order", "report", "photo"),
        _count(4, 4, "ประเภท"),
    ),
    (
        "SV3",
        "supervisors",
        "ชวนและหนุนให้กิจกรรมเดินต่อ",
        "ร่วมกันสม่ำเสมอ",
        ("photo", "report"),
        (Level(LevelKind.PERCENT, Decimal(90)), Level(LevelKind.PERCENT, part=294, whole=312)),
    ),
    (
        "SV4",
        "supervisors",
        "นิเทศและติดตามใกล้ชิดทุกกิจกรรม",
        "แก้ได้ทันขณะทำ",
        ("order", "report", "photo"),
        _percent(13, 13),
    ),
    (
        "SV5",
        "supervisors",
        "ศึกษานิเทศก์เป็นแบบอย่างตามคุณลักษณะห้าประการ",
        "คุณลักษณะทั้งห้าเห็นได้จริง",
        ("report", "photo"),
        (VERY_GOOD, VERY_GOOD),
    ),
    (
        "ST1",
        "staff",
        "บุคลากรร่วมคิดเป้าหมายและวิธีตั้งแต่ต้น",
        "เห็นปัญหาจริง เป้าหมายเดียวกัน",
        ("order", "report", "photo"),
        _percent(31, 31),
    ),
    (
        "ST2",
        "staff",
        "บุคลากรร่วมงานที่รับมอบครบทุกครั้ง",
        "องค์กรเป็นหนึ่งเดียว",
        ("order", "report", "photo"),
        (Level(LevelKind.PERCENT, Decimal(95)), Level(LevelKind.PERCENT, part=30, whole=31)),
    ),
    (
        "ST3",
        "staff",
        "บุคลากรเป็นแบบอย่างตามคุณลักษณะห้าประการ",
        "คุณลักษณะทั้งห้าเห็นได้จริง",
        ("order", "report", "photo"),
        (VERY_GOOD, VERY_GOOD),
    ),
)
# number, title, months (of the calendar), money, what is done within it: months and money of each
ACTIVITIES: tuple[tuple[str, str, tuple[int, int], str | None, tuple[tuple[str, int, str], ...]], ...] = (
    ("1", "สังเคราะห์ผลปีก่อนและศึกษาแนวทาง", (10, 10), None, ()),
    ("2", "วางแผนและเสนอโครงการเพื่ออนุมัติ", (11, 11), None, ()),
    ("3", "ประชุมเตรียมการ", (11, 12), None, ()),
    (
        "4",
        "ประชุมร่วมกับการนิเทศติดตาม",
        (2, 9),
        "10000",
        (("ชี้แจงคณะทำงานโครงการ", 2, "4000"), ("นิเทศ ติดตาม โรงเรียนสุจริตแบบบูรณาการ", 3, "6000")),
    ),
    (
        "5",
        "กิจกรรมเขตสุจริต",
        (5, 8),
        "40000",
        (
            ("ชี้แจงคณะทำงานและการประเมิน ITA", 5, "4000"),
            ("ชี้แจงคณะกรรมการเผยแพร่ข้อมูล", 5, "2000"),
            ("อบรมเขียนรายงานตัวชี้วัด", 5, "8000"),
            ("ประชุมคณะกรรมการกลั่นกรอง", 6, "2000"),
            ("กลั่นกรองรายงานตัวชี้วัด", 6, "0"),
            ("อบรมเสริมสร้างจริยธรรมของหน่วยงาน", 6, "14000"),
            ("ชี้แจงผู้มีส่วนได้ส่วนเสียภายนอก", 7, "3000"),
            ("ชี้แจงบุคลากรก่อนตอบแบบวัดภายใน", 7, "3000"),
            ("เผยแพร่รายงานบนเว็บไซต์", 7, "0"),
            ("กำกับ ติดตาม และประเมิน", 8, "2000"),
            ("สรุปและรายงานผลกิจกรรม", 8, "2000"),
        ),
    ),
    ("6", "สรุปผลและรายงานประจำปี", (9, 9), None, ()),
)
LASTS_UNTIL = {"4.2": 9}  # supervision goes on to the last month
TRAITS = ("thinking", "discipline", "honesty", "sufficiency", "public-mind")
BEHAVIOUR = {
    "executives": ((4, 4, 4, 3, 4), (5, 5, 5, 4, 5)),
    "supervisors": ((4, 4, 4, 3, 4), (4, 5, 5, 4, 5)),
    "staff": ((3, 3, 4, 3, 3), (4, 4, 4, 4, 4)),
}
DECLARATIONS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "instil",
        ("สร้างความตระหนัก", "- ทุกวันจันทร์หลังเคารพธงชาติ", "- ทุกการประชุมและอบรม", "อบรมบุคลากร"),
        ("ทุกคนประพฤติดีขึ้น",),
    ),
    (
        "prevent",
        (
            "หลายวิธี",
            "- ประกาศไม่รับของขวัญ",
            "- ประกาศเจตนารมณ์",
            "ขับเคลื่อนโครงการป้องกัน",
            "กำกับติดตามสม่ำเสมอ",
        ),
        ("ตื่นตัวมากขึ้น",),
    ),
    (
        "networks",
        ("เครือข่ายภายนอก", "ผู้รับผิดชอบร่วมประชุมแลกเปลี่ยน", "นำสิ่งที่เรียนรู้เข้าสู่สำนักงาน"),
        ("ผู้บริหารเชิญเครือข่ายได้", "ผู้รับผิดชอบร่วมสร้างสรรค์", "แก้ปัญหาผ่านเครือข่ายได้"),
    ),
)
