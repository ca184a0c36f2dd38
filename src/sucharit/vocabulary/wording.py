"""Values in words, in both languages and either kind of digits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sucharit.languages import Text
from sucharit.thai import dates
from sucharit.thai.digits import in_digits
from sucharit.vocabulary.levels import RATINGS, Level, LevelKind
from sucharit.vocabulary.model import FieldType, RecordField
from sucharit.vocabulary.records import NoMoney, Unknown

Names = Mapping[str, Text | str]  # what entries of lists, indicators and records are called, by id

NO_MONEY = Text("ไม่ใช้งบประมาณ", "No budget used")
NOT_KNOWN = Text("ยังไม่ทราบ", "Not known yet")
YES, NO = Text("ใช่", "Yes"), Text("ไม่ใช่", "No")
BAHT = Text("{amount} บาท", "{amount} baht")
PERCENT = Text("ร้อยละ {figure}", "{figure}%")
EVERY_QUARTER = Text("ทุกไตรมาส", "Every quarter")
QUARTERS = Text("ไตรมาส {numbers}", "Quarter {numbers}")
_EACH_A_LINE = (FieldType.LINES, FieldType.UNITS)


def in_words(
    field: RecordField, value: Any, language: str, *, thai_digits: bool = False, names: Names | None = None
) -> str:
    """A value as people read it; "" where there is none. Entries of a list are separated by commas.

    `names` say what entries of lists, indicators and other records are called; an id without a name stays.
    Lines stand under each other. `thai_digits` counts in Thai only.
    """
    text = _words(field, value, language, names or {})
    return in_digits(text, thai=True) if thai_digits and not language.startswith("en") else text


def level_in_words(level: Level, language: str) -> str:
    """AA (95.09), ร้อยละ 94.23 (294/312), ดีมาก, 4 ด้าน."""
    match level.kind:
        case LevelKind.GRADE:
            return level.words + (f" ({_number(level.figure)})" if level.figure is not None else "")
        case LevelKind.PERCENT:
            return _percent_level(level, language)
        case LevelKind.YES_NO:
            return (YES if level.figure else NO).in_language(language)
        case LevelKind.RATING if level.figure is not None:
            return RATINGS[int(level.figure) - 1].in_language(language)
        case LevelKind.WORD:
            return level.words
    return f"{_number(level.figure or Decimal(0))} {level.words}".rstrip()


def _percent_level(level: Level, language: str) -> str:
    if level.part is None or level.whole is None:
        return PERCENT.format(figure=_number(level.figure or Decimal(0))).in_language(language)
    share = (Decimal(level.part * 100) / level.whole).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{PERCENT.format(figure=share).in_language(language)} ({level.part:,}/{level.whole:,})"


def _words(field: RecordField, value: Any, language: str, names: Names) -> str:
    match value:
        case None | ():
            return ""
        case Unknown(reason=reason):
            return NOT_KNOWN.in_language(language) + (f" ({reason})" if reason else "")
        case NoMoney():
            return NO_MONEY.in_language(language)
        case Level():
            return level_in_words(value, language)
        case bool():
            return (YES if value else NO).in_language(language)
        case date():
            return dates.in_words(value, language=language)
        case int() if field.type is FieldType.YEAR:
            return str(value)
        case int():
            return _with_unit(field, f"{value:,}", language)
        case Decimal():
            return _decimal(field, value, language)
        case tuple():
            return _several(field, value, language, names)
    return _choice(field, str(value), language)


def _decimal(field: RecordField, value: Decimal, language: str) -> str:
    if field.type is FieldType.MONEY:
        return BAHT.format(amount=f"{value:,.0f}" if value == int(value) else f"{value:,.2f}").in_language(
            language
        )
    if field.type is FieldType.PERCENT:
        return PERCENT.format(figure=_number(value)).in_language(language)
    return _with_unit(field, _number(value), language)


def _several(field: RecordField, value: tuple[Any, ...], language: str, names: Names) -> str:
    if field.type is FieldType.MONTHS:
        words = [dates.month_in_words(month, language=language) for month in value]
        return words[0] if words[0] == words[-1] else " – ".join(words)
    if field.type is FieldType.QUARTERS:
        if value == (1, 2, 3, 4):
            return EVERY_QUARTER.in_language(language)
        return QUARTERS.format(numbers=", ".join(map(str, value))).in_language(language)
    if field.type in _EACH_A_LINE:
        return "\n".join(value)
    if field.type is FieldType.CHOICES:
        return ", ".join(_choice(field, part, language) for part in value)
    return ", ".join(_name(part, language, names) for part in value)


def _choice(field: RecordField, value: str, language: str) -> str:
    """The words of a choice; a text, and a choice that is no longer offered, as it is."""
    if field.type in (FieldType.CHOICE, FieldType.CHOICES):
        for own in field.choices:
            if own.id == value:
                return own.text.in_language(language)
    return value


def _name(id: str, language: str, names: Names) -> str:
    name = names.get(id, id)
    return name.in_language(language) if isinstance(name, Text) else name


def _number(value: Decimal) -> str:
    return f"{value:,f}"


def _with_unit(field: RecordField, number: str, language: str) -> str:
    return f"{number} {field.unit.in_language(language)}" if field.unit else number
