"""The columns of the table of a plan: how they are headed, and which field of which kind each fills."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sucharit.languages import Text
from sucharit.tables.column_names import RUNNING_NUMBERS, names_from
from sucharit.vocabulary.model import RecordField, RecordKind

# The kinds that the table holds, from the outside in
PLAN_ROW, ACTIVITY, STEP = "plan-row", "activity", "step"
PLAN_KINDS = (PLAN_ROW, ACTIVITY, STEP)
# Columns of a record's head; all others are fields of its kind
RECORD, KIND, NUMBER, TITLE, UNDER, PERSON = "record", "kind", "number", "title", "under", "person"


@dataclass(frozen=True, slots=True)
class PlanColumn:
    """One column. `fields`: the field of each kind that it fills; a kind without one leaves it empty."""

    name: str
    head: Text
    also: tuple[str, ...] = ()  # what other tables call it
    width: float = 14
    note: Text | None = None
    fields: Mapping[str, str] = field(default_factory=dict)

    def field_of(self, kind: RecordKind) -> RecordField | None:
        """The field of this kind that it fills, where the year's vocabulary has it."""
        name = self.fields.get(kind.id, "")
        return kind.field(name) if kind.has_field(name) else None


def _of_all(name: str) -> Mapping[str, str]:
    return dict.fromkeys(PLAN_KINDS, name)


_SEVERAL = Text(
    "หลายรายการคั่นด้วย ; เว้นว่างคือคงเดิม ใส่ - คือไม่มี", "several with ; between them; empty keeps, - is none"
)
_KEEPS = Text("เว้นว่างคือคงเดิม ใส่ - คือไม่มี", "empty keeps what is there, - is none")
_MONEY = Text(
    "บาท เช่น 10,000 หรือ “ไม่ใช้งบประมาณ” ซึ่งไม่ใช่ 0 เว้นว่างคือคงเดิม ใส่ - คือไม่มี",
    "baht such as 10,000, or “No budget used”, which is not 0; empty keeps what is there, - is none",
)
COLUMNS = (
    PlanColumn(
        RECORD,
        Text("รหัสแถว", "Row code"),
        ("record", "id", "record id"),
        9,
        Text("ของแถวที่มีอยู่แล้ว แถวใหม่เว้นว่าง", "of rows that are there already; leave it empty for a new one"),
    ),
    PlanColumn(
        KIND,
        Text("ชนิด", "Kind"),
        ("ชนิดแถว", "ประเภท", "type", "row kind"),
        14,
        Text("เว้นว่างคือกิจกรรม", "empty means an activity"),
    ),
    PlanColumn(NUMBER, Text("เลขที่", "Number"), ("รหัสกิจกรรม", "code"), 10, _KEEPS),
    PlanColumn(
        TITLE,
        Text("ชื่อ", "Title"),
        (
            "ชื่อเรื่อง", "ชื่อกิจกรรม", "กิจกรรม", "โครงการ/กิจกรรม", "กิจกรรม/ขั้นตอน", "โครงการ", "รายการ",
            "name", "activity", "project/activity",
        ),
        54,
    ),
    PlanColumn(
        UNDER,
        Text("อยู่ภายใต้", "Under"),
        ("ภายใต้", "แถวแม่", "อยู่ใต้", "parent", "part of"),
        16,
        Text(
            "เลขที่หรือชื่อของแถวที่อยู่เหนือขึ้นไป ขั้นตอนที่เว้นว่างอยู่ใต้แถวล่าสุดข้างบน ใส่ - คือไม่อยู่ใต้แถวใด",
            "number or title of the row above it; a step without one is under the nearest above; - is none",
        ),
    ),
    PlanColumn(
        "units",
        Text("หน่วยที่รับผิดชอบ", "Responsible units"),
        ("หน่วย", "กลุ่มงาน", "กลุ่มที่รับผิดชอบ", "กลุ่ม/หน่วย", "unit", "units", "work group", "responsible unit"),
        28,
        _SEVERAL,
        _of_all("units"),
    ),
    PlanColumn(
        PERSON,
        Text("มอบหมายให้ (อีเมลหรือชื่อ)", "Assigned to (e-mail or name)"),
        (
            "มอบหมายให้", "ผู้รับผิดชอบ", "ผู้รับผิดชอบ (อีเมลหรือชื่อ)", "อีเมลผู้รับผิดชอบ",
            "assigned to", "owner", "responsible", "person responsible", "person", "email",
        ),
        32,
        _KEEPS,
    ),
    PlanColumn(
        "posts",
        Text("ตำแหน่งผู้รับผิดชอบ", "Responsible posts"),
        ("ตำแหน่ง", "post", "posts"),
        24,
        _SEVERAL,
        _of_all("posts"),
    ),
    PlanColumn(
        "quarters",
        Text("ไตรมาส", "Quarters"),
        ("ไตรมาสที่", "ไตรมาสที่ดำเนินการ", "quarter"),
        12,
        Text("เช่น 1, 2 หรือ 1-4 หรือ ทุกไตรมาส", "such as 1, 2 or 1-4 or every quarter"),
        _of_all("quarters"),
    ),
    PlanColumn(
        "months",
        Text("ช่วงเดือน", "Months"),
        ("เดือน", "ระยะเวลา", "ระยะเวลาดำเนินการ", "ช่วงเวลา", "month", "period"),
        26,
        Text("เช่น ก.พ. 2567 – ก.ย. 2567", "such as Feb 2024 – Sep 2024"),
        _of_all("months"),
    ),
    PlanColumn(
        "planned",
        Text("เงินตามแผน", "Money planned"),
        ("งบประมาณ", "งบประมาณ (บาท)", "เงิน", "budget", "planned", "budget (baht)"),
        16,
        _MONEY,
        {PLAN_ROW: "budget", ACTIVITY: "planned"},
    ),
    PlanColumn(
        "allocated",
        Text("เงินที่ได้รับจัดสรร", "Money allocated"),
        ("จัดสรร", "งบที่ได้รับจัดสรร", "allocated"),
        16,
        _MONEY,
        {ACTIVITY: "allocated"},
    ),
    PlanColumn(
        "used",
        Text("เงินที่ใช้จริง", "Money used"),
        ("ใช้จริง", "เบิกจ่าย", "เงินที่ใช้", "used", "spent"),
        16,
        _MONEY,
        {ACTIVITY: "used"},
    ),
    PlanColumn(
        "fund",
        Text("แหล่งเงิน", "Fund"),
        ("แหล่งงบประมาณ", "ที่มาของเงิน", "source of money"),
        20,
        _KEEPS,
        {ACTIVITY: "fund"},
    ),
    PlanColumn(
        "purpose",
        Text("วัตถุประสงค์หรือผลที่ต้องการ", "Purpose or aim"),
        ("วัตถุประสงค์", "ผลที่ต้องการ", "เป้าหมาย", "purpose", "aim"),
        40,
        _KEEPS,
        {PLAN_ROW: "aim", ACTIVITY: "purpose"},
    ),
)  # fmt: skip
BY_NAME = {column.name: column for column in COLUMNS}
FIELD_COLUMNS = tuple(column for column in COLUMNS if column.fields)
RUNNING = "running"  # a column of running numbers: the number, where there is no other
NAMES = names_from(
    {column.name: (column.head.th, column.head.en, *column.also) for column in COLUMNS}
    | {RUNNING: RUNNING_NUMBERS}
)
