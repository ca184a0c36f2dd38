"""What people type becomes values: a reader for each type of field.

Each takes what a form, a table or a program gives (text, a list of texts, or a value that is read already),
and raises NotTaken for anything else. What is empty never comes here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from sucharit.thai.characters import typed_text
from sucharit.thai.day_reading import UnreadableDay, read_day
from sucharit.thai.digits import to_arabic
from sucharit.thai.numbers import typed_decimal
from sucharit.thai.spelling import clean, key
from sucharit.vocabulary.faults import NotTaken
from sucharit.vocabulary.level_reading import read_level
from sucharit.vocabulary.levels import Level
from sucharit.vocabulary.model import FieldType, RecordField
from sucharit.vocabulary.records import NoMoney

MAX_TEXT, MAX_PROSE, MAX_LINES, MAX_LINK = 500, 20_000, 200, 2_000
MAX_WHOLE, MAX_BAHT = 10**12, Decimal(10**12)
FIRST_YEAR, LAST_YEAR = 2400, 2700  # Buddhist: 2023 is a slip of the era
QUARTERS = (1, 2, 3, 4)
YES = frozenset(map(key, ("ใช่", "มี", "ได้", "yes", "y", "true", "on", "1")))
NO = frozenset(map(key, ("ไม่ใช่", "ไม่มี", "ไม่ได้", "ไม่", "no", "n", "false", "off", "0")))
NO_MONEY = frozenset(map(key, ("ไม่ใช้งบประมาณ", "ไม่ใช้เงิน", "no budget used", "no money", "none")))
EVERY = frozenset(map(key, ("ทุกไตรมาส", "ต่อเนื่องทุกไตรมาส", "ดำเนินการต่อเนื่องทุกไตรมาส", "every quarter", "all")))
_BAHT = re.compile(r"(?:^฿\s*)|(?:\s*(?:บาทถ้วน|บาท|baht|thb|\.-)$)", re.IGNORECASE)
_PERCENT = re.compile(r"(?:^ร้อยละ\s*)|(?:\s*(?:%|เปอร์เซ็นต์|percent)$)", re.IGNORECASE)
_ERA = re.compile(r"^(?:พ\.?\s*ศ\.?|be)\s*", re.IGNORECASE)
_ID = re.compile(r"[^\s,;]{1,100}")
_BETWEEN_IDS = re.compile(r"[\s,;]+")
_BETWEEN_LINES = re.compile(r"\r\n|\r|\n")
_BETWEEN_MONTHS = re.compile(r"\s*(?:–|—|ถึง|\bto\b|(?<=\d{4}-\d\d)/(?=\d{4})|\s-\s|(?<=[^\d\s])-)\s*")
_QUARTER_SPAN = re.compile(r"(?<!\d)([1-4])\s*(?:-|–|—|ถึง|\bto\b)\s*(?:ไตรมาส\s*(?:ที่)?\s*)?([1-4])(?!\d)")
_YEAR = re.compile(r"\d{4}\s*$")


def text(_field: RecordField, raw: Any) -> str:
    """One line, without what no one can see."""
    line = " ".join(typed_text(_string(raw)).split())
    if not line or len(line) > MAX_TEXT:
        raise NotTaken(f"ข้อความไม่เกิน {MAX_TEXT} ตัวอักษร", f"a text of at most {MAX_TEXT} letters")
    return line


def prose(_field: RecordField, raw: Any) -> str:
    """Paragraphs, their breaks kept."""
    words = "\n".join(line.rstrip() for line in _BETWEEN_LINES.split(typed_text(_string(raw)))).strip()
    if not words or len(words) > MAX_PROSE:
        raise NotTaken(f"ข้อความไม่เกิน {MAX_PROSE:,} ตัวอักษร", f"a text of at most {MAX_PROSE:,} letters")
    return words


def lines(field: RecordField, raw: Any) -> tuple[str, ...]:
    """Short texts, a line each; empty ones are left out."""
    return tuple(text(field, line) for line in _several(raw, _BETWEEN_LINES, MAX_LINES))


def ids(_field: RecordField, raw: Any) -> tuple[str, ...]:
    """Ids of indicators, entries of a list or records, each once."""
    names = tuple(dict.fromkeys(_several(raw, _BETWEEN_IDS, MAX_LINES)))
    for name in names:
        if not _ID.fullmatch(name) or typed_text(name) != name:
            raise NotTaken("รายการที่เลือกจากที่มีให้", "ids of at most 100 letters, without blanks")
    return names


def whole(field: RecordField, raw: Any) -> int:
    """A whole number within the field's bounds, 0 or more."""
    number = _decimal(raw)
    most = MAX_WHOLE if field.most is None else field.most
    if number is not None and number == int(number) and field.least <= number <= most:
        return int(number)
    if field.most is None:
        raise NotTaken(f"จำนวนเต็ม {field.least} ขึ้นไป", f"a whole number, {field.least} or more")
    raise NotTaken(f"จำนวนเต็ม {field.least}–{most}", f"a whole number from {field.least} to {most}")


