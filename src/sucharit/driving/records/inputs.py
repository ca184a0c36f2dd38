"""The inputs of a form: which input a field has, and what it holds as typed.

Names of inputs: `f-<field>`; beside it `-none` (no money), `-from` and `-to` (months), `-kind` (of a level),
`-more` (further units), `-unknown` and `-why`. A link may fill a form with the same names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sucharit.driving.records.sources import FormSources, InputOption
from sucharit.driving.wording import language
from sucharit.plans.models import YearRecord
from sucharit.vocabulary.levels import LevelKind
from sucharit.vocabulary.model import FieldType, RecordField, RecordKind

FEW = 7  # so many choices are buttons; more are a list to open
MANY = 12  # above this a list of boxes can be searched

TEMPLATES: Mapping[FieldType, str] = {
    FieldType.PROSE: "area",
    FieldType.LINES: "lines",
    FieldType.MONEY: "money",
    FieldType.YES_NO: "radios",
    FieldType.CHOICE: "radios",
    FieldType.CHOICES: "boxes",
    FieldType.DAY: "day",
    FieldType.MONTHS: "months",
    FieldType.QUARTERS: "quarters",
    FieldType.UNITS: "units",
    FieldType.NODES: "boxes",
    FieldType.TAGS: "boxes",
    FieldType.LEVEL: "level",
    FieldType.RECORDS: "boxes",
}
SEVERAL = frozenset({FieldType.CHOICES, FieldType.QUARTERS, FieldType.UNITS, FieldType.NODES}) | {
    FieldType.TAGS,
    FieldType.RECORDS,
}
LEVEL_KINDS: Mapping[LevelKind, str | Promise] = {
    LevelKind.GRADE: _("ระดับ AA–F"),
    LevelKind.NUMBER: _("ตัวเลข"),
    LevelKind.PERCENT: _("ร้อยละ"),
    LevelKind.COUNT: _("จำนวนนับ"),
    LevelKind.RATING: _("ห้าระดับ ปรับปรุง–ดีเยี่ยม"),
    LevelKind.YES_NO: _("ใช่หรือไม่ใช่"),
    LevelKind.WORD: _("ข้อความ"),
}
NUMERIC = frozenset({FieldType.WHOLE, FieldType.YEAR, FieldType.NUMBER, FieldType.PERCENT, FieldType.MONEY})


@dataclass(frozen=True, slots=True)
class FieldInput:
    """One field of a form as its template takes it."""

    field: RecordField
    name: str
    value: str
    values: tuple[str, ...]
    options: tuple[InputOption, ...]
    more: Mapping[str, str]  # what the inputs beside it hold, by their ending
    fault: str = ""

    @property
    def template(self) -> str:
        return f"driving/records/inputs/{TEMPLATES.get(self.field.type, 'line')}.html"

    @property
    def title(self) -> str:
        return self.field.title.in_language(language())

    @property
    def help(self) -> str:
        return self.field.help.in_language(language()) if self.field.help else ""

    @property
    def unit(self) -> str:
        return self.field.unit.in_language(language()) if self.field.unit else ""

    @property
    def is_group(self) -> bool:
        """Whether it is several boxes under one title rather than one input."""
        return self.template.rpartition("/")[2] in GROUPS

    @property
    def inputmode(self) -> str:
        return "decimal" if self.field.type in NUMERIC else ""

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The options as `ui/select.html` takes them."""
        return [(option.value, option.text) for option in self.options]

    @property
    def is_searchable(self) -> bool:
        return len(self.options) > MANY

    @property
    def is_filled(self) -> bool:
        return bool(self.value or self.values or any(self.more.values()))


GROUPS = frozenset({"radios.html", "boxes.html", "months.html", "quarters.html", "units.html", "level.html"})


def inputs_of(
    kind: RecordKind,
    typed: QueryDict,
    sources: FormSources,
    *,
    faults: Mapping[str, str] | None = None,
    record: YearRecord | None = None,
) -> list[FieldInput]:
    """The inputs of a kind's form, in the order of its fields, with what was typed and what is wrong."""
    faults = faults or {}
    return [
        FieldInput(
            field=own,
            name=(name := f"f-{own.id}"),
            value=typed.get(name, "") if own.type not in SEVERAL else "",
            values=tuple(typed.getlist(name)) if own.type in SEVERAL else (),
            options=tuple(_options(own, sources, record)),
            more={end: typed.get(f"{name}-{end}", "") for end in ENDINGS},
            fault=faults.get(own.id, ""),
        )
        for own in kind.fields
    ]


ENDINGS = ("none", "from", "to", "kind", "more", "unknown", "why")


def _options(own: RecordField, sources: FormSources, record: YearRecord | None) -> list[InputOption]:
    match own.type:
        case FieldType.CHOICE | FieldType.CHOICES:
            return [InputOption(choice.id, choice.text.in_language(language())) for choice in own.choices]
        case FieldType.TAGS:
            return sources.of_list(own.of_list)
        case FieldType.NODES:
            return sources.of_nodes()
        case FieldType.RECORDS:
            return sources.of_kinds(own.to, record)
        case FieldType.UNITS:
            return [InputOption(unit, unit) for unit in sources.units]
        case FieldType.MONTHS:
            return sources.months()
        case FieldType.LEVEL:
            return [InputOption(kind, str(words)) for kind, words in LEVEL_KINDS.items()]
        case _:
            return []
