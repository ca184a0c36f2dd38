"""How pages of verdicts write a choice, a share and a coefficient. What is not known is a dash, never 0."""

from __future__ import annotations

from django.utils.translation import get_language

from sucharit.verdicts.agreement import Coefficient
from sucharit.verdicts.items import JudgedItem

UNKNOWN = "–"


def choice_words(judged: JudgedItem, choice: int) -> str:
    """What this choice is called on the item's scale, in the reader's language."""
    part = next(part for part in judged.item.parts if part.id == judged.id)
    return part.scale.choices[choice - 1].label.in_language(get_language() or "th")


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
