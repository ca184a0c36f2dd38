"""What is expected of a cell of the table of a plan, in both languages."""

from __future__ import annotations

from collections.abc import Iterable

from sucharit.languages import Text
from sucharit.vocabulary.model import RecordKind

CODE = Text("รหัสแถวของแผนนี้ แถวใหม่เว้นว่าง", "the code of a row of this plan; none for a new row")
ONE_OF = Text("ชนิดใดชนิดหนึ่งของ {kinds}", "one of the kinds {kinds}")
SAME_KIND = Text("{kind} ชนิดของแถวที่มีอยู่แล้วเปลี่ยนไม่ได้", "{kind}: the kind of a row that is there stays")
ONCE = Text("แถวละหนึ่งครั้ง มีอยู่แล้วในแถว {row}", "each row once; it is already in row {row}")
TITLE = Text("ข้อความ 1–{most} ตัวอักษร", "a text of 1–{most} letters")
NUMBER = Text("ไม่เกิน {most} ตัวอักษร", "at most {most} letters")
NO_NUMBER = Text("ช่องว่าง เพราะ{kind}ไม่มีเลขที่", "an empty cell: this kind ({kind}) has no number")
BY_CODE = Text(
    "แถวที่แยกออกได้ มีหลายรายการชื่อนี้ ใช้ตารางพร้อมกรอกซึ่งมีรหัสแถว",
    "a row that can be told apart: several have this title; the table ready to fill has their codes",
)
ABOVE = Text(
    "เลขที่หรือชื่อของ {kinds} ในปีนี้หรือในไฟล์นี้",
    "number or title of one of these, of this year or of this file: {kinds}",
)
ABOVE_ONE = Text(
    "ชื่อที่มีรายการเดียว ใช้เลขที่ ชื่อ หรือรหัสแถว", "a name that only one has: its number, title or row code"
)
NOT_ROUND = Text("แถวที่ไม่ได้อยู่ใต้แถวนี้เอง", "a row that does not stand under this one")
ANY_ABOVE = Text("เลขที่หรือชื่อของแถวที่อยู่เหนือขึ้นไป", "number or title of the row above it")
NO_FIELD = Text("ช่องว่าง เพราะ{kind}ไม่มีข้อมูลนี้", "an empty cell: this kind ({kind}) has no such value")
REQUIRED = Text(
    "ชนิดที่ตารางนี้กรอกครบ {kind} ต้องมี “{field}” ด้วย", "a kind that this table can fill: {kind} needs {field}"
)
PERSON = Text(
    "อีเมลหรือชื่อของผู้มีสิทธิทำงานในแผนที่นี่: {people} ชื่อกลุ่มให้ใส่ในคอลัมน์หน่วยที่รับผิดชอบ",
    "e-mail address or name of someone here who may work on the plan: {people}; groups go with the units",
)
ADDRESS = Text("อีเมล เพราะมีชื่อนี้หลายคน: {people}", "the e-mail address, for several are called so: {people}")


def titles(kinds: Iterable[RecordKind]) -> Text:
    """What kinds are called, one after another."""
    own = [kind.title for kind in kinds]
    return Text(", ".join(title.th for title in own), ", ".join(title.en for title in own))
