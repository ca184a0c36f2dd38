"""The year of the sheet of developmental evaluation as records: its §4 and §9."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sucharit.vocabulary.levels import Level, LevelKind
from sucharit.vocabulary.records import NoMoney
from sucharit.year_tables.tests.sample_records import SampleRecords

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
OCT, NOV, DEC, FEB = date(2022, 10, 1), date(2022, 11, 1), date(2022, 12, 31), date(2023, 2, 1)
MAY, AUG, SEP_FIRST, SEP = date(2023, 5, 1), date(2023, 8, 31), date(2023, 9, 1), date(2023, 9, 30)
ACTIVITIES: tuple[tuple[str, str, tuple[date, date], Any, list[str]], ...] = (
    ("1", "สังเคราะห์ผลปี 2565", (OCT, date(2022, 10, 31)), NoMoney(), []),
    ("2", "วางแผนและเสนออนุมัติ", (NOV, date(2022, 11, 30)), NoMoney(), []),
    ("3", "ประชุมเตรียมการ", (NOV, DEC), NoMoney(), []),
    ("4", "ประชุมร่วมกับการนิเทศติดตาม", (FEB, SEP), Decimal(10000), ["ชี้แจงคณะทำงาน", "นิเทศแบบบูรณาการ"]),
    (
        "5",
        "กิจกรรมเขตสุจริต",
        (MAY, AUG),
        Decimal(40000),
        [
            "ชี้แจงคณะทำงานและประเมิน ITA",
            "ชี้แจงคณะเผยแพร่ข้อมูล",
            "อบรมเขียนรายงานตัวชี้วัด",
            "ประชุมคณะกลั่นกรอง",
            "กลั่นกรองรายงาน",
            "อบรมเสริมสร้างจริยธรรม",
            "ชี้แจงผู้มีส่วนได้ส่วนเสียภายนอก EIT",
            "ชี้แจงผู้ตอบ IIT",
            "เผยแพร่ O1–O43",
            "กำกับ ติดตาม ประเมิน",
            "สรุปและรายงาน",
        ],
    ),
    ("6", "สรุปผลและรายงาน", (SEP_FIRST, SEP), NoMoney(), []),
)
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


def enter_year(records: SampleRecords) -> dict[str, str]:
    """The whole year; gives the id of each goal and activity by its number."""
    ids: dict[str, str] = {}
    records.add("direction", "วิสัยทัศน์", part="vision", text=VISION)
    for key, group, title, finding, types, (expected, actual) in GOALS:
        ids[key] = records.add(
            "goal",
            title,
            number=key,
            group=(group,),
            action=f"การปฏิบัติของ {key}",
            finding=finding,
            evidence_types=types,
            evidence=types,
            expected=expected,
            actual=actual,
        )
    for number, title, months, planned, below in ACTIVITIES:
        ids[number] = records.add("activity", title, number=number, months=months, planned=planned)
        for place, own in enumerate(below, 1):
            ids[f"{number}.{place}"] = records.add(
                "activity", own, under=ids[number], number=f"{number}.{place}"
            )
    for group, (before, after) in BEHAVIOUR.items():
        for trait, low, high in zip(TRAITS, before, after, strict=True):
            records.add("behaviour", "พฤติกรรม", group=(group,), trait=(trait,), before=low, after=high)
    for trait in TRAITS:
        lines = tuple(f"กิจกรรมที่ {n}" for n in (1, 2, 3))
        records.add("trait-result", trait, trait=(trait,), activities=lines, results=("เกิดผล",))
    for declaration, activities, results in DECLARATIONS:
        records.add(
            "declaration-result",
            declaration,
            declaration=(declaration,),
            activities=activities,
            results=results,
        )
    for number in range(1, 6):
        records.add(
            "lesson", f"บทเรียนที่ {number}", principle=f"หลักการที่ {number}", caution="ระวัง", way_forward="แนวทาง"
        )
    return ids
