"""The tables of a release: their names, their columns, and what a cell of each may hold.

Who writes a release and who reads it go by these definitions alone. Empty is unknown, never zero. A number
with a fraction is text, written as it was sealed: no reader of any format may round it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sucharit.languages import Text

FORMAT = "sucharit-open-results/1"
FORMATS = ("csv", "parquet", "json")  # the same rows in the same order in each


class CellKind(StrEnum):
    """What a column's cells hold, where they are not empty."""

    TEXT = "text"
    WHOLE = "whole"  # a whole number, 0 or more
    DECIMAL = "decimal"  # a number with a fraction, as text: "94.67", "-0.12"
    FLAG = "flag"  # 1 or 0 in CSV, true or false elsewhere
    JSON = "json"  # RFC 8785 JSON in one cell, for what is sealed as a list or a table of its own


@dataclass(frozen=True, slots=True)
class ReleaseColumn:
    """One column. `needed`: no cell of it may be empty."""

    name: str
    kind: CellKind
    meaning: Text
    needed: bool = False


@dataclass(frozen=True, slots=True)
class ReleaseTable:
    """One table. `key`: the columns whose cells, together, stand in one row only."""

    name: str
    meaning: Text
    columns: tuple[ReleaseColumn, ...]
    key: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The header."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> ReleaseColumn:
        """The column of this name. Raises KeyError."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def files(self) -> tuple[str, ...]:
        """Its files: `tallies.csv`, `tallies.parquet`, `tallies.json`."""
        return tuple(f"{self.name}.{ending}" for ending in FORMATS)


def _column(
    name: str, th: str, en: str, kind: CellKind = CellKind.TEXT, *, needed: bool = False
) -> ReleaseColumn:
    return ReleaseColumn(name, kind, Text(th, en), needed)


_ORG = _column("org", "รหัสหน่วยงาน", "the organisation's code", needed=True)

ORGANISATIONS = ReleaseTable(
    "organisations",
    Text("หน่วยงานที่อยู่ในประกาศ", "The organisations of the announcement"),
    (
        _ORG,
        _column(
            "number",
            "เลขที่ตราประทับใช้เรียกหน่วยงาน",
            "the number by which the seal knows it",
            CellKind.WHOLE,
            needed=True,
        ),
        _column("name_th", "ชื่อภาษาไทย", "its name in Thai", needed=True),
        _column("name_en", "ชื่อภาษาอังกฤษ", "its name in English"),
        _column("kind", "ประเภทหน่วยงาน", "its kind"),
        _column("province_th", "จังหวัด", "its province"),
        _column("region", "ภูมิภาค", "its region"),
        _column("parent", "รหัสหน่วยงานต้นสังกัด", "the code of the organisation above it"),
        _column(
            "population",
            "จำนวนคนที่ใช้คิดเกณฑ์ผู้ตอบขั้นต่ำ",
            "the head-count from which the quota is computed",
            CellKind.WHOLE,
        ),
    ),
    ("org",),
)

RESULTS = ReleaseTable(
    "results",
    Text("ผลที่ประกาศ หน่วยงานละหนึ่งแถว", "What was announced, a row an organisation"),
    (
        _ORG,
        _column("score", "คะแนนรวม", "the total, rounded", CellKind.DECIMAL),
        _column("rating", "ระดับผล", "the rating's id"),
        _column("passes", "ผ่านหรือไม่", "whether the rating passes", CellKind.FLAG),
        _column("rank", "อันดับ", "the rank, from 1", CellKind.WHOLE),
        _column(
            "published_change",
            "การเปลี่ยนแปลงที่ประกาศ",
            "the change as announced elsewhere",
            CellKind.DECIMAL,
        ),
        _column(
            "withheld",
            "ยังไม่แสดงผล",
            "whether the result is withheld",
            CellKind.FLAG,
            needed=True,
        ),
        _column(
            "coverage",
            "ส่วนที่รู้แล้ว จาก 0 ถึง 1",
            "the known share, from 0 to 1",
            CellKind.DECIMAL,
            needed=True,
        ),
        _column(
            "previous_score",
            "คะแนนปีก่อน",
            "the score announced the year before",
            CellKind.DECIMAL,
        ),
        _column("doubts", "รหัสข้อสงสัยเมื่อนำเข้า", "codes of what looked odd at import", CellKind.JSON),
        _column(
            "reliability",
            "ระดับความน่าเชื่อถือของคำตอบ พร้อมเหตุผล",
            "how far the answers can be relied on, and why",
            CellKind.JSON,
        ),
    ),
    ("org",),
)

SHORTAGES = ReleaseTable(
    "shortages",
    Text("เกณฑ์ผู้ตอบขั้นต่ำที่ไม่ถึง", "Quotas missed"),
    (
        _ORG,
        _column("instrument", "เครื่องมือ", "the instrument's id", needed=True),
        _column("required", "ต้องมีผู้ตอบ", "how many were needed", CellKind.WHOLE, needed=True),
        _column("responses", "มีผู้ตอบ", "how many answered", CellKind.WHOLE, needed=True),
    ),
    ("org", "instrument"),
)

INDICATORS = ReleaseTable(
    "indicators",
    Text("คะแนนของเครื่องมือและตัวชี้วัดตามที่ประกาศ", "Announced scores of instruments and indicators"),
    (
        _ORG,
        _column("node", "รหัสถาวรของตัวชี้วัด", "its lasting id in the edition", needed=True),
        _column("code", "รหัสในฉบับของปี", "its code in the edition", needed=True),
        _column("score", "คะแนน", "the score, rounded", CellKind.DECIMAL),
        _column("weighted", "คะแนนถ่วงน้ำหนัก", "an instrument's points of the total", CellKind.DECIMAL),
        _column("responses", "จำนวนผู้ตอบ", "how many answered an instrument", CellKind.WHOLE),
    ),
    ("org", "node"),
)

TALLIES = ReleaseTable(
    "tallies",
    Text(
        "จำนวนคนที่เลือกแต่ละตัวเลือก และผลตรวจแต่ละข้อ เฉพาะหน่วยงานที่แสดงได้",
        "How many chose each choice, and the verdict on each item, of organisations that may be shown",
    ),
    (
        _ORG,
        _column("instrument", "เครื่องมือ", "the instrument's id", needed=True),
        _column("channel", "ช่องทาง", "by which way people answered", needed=True),
        _column("column", "รหัสคำถามหรือข้อ", "the column of the question or item", needed=True),
        _column(
            "choice",
            "ลำดับตัวเลือก เริ่มที่ 0",
            "the place of the choice on its scale, from 0",
            CellKind.WHOLE,
            needed=True,
        ),
        _column("count", "จำนวนคน", "how many chose it", CellKind.WHOLE, needed=True),
    ),
    ("org", "instrument", "channel", "column", "choice"),
)

VERDICTS = ReleaseTable(
    "verdicts",
    Text("ผลตรวจข้อเปิดเผยข้อมูล", "Verdicts on what was disclosed"),
    (
        _ORG,
        _column("column", "รหัสข้อในคำนวณ", "the item's column", needed=True),
        _column("code", "รหัสข้อในฉบับของปี", "the item's code in the edition", needed=True),
        _column("item", "รหัสถาวรของข้อ", "the item's lasting id", needed=True),
        _column("published", "เผยแพร่หรือไม่", "whether it was published", CellKind.FLAG, needed=True),
        _column("reason", "รหัสเหตุผล", "ids of the reasons"),
        _column("reason_th", "เหตุผล ภาษาไทย", "the reasons in Thai"),
        _column("reason_en", "เหตุผล ภาษาอังกฤษ", "the reasons in English"),
        _column("evidence", "ที่อยู่ของหลักฐานที่ส่ง", "the address that was submitted"),
    ),
    ("org", "column"),
)

LEAVES = ReleaseTable(
    "leaves",
    Text("ใบของต้นไม้ที่ตราประทับลงราก", "The leaves of the tree whose root was sealed"),
    (
        _column("place", "ลำดับในต้นไม้ เริ่มที่ 0", "its place in the tree, from 0", CellKind.WHOLE, needed=True),
        _column("org", "รหัสหน่วยงาน ว่างสำหรับประกาศ", "the organisation; empty for the announcement"),
        _column("part", "ส่วน: announcement, result หรือ facts", "announcement, result or facts", needed=True),
        _column("salt", "เกลือ เฉพาะที่แสดงข้อเท็จจริงได้", "the salt, where the facts may be shown"),
        _column("hash", "ค่าแฮชของใบ", "the leaf's hash, hexadecimal", needed=True),
    ),
    ("place",),
)

TABLES = {
    table.name: table for table in (ORGANISATIONS, RESULTS, SHORTAGES, INDICATORS, TALLIES, VERDICTS, LEAVES)
}

RELEASE_FILE = "release.json"
EDITION_FILE = "edition.json"
PROOF_FILE = "announcement.tlog-proof"
SUMS_FILE = "SHA256SUMS"
OTHER_FILES = (EDITION_FILE, PROOF_FILE, "dcat.jsonld", SUMS_FILE, "LICENSE.txt", "README.txt")
NAMES = frozenset(
    (RELEASE_FILE, *OTHER_FILES, *(file for table in TABLES.values() for file in table.files))
)  # no other file of a download is looked at
