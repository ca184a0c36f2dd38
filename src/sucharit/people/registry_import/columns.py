"""What the columns of a registry are called in Thai and English, and what may stand in their cells."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache

from django.utils.translation import override

from sucharit.languages import Text
from sucharit.people.models import Organisation, OrganisationKind, Region
from sucharit.tables import UnexpectedCell
from sucharit.tables.column_names import REMARKS, RUNNING_NUMBERS, names_from
from sucharit.tables.wording import SPOILT_CODE
from sucharit.thai.codes import is_spoilt_code, plain_code
from sucharit.thai.day_reading import UnreadableDay
from sucharit.thai.day_reading import read_day as day_as_typed
from sucharit.thai.spelling import key

# field: the names a header may have for it
NAMES = {
    "code": ("code", "รหัส", "รหัสหน่วยงาน", "รหัสสถานศึกษา", "รหัสโรงเรียน"),
    "name_th": ("nameth", "name", "ชื่อ", "ชื่อไทย", "ชื่อภาษาไทย", "ชื่อหน่วยงาน", "ชื่อสถานศึกษา", "ชื่อโรงเรียน"),
    "name_en": ("nameen", "englishname", "ชื่ออังกฤษ", "ชื่อภาษาอังกฤษ"),
    "short_th": ("shortth", "shortname", "short", "ชื่อย่อ"),
    "kind": ("kind", "type", "ประเภท", "ประเภทหน่วยงาน"),
    "region": ("region", "ภูมิภาค", "ภาค"),
    "province_th": ("provinceth", "province", "จังหวัด", "จังหวัดไทย"),
    "province_en": ("provinceen", "จังหวัดอังกฤษ", "จังหวัดภาษาอังกฤษ"),
    "parent": ("parent", "parentcode", "under", "สังกัด", "ต้นสังกัด", "หน่วยงานต้นสังกัด", "รหัสต้นสังกัด"),
    "since": ("since", "from", "ตั้งแต่", "ตั้งแต่วันที่", "วันที่จัดตั้ง"),
    "until": ("until", "to", "ถึง", "ถึงวันที่", "วันที่ยุบ"),
}  # fmt: skip
_CODE = re.compile("[a-z0-9_-]+")
_MORE_NAMES = {
    OrganisationKind.SCHOOL: ("โรงเรียน",),
    OrganisationKind.AREA_PRIMARY: ("สพป", "ประถมศึกษา"),
    OrganisationKind.AREA_SECONDARY: ("สพม", "มัธยมศึกษา"),
}


# What the table ready to fill calls them; its English headers are the names of the fields.
_THAI_HEADERS = {
    "code": "รหัส", "name_th": "ชื่อ", "name_en": "ชื่อภาษาอังกฤษ", "short_th": "ชื่อย่อ", "kind": "ประเภท",
    "region": "ภูมิภาค", "province_th": "จังหวัด", "province_en": "จังหวัด (อังกฤษ)", "parent": "ต้นสังกัด",
    "since": "ตั้งแต่วันที่", "until": "ถึงวันที่",
}  # fmt: skip


def header_of(name: str, language: str) -> str:
    """A column's header, in Thai or English."""
    return name if language.startswith("en") else _THAI_HEADERS[name]


BESIDE = frozenset({"number", "remark"})  # columns that people add, and that are not read
field_of = names_from({**NAMES, "number": RUNNING_NUMBERS, "remark": REMARKS})


def read_code(text: str) -> str:
    """A code in lower case; "" where none is written. Raises UnexpectedCell with what it expected."""
    code = plain_code(text).lower()
    if is_spoilt_code(code):
        raise UnexpectedCell(SPOILT_CODE)
    if code and not _CODE.fullmatch(code):
        raise UnexpectedCell(_A_CODE)
    return code


def read_kind(text: str) -> str:
    """The id of the kind that is named by id or label. Raises UnexpectedCell."""
    return _choice(text, _kinds(), OrganisationKind.values)


def read_region(text: str) -> str:
    """The id of the region named by id or label, with or without ภาค; "" for none. Raises UnexpectedCell."""
    return _choice(text.removeprefix("ภาค"), _regions(), Region.values) if text else ""


def read_day(text: str) -> date | None:
    """A day as people type it, see `thai.day_reading`; None for none. Raises UnexpectedCell."""
    if not text:
        return None
    try:
        return day_as_typed(text)
    except UnreadableDay as fault:
        raise UnexpectedCell(_A_DAY) from fault


def read_text(text: str) -> str:
    return text


READERS: dict[str, Callable[[str], str | date | None]] = {
    "code": read_code,
    "kind": read_kind,
    "region": read_region,
    "since": read_day,
    "until": read_day,
}
MAX_LENGTH = {
    field: getattr(Organisation._meta.get_field(field), "max_length", None)
    for field in NAMES
    if field != "parent"
}
_A_CODE = Text("รหัสที่ใช้ตัวอักษร a–z ตัวเลข - และ _", "a code of the letters a–z, digits, - and _")
_A_DAY = Text("วันที่ เช่น 2566-10-01 หรือ 1/10/2566", "a day as 2566-10-01 or 1/10/2566")
_A_CHOICE = Text("{ids} อย่างใดอย่างหนึ่ง หรือชื่อเต็ม", "one of {ids}, or its name")


def _choice(text: str, id_of: dict[str, str], ids: list[str]) -> str:
    try:
        return id_of[key(text)]
    except KeyError:
        raise UnexpectedCell(_A_CHOICE.format(ids=", ".join(ids))) from None


def _names(choices: type[OrganisationKind] | type[Region]) -> dict[str, str]:
    """The id by every name of each choice: id, Thai and English label."""
    names: dict[str, str] = {}
    for language in ("th", "en"):
        with override(language):
            names |= {key(str(choice.label)).removeprefix("ภาค"): choice.value for choice in choices}
    return names | {key(choice.value): choice.value for choice in choices}


@cache
def _kinds() -> dict[str, str]:
    return _names(OrganisationKind) | {
        name: kind.value for kind, names in _MORE_NAMES.items() for name in names
    }


@cache
def _regions() -> dict[str, str]:
    return _names(Region)
