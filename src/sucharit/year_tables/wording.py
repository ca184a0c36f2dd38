"""Values in words, as tables print them: numbers, money, periods, tags, indicators, other records."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sucharit.scoring import rounded
from sucharit.thai.dates import MONTHS_EN, MONTHS_TH, in_words
from sucharit.thai.years import to_buddhist
from sucharit.vocabulary import wording
from sucharit.vocabulary.levels import RATINGS, Level, LevelKind
from sucharit.vocabulary.model import FieldType, RecordField
from sucharit.vocabulary.records import NoMoney, RecordValue, Unknown
from sucharit.year_tables.sources import TableSources

NONE_YET = "-"  # no score, no change: never 0
EVERY_QUARTER = (1, 2, 3, 4)
_WORDS = {
    "no money": ("ไม่ใช้งบประมาณ", "No budget used"),
    "baht": ("บาท", "baht"),
    "unknown": ("ไม่ทราบ", "Not known"),
    "not known yet": ("ยังไม่ทราบ", "Not known yet"),
    "yes": ("ใช่", "Yes"),
    "no": ("ไม่ใช่", "No"),
    "every quarter": ("ดำเนินการต่อเนื่อง ทุกไตรมาส", "Continuous, every quarter"),
    "quarter": ("ไตรมาส", "Quarter"),
}


def word(name: str, language: str) -> str:
    """A word that many tables share."""
    thai, english = _WORDS[name]
    return english if language.startswith("en") else thai


def score_words(value: Fraction | Decimal | None) -> str:
    """94.67, with two decimals; "-" where it is unknown."""
    return NONE_YET if value is None else f"{rounded(Fraction(value)):.2f}"


def signed_words(value: Decimal | None) -> str:
    """+1.43, −2.90, 0.00; "-" where it is unknown."""
    if value is None:
        return NONE_YET
    return f"{'+' if value > 0 else chr(0x2212) if value < 0 else ''}{abs(value):.2f}"


def money_words(value: Any, language: str) -> str:
    """10,000 บาท; the words for no money; "" where nothing is entered, which is neither."""
    if value is None:
        return ""
    if isinstance(value, NoMoney):
        return word("no money", language)
    if isinstance(value, Unknown):
        return word("unknown", language)
    return f"{figure_words(value)} {word('baht', language)}"


def months_words(first: date, last: date, language: str) -> str:
    """ตุลาคม 2565; พฤศจิกายน – ธันวาคม 2565; ตุลาคม 2565 – กันยายน 2566."""
    english = language.startswith("en")
    names = MONTHS_EN if english else MONTHS_TH
    begin, end = names[first.month - 1], names[last.month - 1]
    years = [day.year if english else to_buddhist(day.year) for day in (first, last)]
    if (first.year, first.month) == (last.year, last.month):
        return f"{begin} {years[0]}"
    return f"{begin} – {end} {years[1]}" if years[0] == years[1] else f"{begin} {years[0]} – {end} {years[1]}"


def quarters_words(quarters: tuple[int, ...], language: str) -> str:
    """ไตรมาส 3; ไตรมาส 1, 2; the words for all four."""
    if tuple(quarters) == EVERY_QUARTER:
        return word("every quarter", language)
    return f"{word('quarter', language)} {', '.join(map(str, quarters))}" if quarters else ""


def period_words(record: RecordValue, language: str) -> list[str]:
    """When a record's work is done, in lines: its quarters, then its months, else its days."""
    lines = []
    quarters, months = record.get("quarters"), record.get("months")
    if isinstance(quarters, tuple) and quarters:
        lines.append(quarters_words(quarters, language))
    if isinstance(months, tuple) and len(months) == 2:
        words = months_words(months[0], months[1], language)
        lines.append(f"({words})" if lines else words)
    return lines or days_words(record, language)


def days_words(record: RecordValue, language: str) -> list[str]:
    """A record's day, or its first and last."""
    if record.day is None:
        return []
    first = in_words(record.day, language=language)
    if record.until is None or record.until == record.day:
        return [first]
    return [f"{first} – {in_words(record.until, language=language)}"]


