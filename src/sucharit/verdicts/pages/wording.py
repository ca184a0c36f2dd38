"""How pages of verdicts write and read a choice, and write figures. What is not known is a dash, never 0."""

from __future__ import annotations

from collections.abc import Collection

from django.http import QueryDict
from django.utils.translation import get_language

from sucharit.thai.digits import typed_number
from sucharit.verdicts.agreement import Coefficient
from sucharit.verdicts.items import JudgedItem
from sucharit.verdicts.opinions import OpinionLine

UNKNOWN = "–"


def choice_words(judged: JudgedItem, choice: int) -> str:
    """What this choice is called on the item's scale, in the reader's language."""
    return judged.label_of(choice, get_language() or "th")


def choice_rows(judged: JudgedItem, chosen: int) -> list[tuple[int, str, str, bool, bool]]:
    """The choices, the best first: number, words, key, whether it passes, whether it is chosen."""
    order = sorted(range(1, judged.choices + 1), key=lambda choice: choice != judged.passing)
    return [
        (choice, choice_words(judged, choice), str(key), choice == judged.passing, choice == chosen)
        for key, choice in enumerate(order, 1)
    ]


def reason_rows(judged: JudgedItem, chosen: Collection[str]) -> list[tuple[str, str, bool]]:
    """The reasons of the item's list: id, words, whether it is chosen."""
    language = get_language() or "th"
    return [(id, reason.text.in_language(language), id in chosen) for id, reason in judged.reasons.items()]


def typed_line(asked: QueryDict, item: str) -> OpinionLine:
    """What was typed about an item."""
    choice = typed_number(asked.get("choice", "")) or 0
    return OpinionLine(item, choice, tuple(asked.getlist("reasons")), asked.get("words", ""))


def percent(share: float | None) -> str:
    """0.934 → 93.4 %."""
    return UNKNOWN if share is None else f"{share * 100:.1f} %"


def span_of_shares(interval: tuple[float, float] | None) -> str:
    """(0.9, 0.95) → 90.0–95.0 %."""
    return UNKNOWN if interval is None else f"{interval[0] * 100:.1f}–{interval[1] * 100:.1f} %"


def coefficient(value: Coefficient | None) -> str:
    """0.92 (0.88–0.96); without an interval where none can be known."""
    if value is None:
        return UNKNOWN
    if value.low is None or value.high is None:
        return f"{value.value:.2f}"
    return f"{value.value:.2f} ({value.low:.2f} – {value.high:.2f})"