def year(_field: RecordField, raw: Any) -> int:
    """A Buddhist year: 2566, พ.ศ. ๒๕๖๖."""
    number = _decimal(_ERA.sub("", clean(raw)) if isinstance(raw, str) else raw)
    if number is None or number != int(number) or not FIRST_YEAR <= number <= LAST_YEAR:
        raise NotTaken("ปี พ.ศ. เช่น 2566", "a Buddhist year, such as 2566")
    return int(number)


def number(_field: RecordField, raw: Any) -> Decimal:
    """An exact number; commas between thousands only."""
    value = _decimal(raw)
    if value is None:
        raise NotTaken("ตัวเลข เช่น 94.67", "a number, such as 94.67")
    return value


def percent(_field: RecordField, raw: Any) -> Decimal:
    """0–100, with or without its sign."""
    value = _decimal(_PERCENT.sub("", clean(raw)) if isinstance(raw, str) else raw)
    if value is None or not 0 <= value <= 100:
        raise NotTaken("ร้อยละ 0–100", "a percentage from 0 to 100")
    return value


def money(_field: RecordField, raw: Any) -> Decimal | NoMoney:
    """Baht to the satang; or that no money is used, which is not 0."""
    if isinstance(raw, NoMoney) or (isinstance(raw, str) and key(raw) in NO_MONEY):
        return NoMoney()
    value = _decimal(_BAHT.sub("", clean(raw)) if isinstance(raw, str) else raw)
    if value is None or not 0 <= value < MAX_BAHT or value != round(value, 2):
        raise NotTaken(
            "จำนวนเงินเป็นบาท เช่น 10,000 หรือ 10,000.50 หรือ “ไม่ใช้งบประมาณ”",
            "an amount of baht such as 10,000 or 10,000.50, or that no budget is used",
        )
    return round(abs(value), 2)  # one way of writing: 0 has no sign