def named(record: RecordValue) -> str:
    """A record's number and title."""
    return f"{record.number} {record.title}".strip()


def choice_words(sources: TableSources, kind: str, field: str, language: str) -> dict[str, str]:
    """What the choices of a kind's field are called, by id."""
    choices = sources.vocabulary.kind(kind).field(field).choices
    return {choice.id: choice.text.in_language(language) for choice in choices}


def node_words(sources: TableSources, node: str, language: str) -> str:
    """Code and name of an indicator or item; the id where the edition does not know it."""
    known = sources.nodes.get(node)
    return known.label.in_language(language) if known else node


def code_of(sources: TableSources, node: str) -> str:
    """The code of an indicator or item in the edition in use."""
    known = sources.nodes.get(node)
    return known.code if known else node


def tag_words(sources: TableSources, name: str, tag: str, language: str) -> str:
    """An entry of a list; the id where the list does not have it."""
    for entry in sources.entries(name):
        if entry.id == tag:
            return entry.text.in_language(language)
    return tag


def field_lines(sources: TableSources, field: RecordField, value: Any, language: str) -> list[str]:
    """A field's value in words, each entry a line; [] where it is empty."""
    if value is None or value == ():
        return []
    if isinstance(value, Unknown):
        return [
            f"{word('unknown', language)} ({value.reason})" if value.reason else word("unknown", language)
        ]
    if field.type is FieldType.PROSE:
        return [line.strip() for line in str(value).splitlines() if line.strip()]
    if field.type in (FieldType.CHOICE, FieldType.CHOICES):
        chosen = value if isinstance(value, tuple) else (value,)
        words = {choice.id: choice.text.in_language(language) for choice in field.choices}
        return [words.get(str(own), str(own)) for own in chosen]
    if field.type is FieldType.TAGS:
        return [tag_words(sources, field.of_list, tag, language) for tag in value]
    if field.type is FieldType.NODES:
        return [node_words(sources, node, language) for node in value]
    if field.type is FieldType.RECORDS:
        targets = (sources.facts.records.get(target) for target in value)
        return [target.title for target in targets if target]
    if field.type in (FieldType.LINES, FieldType.UNITS):
        return list(value)
    return [_one_value(field, value, language)]


def _one_value(field: RecordField, value: Any, language: str) -> str:
    """As pages say it, but for months, all quarters, shares and levels, which the sheets print otherwise."""
    if field.type is FieldType.MONTHS:
        return months_words(value[0], value[1], language)
    if field.type is FieldType.QUARTERS:
        return quarters_words(value, language)
    if field.type is FieldType.PERCENT:
        return f"{value:.2f} %"
    if field.type is FieldType.LEVEL:
        return level_words(value, language)
    return wording.in_words(field, value, language)


def level_words(level: Any, language: str) -> str:
    """A level that is expected or reached: AA, 95.00; 294/312 = 94.23 %; ดีมาก; 4 ข้อความ."""
    if isinstance(level, Unknown):
        return word("not known yet", language)
    if not isinstance(level, Level):
        return ""
    figure = "" if level.figure is None else figure_words(level.figure)
    if level.kind is LevelKind.GRADE:
        return ", ".join(filter(None, [level.words, figure]))
    if level.kind is LevelKind.PERCENT:
        return _percent_words(level, figure)
    if level.kind is LevelKind.YES_NO:
        return word("yes" if level.figure else "no", language)
    if level.kind is LevelKind.RATING and level.figure is not None:
        step = int(level.figure)
        return RATINGS[step - 1].in_language(language) if 1 <= step <= len(RATINGS) else figure
    return f"{figure} {level.words}".strip()


def _percent_words(level: Level, figure: str) -> str:
    if level.part is None or level.whole is None:
        return f"{figure} %" if figure else ""
    return f"{level.part}/{level.whole} = {score_words(level.amount)} %"


def figure_words(value: Decimal) -> str:
    """1,234; with two decimals where it is not whole."""
    return f"{value:,.0f}" if value == value.to_integral_value() else f"{value:,.2f}"
