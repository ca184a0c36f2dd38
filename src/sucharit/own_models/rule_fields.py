"""What the form of a rule asks for: each parameter with what can be chosen for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sucharit.own_models.forms import kinds_people_make, roles
from sucharit.own_models.offered_rules import PLAN, OfferedRule
from sucharit.own_models.wording import in_words
from sucharit.vocabulary.model import FieldType
from sucharit.year_models.model import YearModel
from sucharit.year_models.names import HEAD_COUNTS
from sucharit.year_models.rules.covering import PEOPLE

ONE, SEVERAL, NUMBER = "one", "several", "number"
TITLES: dict[str, str | Promise] = {
    "kind": gettext_lazy("บันทึกชนิดใด"),
    "count": gettext_lazy("กี่รายการ"),
    "percent": gettext_lazy("ร้อยละ"),
    "where": gettext_lazy("เฉพาะที่"),
    "with": gettext_lazy("ต้องกรอกช่องใด"),
    "fields": gettext_lazy("ต้องกรอกช่องใด"),
    "evidence": gettext_lazy("หลักฐานอย่างน้อยกี่ชิ้น"),
    "by": gettext_lazy("ใครเป็นผู้บันทึก"),
    "what": gettext_lazy("สิ่งที่ต้องได้รับอนุมัติ"),
    "document": gettext_lazy("เอกสารใด"),
    "steps": gettext_lazy("ขั้นที่ต้องครบก่อน"),
    "names": gettext_lazy("กลุ่มคนที่ต้องนับ"),
}
_SHAPES = {"count": NUMBER, "percent": NUMBER, "evidence": NUMBER}
_SEVERAL = ("with", "fields", "by", "steps", "names")


@dataclass(frozen=True, slots=True)
class RuleField:
    """One parameter of a rule in its form; `shape` is "one", "several" or "number"."""

    name: str
    title: str
    shape: str
    choices: Sequence[tuple[str, Any]] = ()
    may_be_empty: bool = True


def rule_fields(offered: OfferedRule, kind: str, model: YearModel, step: str) -> list[RuleField]:
    """What is asked once the kind is chosen; before, the kind alone."""
    if offered.of_kind and kind not in model.vocabulary.kinds:
        return [_field("kind", kinds_people_make(model.vocabulary))]
    fields = []
    for name in offered.takes:
        if name == "kind":
            continue
        choices = _choices(name, kind, model, step)
        if choices or name in _SHAPES:
            fields.append(_field(name, choices))
    return fields


def _field(name: str, choices: Sequence[tuple[str, Any]]) -> RuleField:
    shape = _SHAPES.get(name) or (SEVERAL if name in _SEVERAL else ONE)
    return RuleField(name, str(TITLES[name]), shape, choices, may_be_empty=name in ("where", "evidence"))


def _choices(name: str, kind: str, model: YearModel, step: str) -> list[tuple[str, Any]]:
    match name:
        case "where":
            return [("", _("ทุกรายการ")), *_values_of(kind, model)]
        case "with" | "fields":
            return [(own.id, in_words(own.title)) for own in model.vocabulary.kinds[kind].fields]
        case "by":
            return list(roles())
        case "what":
            stages = [(stage.id, in_words(stage.title)) for stage in model.stages]
            documents = [(own.id, in_words(own.title)) for own in model.documents]
            return [(PLAN, _("แผนของปี")), *stages, *documents]
        case "document":
            return [(own.id, in_words(own.title)) for own in model.documents]
        case "steps":
            return [(own.id, in_words(own.title)) for _stage, own in model.steps() if own.id != step]
        case "names":
            return [(own, in_words(PEOPLE[own])) for own in HEAD_COUNTS]
    return []


def _values_of(kind: str, model: YearModel) -> list[tuple[str, str]]:
    """Each choice of each field that has some: "Moment: before the activity"."""
    values = []
    for own in model.vocabulary.kinds[kind].fields:
        entries = [(choice.id, choice.text) for choice in own.choices]
        if own.type is FieldType.TAGS:
            entries = [(entry.id, entry.text) for entry in model.lists.get(own.of_list, ())]
        values += [(f"{own.id}={id}", f"{in_words(own.title)}: {in_words(text)}") for id, text in entries]
    return values
