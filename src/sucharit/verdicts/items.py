"""What may be said of an item: its choices, which of them passes, and the reasons that its guidance lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sucharit.frameworks.model import Edition, FailureReason, Item
from sucharit.verdicts.standing import audits


@dataclass(frozen=True, slots=True)
class JudgedItem:
    """An item of an edition as assessors judge it; choices are numbered from 1."""

    id: str
    item: Item
    choices: int
    passing: int  # the choice with the most points
    absent: int  # the one with the least: what an organisation gets that submitted nothing
    reasons: Mapping[str, FailureReason]

    def label_of(self, choice: int, language: str) -> str:
        """What this choice is called on the item's scale."""
        part = next(part for part in self.item.parts if part.id == self.id)
        return part.scale.choices[choice - 1].label.in_language(language)

    def words_of(self, reasons: Sequence[str], language: str) -> list[str]:
        """These reasons in words, those the edition does not know left out."""
        return [self.reasons[id].text.in_language(language) for id in reasons if id in self.reasons]


_ITEMS: dict[str, dict[str, JudgedItem]] = {}  # by the edition's hash: as many as there are editions


def judged_items(edition: Edition) -> Mapping[str, JudgedItem]:
    """By id, everything a verdict is given on, in the edition's order."""
    if edition.hash not in _ITEMS:
        _ITEMS[edition.hash] = {
            part.id: _judged(part.id, item, [choice.points for choice in part.scale.choices])
            for audit in audits(edition)
            for item in audit.items()
            for part in item.parts
        }
    return _ITEMS[edition.hash]


def _judged(id: str, item: Item, points: Sequence[object]) -> JudgedItem:
    known = {number: value for number, value in enumerate(points, 1) if value is not None}
    by_points = sorted(known, key=lambda number: known[number])  # type: ignore[arg-type, return-value]
    reasons = item.guidance.reasons if item.guidance else ()
    return JudgedItem(
        id=id,
        item=item,
        choices=len(points),
        passing=by_points[-1],
        absent=by_points[0],
        reasons={reason.id: reason for reason in reasons},
    )
