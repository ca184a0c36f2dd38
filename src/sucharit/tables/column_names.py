"""What headers call the columns that many tables have, in Thai and English, spelt as `key` spells them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sucharit.tables.header import Names
from sucharit.thai.spelling import key

CODES = (
    "code", "org", "orgid", "orgcode", "รหัส", "รหัสหน่วยงาน", "รหัสสำนักงาน", "รหัสสถานศึกษา", "รหัสโรงเรียน",
    "รหัสเขต", "รหัสเขตพื้นที่", "รหัสเขตพื้นที่การศึกษา",
)  # fmt: skip
NAMES = (
    "name", "nameth", "organisation", "organization", "office", "school", "agency",
    "ชื่อ", "หน่วยงาน", "สำนักงาน", "โรงเรียน", "สถานศึกษา", "สพท", "เขตพื้นที่", "เขตพื้นที่การศึกษา",
    "สำนักงานเขตพื้นที่การศึกษา", "ชื่อหน่วยงาน", "ชื่อสำนักงาน", "ชื่อสถานศึกษา", "ชื่อโรงเรียน", "ชื่อสพท",
    "ชื่อสำนักงานเขตพื้นที่การศึกษา",
)  # fmt: skip
RUNNING_NUMBERS = ("ที่", "ลำดับ", "ลำดับที่", "no", "number", "#")
REMARKS = ("หมายเหตุ", "remark", "remarks", "note", "notes", "comment")
PEOPLE = (
    "headcount", "people", "population", "staff", "จำนวน", "จำนวนคน", "จำนวนบุคลากร", "บุคลากร",
    "จำนวนบุคลากรทั้งหมด", "จำนวนผู้มีสิทธิตอบ", "จำนวนผู้มีสิทธิ์ตอบ", "จำนวนผู้มีสิทธิ", "จำนวนผู้มีสิทธิ์",
)  # fmt: skip
_IN_BRACKETS = ("คน", "ราย", "persons", "people")  # units that stand behind: จำนวนบุคลากร (คน)


def names_from(titles_by_name: Mapping[str, Iterable[str]]) -> Names:
    """The name of a column by its title, in whatever spelling."""
    by_title = {key(title): name for name, titles in titles_by_name.items() for title in (name, *titles)}

    def name_of(title: str) -> str | None:
        plain = key(title)
        name = by_title.get(plain)
        unit = next((unit for unit in _IN_BRACKETS if plain.endswith(unit)), "") if name is None else ""
        return by_title.get(plain.removesuffix(unit)) if unit else name

    return name_of
