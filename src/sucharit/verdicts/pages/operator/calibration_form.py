"""How items are entered whose right verdict is known: everyone in the pool judges them beside their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sucharit.rounds.models import Participant
from sucharit.thai.codes import item_code
from sucharit.verdicts.actions import RightVerdict
from sucharit.verdicts.items import JudgedItem, judged_items
from sucharit.verdicts.pages.operator.forms import StepForm

EMPTY_ROWS = 3  # beside those that are stored
MAX_ROWS = 40
NAMES = ("place", "item", "right")  # the fields of a row
FIELDS = len(NAMES)


class CalibrationForm(StepForm):
    """Rows of an organisation's code, an item's code, and whether it is published; empty ones don't count."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = judged_items(self.round.framework())
        stored = list(self.plan.calibrations.select_related("participant__organisation")) if self.plan else []
        typed = sum(name.startswith("place-") for name in self.data)
        for row in range(min(max(len(stored) + EMPTY_ROWS, typed), MAX_ROWS)):
            known = stored[row] if row < len(stored) else None
            code = self.items[known.item].item.code if known else ""
            self.fields[f"place-{row}"] = forms.CharField(
                required=False, max_length=80, initial=known.participant.organisation.code if known else ""
            )
            self.fields[f"item-{row}"] = forms.CharField(required=False, max_length=20, initial=code)
            self.fields[f"right-{row}"] = forms.TypedChoiceField(
                required=False,
                choices=[("", "–"), ("passing", _("เผยแพร่ครบ")), ("absent", _("ไม่ได้เผยแพร่"))],
                initial=_right(self.items, known.item, known.choice) if known else "",
            )
        self.right: list[RightVerdict] = []

    def rows(self) -> Iterator[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        """The three fields of each row."""
        for row in range(len(self.fields) // FIELDS):
            yield self[f"place-{row}"], self[f"item-{row}"], self[f"right-{row}"]

    def titles(self) -> list[tuple[str, str]]:
        """Code and title of every item, to choose from."""
        language = get_language() or "th"
        return [(item.item.code, item.item.title.in_language(language)) for item in self.items.values()]

    def clean(self) -> dict[str, Any]:
        """Each row names an organisation of the round and an item of its edition, once."""
        values = super().clean() or {}
        by_code = {item.item.code.lower(): item for item in self.items.values()}
        parts = self._participants(
            {place.strip().lower() for name, place in values.items() if name.startswith("place-")}
        )
        for row in range(len(self.fields) // FIELDS):
            place, item, right = (values.get(f"{name}-{row}", "").strip() for name in NAMES)
            if not (place or item or right):
                continue
            part, judged = parts.get(place.lower()), by_code.get(_code(item))
            if part is None:
                self.add_error(f"place-{row}", _("ไม่รู้จักรหัส %(codes)s") % {"codes": place or "–"})
            if judged is None:
                self.add_error(f"item-{row}", _("ไม่มีข้อ %(code)s ในกรอบของรอบนี้") % {"code": item or "–"})
            if not right:
                self.add_error(f"right-{row}", _("เลือกผลที่ถูก"))
            if part is not None and judged is not None and right:
                self._add(row, part, judged, right)
        return values

    def _participants(self, codes: set[str]) -> dict[str, Participant]:
        parts = Participant.objects.filter(round=self.round, organisation__code__in=codes)
        return {part.organisation.code.lower(): part for part in parts.select_related("organisation")}

    def _add(self, row: int, part: Participant, judged: JudgedItem, right: str) -> None:
        if any(known.participant == part and known.item == judged.id for known in self.right):
            self.add_error(f"item-{row}", _("ข้อนี้ของหน่วยงานนี้อยู่ในรายการแล้ว"))
            return
        choice = judged.passing if right == "passing" else judged.absent
        self.right.append(RightVerdict(part, judged.id, choice))


def _code(typed: str) -> str:
    try:
        return item_code(typed).lower()
    except ValueError:
        return typed.lower()


def _right(items: Any, item: str, choice: int) -> str:
    judged: JudgedItem = items[item]
    return "passing" if choice == judged.passing else "absent"
