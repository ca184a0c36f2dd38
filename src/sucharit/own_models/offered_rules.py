"""The named rules that the form offers, and how what is typed becomes one. The loader judges the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sucharit.own_models.drafts import FileValues
from sucharit.thai.digits import typed_number

MAX_COUNT_DIGITS = 4
PLAN = "plan"


@dataclass(frozen=True, slots=True)
class OfferedRule:
    """A rule as the form offers it: its name, what it is called, and which parameters it asks for."""

    name: str
    title: str | Promise
    takes: tuple[str, ...] = ()

    @property
    def of_kind(self) -> bool:
        """Whether a kind of record is chosen first, which says what else can be chosen."""
        return "kind" in self.takes


RULES: tuple[OfferedRule, ...] = (
    OfferedRule("at-least", _("มีบันทึกอย่างน้อยกี่รายการ"), ("kind", "count", "where", "with", "evidence", "by")),
    OfferedRule("each-with", _("ทุกรายการกรอกครบ"), ("kind", "where", "fields", "evidence")),
    OfferedRule("none-with", _("ไม่เหลือรายการแบบนี้"), ("kind", "where")),
    OfferedRule("each-quarter", _("มีทุกไตรมาส"), ("kind", "count")),
    OfferedRule("covered", _("ลงชื่อครบร้อยละเท่าใด"), ("kind", "percent")),
    OfferedRule("approved", _("ได้รับอนุมัติแล้ว"), ("what", "by")),
    OfferedRule("published", _("เผยแพร่เอกสารแล้ว"), ("document",)),
    OfferedRule("quarters-closed", _("ปิดไตรมาสแล้วกี่ไตรมาส"), ("count",)),
    OfferedRule("steps-completed", _("ขั้นอื่นครบแล้ว"), ("steps",)),
    OfferedRule("people-counted", _("นับจำนวนคนแล้ว"), ("names",)),
    OfferedRule("result-known", _("รู้ผลปีก่อนแล้ว")),
    OfferedRule("target-set", _("ตั้งเป้าหมายแล้ว")),
)
BY_NAME = {rule.name: rule for rule in RULES}
_LISTS = {"with": "with", "fields": "fields", "by": "by", "steps": "steps", "names": "names"}
_NUMBERS = {"count": "count", "evidence": "evidence", "percent": "percent"}
_WORDS = {"kind": "kind", "what": "what", "document": "document"}


def rule_of(offered: OfferedRule, typed: Mapping[str, Sequence[str]]) -> FileValues:
    """The rule as a file has it, of what a form sent: each name with all its values."""
    rule: FileValues = {"rule": offered.name}
    for key in offered.takes:
        values = [value for value in typed.get(key, ()) if value]
        if value := _value(key, values):
            rule[key] = value
    return rule


def _value(key: str, values: list[str]) -> Any:
    if not values:
        return None
    if key in _WORDS:
        return values[0]
    if key in _NUMBERS:
        number = typed_number(values[0], digits=MAX_COUNT_DIGITS)
        return Decimal(number) if number else None
    if key in _LISTS:
        return list(dict.fromkeys(values))
    field, _equals, choice = values[0].partition("=")  # where: a field and one of its choices
    return {field: choice} if choice else None