def yes_no(_field: RecordField, raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    word = key(_string(raw))
    if word not in YES | NO:
        raise NotTaken("ใช่หรือไม่ใช่", "yes or no")
    return word in YES


def choice(field: RecordField, raw: Any) -> str:
    """The id of a choice, by its id or its words."""
    typed = _string(raw).strip()
    for own in field.choices:
        if typed == own.id or key(typed) in (key(own.text.th), key(own.text.en)):
            return own.id
    th, en = (", ".join(own.text.in_language(code) for own in field.choices) for code in ("th", "en"))
    raise NotTaken(f"ข้อใดข้อหนึ่งของ {th}", f"one of {en}")


def choices(field: RecordField, raw: Any) -> tuple[str, ...]:
    """The ids of several choices, in the order of the field's choices."""
    chosen = {choice(field, own) for own in _several(raw, re.compile(r"\s*[,;\n]\s*"), MAX_LINES)}
    return tuple(own.id for own in field.choices if own.id in chosen)


def day(_field: RecordField, raw: Any) -> date:
    """A day in Buddhist or common years, Thai or Arabic digits."""
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return raw
    try:
        return read_day(_string(raw))
    except UnreadableDay:
        raise NotTaken("วันที่ เช่น 14 ก.พ. 2566", "a day, such as 14 Feb 2023") from None


def months(_field: RecordField, raw: Any) -> tuple[date, date]:
    """From a month to a month: the first day of the first, the last day of the last."""
    if isinstance(raw, Mapping):
        raw = (raw.get("from"), raw.get("to") or raw.get("from"))
    ends = _BETWEEN_MONTHS.split(raw.strip()) if isinstance(raw, str) else raw
    ends = list(ends) if isinstance(ends, list | tuple) else []
    if len(ends) == 1:
        ends = ends * 2
    no_months = NotTaken("ช่วงเดือน เช่น ก.พ. 2566 – ก.ย. 2566", "months, such as Feb 2023 – Sep 2023")
    if len(ends) != 2 or not all(isinstance(end, str | date) for end in ends):
        raise no_months
    if all(isinstance(end, str) for end in ends) and not re.search(r"\d", to_arabic(ends[0])):
        year = _YEAR.search(to_arabic(ends[1]))  # ก.พ. – ก.ย. 2566
        ends[0] = f"{ends[0]} {year[0]}" if year else ends[0]
    try:
        first, last = (_month(end) for end in ends)
        if first <= last:
            return first, (last.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    except (UnreadableDay, OverflowError):
        pass
    raise no_months


def quarters(_field: RecordField, raw: Any) -> tuple[int, ...]:
    """Quarters of the fiscal year, in order; all four mean every quarter."""
    if isinstance(raw, str) and key(raw) in EVERY:
        return QUARTERS
    parts = re.findall(r"\d+", _with_all_between(to_arabic(raw))) if isinstance(raw, str) else raw
    if not isinstance(parts, list | tuple):
        parts = [parts]
    numbers = {to_arabic(str(part)).strip() for part in parts}
    if not numbers or not numbers <= set("1234"):
        raise NotTaken("ไตรมาส 1–4 หรือทุกไตรมาส", "quarters 1–4, or every quarter")
    return tuple(sorted(map(int, numbers)))


def _with_all_between(text: str) -> str:
    """1-3 and 1 ถึง 3 with every quarter between; one that ends before it begins stays, to be refused."""

    def spell(span: re.Match[str]) -> str:
        first, last = int(span[1]), int(span[2])
        return " ".join(map(str, range(first, last + 1))) if first <= last else "0"

    return _QUARTER_SPAN.sub(spell, text)


def link(_field: RecordField, raw: Any) -> str:
    """A whole address on the web, by http or https, without a user's name in it."""
    address = _string(raw).strip()
    try:
        parts = urlsplit(address)
        fits = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
    except ValueError:
        fits = False
    if not fits or len(address) > MAX_LINK or typed_text(address) != address or re.search(r"\s", address):
        raise NotTaken(
            "ที่อยู่เว็บ เช่น https://www.example.go.th/", "a web address, such as https://www.example.go.th/"
        )
    return address


def level(_field: RecordField, raw: Any) -> Level:
    return read_level(raw)


READERS: Mapping[FieldType, Callable[[RecordField, Any], Any]] = {
    FieldType.TEXT: text,
    FieldType.PROSE: prose,
    FieldType.LINES: lines,
    FieldType.WHOLE: whole,
    FieldType.YEAR: year,
    FieldType.NUMBER: number,
    FieldType.PERCENT: percent,
    FieldType.MONEY: money,
    FieldType.YES_NO: yes_no,
    FieldType.CHOICE: choice,
    FieldType.CHOICES: choices,
    FieldType.DAY: day,
    FieldType.MONTHS: months,
    FieldType.QUARTERS: quarters,
    FieldType.POST: text,
    FieldType.UNITS: lines,
    FieldType.NODES: ids,
    FieldType.TAGS: ids,
    FieldType.LEVEL: level,
    FieldType.LINK: link,
    FieldType.RECORDS: ids,
}


def _string(raw: Any) -> str:
    if not isinstance(raw, str):
        raise NotTaken("ข้อความ", "a text")
    return raw


def _decimal(raw: Any) -> Decimal | None:
    if isinstance(raw, str):
        return typed_decimal(raw)
    if isinstance(raw, int) and not isinstance(raw, bool):
        return Decimal(raw)
    return raw if isinstance(raw, Decimal) and raw.is_finite() else None


def _several(raw: Any, between: re.Pattern[str], most: int) -> tuple[str, ...]:
    parts = between.split(raw) if isinstance(raw, str) else raw
    if not isinstance(parts, Iterable) or isinstance(parts, Mapping):
        raise NotTaken("รายการ", "a list")
    entries = tuple(stripped for part in parts if (stripped := _string(part).strip()))
    if not 0 < len(entries) <= most:
        raise NotTaken(f"รายการ 1–{most} รายการ", f"a list of 1–{most} entries")
    return entries


def _month(typed: str | date) -> date:
    """The first day of a month: ก.พ. 2566, กุมภาพันธ์ 2566, 2/2566, 2023-02, Feb 2023. Raises UnreadableDay."""
    if isinstance(typed, date):
        return date(typed.year, typed.month, 1)
    plain = to_arabic(clean(typed))
    if re.fullmatch(r"\d{4}-\d{1,2}", plain):
        return read_day(f"{plain}-1")
    if re.fullmatch(r"\d{1,2}\s*/\s*\d{4}", plain):
        return read_day(f"1/{plain}")
    try:
        return read_day(f"1 {plain}")
    except UnreadableDay:
        return read_day(plain).replace(day=1)
