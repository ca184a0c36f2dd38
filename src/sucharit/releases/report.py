"""What a verification says, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sucharit.languages import Text
from sucharit.releases.findings import ReleaseCheck, ReleaseDifference, ReleaseOutcome
from sucharit.releases.verifying import Verification

SIGNS = {ReleaseOutcome.EQUAL: "✓", ReleaseOutcome.DIFFERS: "✗", ReleaseOutcome.UNKNOWN: "–"}
_HEAD = Text("{title}: {count:,} หน่วยงาน", "{title}: {count:,} organisations")
_MORE = Text("และอีก {count:,} แห่ง", "and {count:,} more")
_UNREADABLE = Text(
    "อ่านไม่ได้ {count:,} แห่ง จึงตรวจไม่ครบ", "{count:,} places can't be read, so not everything was checked"
)
_EQUAL = Text("ตรงกันทุกอย่างที่ตรวจได้", "Equal: everything that can be held against something agrees")
_EQUAL_UNSIGNED = Text(
    "ตรงกันทุกอย่างที่คำนวณได้ แต่ยังไม่ได้พิสูจน์ว่าใครลงนาม (บรรทัดที่ขึ้นต้นด้วย –)",
    "Equal as far as it can be computed; who signed it is not proven (see the lines that begin with –)",
)
_EQUAL_GROWTH_UNTOLD = Text(
    "ตรงกันทุกอย่างที่ตรวจได้ แต่บอกไม่ได้ว่าประวัติต่อจากที่ท่านเก็บไว้หรือไม่ (บรรทัดที่ขึ้นต้นด้วย –)",
    "Equal as far as it can be checked; whether the history only grew is not proven (see the lines that "
    "begin with –)",
)
_DIFFERS = Text("ไม่ตรงกัน ดูบรรทัดที่ขึ้นต้นด้วย ✗", "It differs: see the lines that begin with ✗")


def lines(verification: Verification, language: str) -> Iterator[str]:
    """The report for people, line by line."""
    head = _HEAD.format(title=verification.title, count=verification.organisations)
    yield head.in_language(language)
    for item in verification.checks:
        yield f"{SIGNS[item.outcome]} {item.words.in_language(language)}"
        yield from (f"    {line}" for line in _places(item, verification, language))
    if verification.faults:
        yield _UNREADABLE.format(count=len(verification.faults)).in_language(language)
        yield from (f"    {fault.in_language(language)}" for fault in verification.faults[:100])
    else:
        yield conclusion(verification).in_language(language)


def _places(item: ReleaseCheck, verification: Verification, language: str) -> Iterator[str]:
    for difference in item.differences:
        name = verification.names.get(difference.org)
        yield difference.in_language(language, name.in_language(language) if name else "")
    if item.count > len(item.differences):
        yield _MORE.format(count=item.count - len(item.differences)).in_language(language)


def conclusion(verification: Verification) -> Text:
    """The last line of a release that could be read."""
    if verification.differs:
        return _DIFFERS
    outcomes = {item.id: item.outcome for item in verification.checks}
    if outcomes.get("seal") is not ReleaseOutcome.EQUAL:
        return _EQUAL_UNSIGNED
    return _EQUAL_GROWTH_UNTOLD if outcomes.get("growth") is ReleaseOutcome.UNKNOWN else _EQUAL


def as_json(verification: Verification) -> dict[str, Any]:
    """The same for programs."""
    return {
        "title": verification.title,
        "organisations": verification.organisations,
        "equal": verification.is_readable and not verification.differs,
        "readable": verification.is_readable,
        "checks": [_check(item) for item in verification.checks],
        "faults": [
            {
                "file": fault.file,
                "row": fault.row,
                "words": {code: fault.in_language(code) for code in ("th", "en")},
            }
            for fault in verification.faults
        ],
    }


def _check(item: ReleaseCheck) -> dict[str, Any]:
    return {
        "id": item.id,
        "outcome": item.outcome.value,
        "words": {"th": item.words.th, "en": item.words.en},
        "count": item.count,
        "differences": [_difference(difference) for difference in item.differences],
    }


def _difference(item: ReleaseDifference) -> dict[str, Any]:
    return {
        "file": item.file,
        "row": item.row,
        "column": item.column,
        "org": item.org,
        "there": {"th": item.there.th, "en": item.there.en},
        "computed": {"th": item.computed.th, "en": item.computed.en},
    }
