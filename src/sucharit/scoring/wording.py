"""Notes beside a result, in English sentences; pages have words of their own."""

from __future__ import annotations

from collections.abc import Sequence

from sucharit.frameworks.model import Edition
from sucharit.scoring.quota import Shortage


def shortage_sentence(edition: Edition, shortage: Shortage) -> str:
    """A missed quota: "IIT: 9 people answered, 30 were needed"."""
    code = edition.instrument(shortage.instrument).code
    return f"{code}: {shortage.responses:,} people answered, {shortage.required:,} were needed"


def withheld_because(edition: Edition, shortages: Sequence[Shortage]) -> str:
    """The reasons in one line."""
    return "; ".join(shortage_sentence(edition, shortage) for shortage in shortages)


def notes(edition: Edition, shortages: Sequence[Shortage], withheld: bool, gap: int) -> list[str]:
    """What the figures don't say; `gap` is the rounded total minus its rounded parts, in hundredths."""
    sentences = []
    if shortages and not withheld:
        reasons = withheld_because(edition, shortages)
        sentences.append(
            f"Fewer people answered than the quota asks ({reasons}); the score is shown all the same."
        )
    if gap:
        miss = f"{abs(gap) / 100:.2f} {'less' if gap > 0 else 'more'}"
        sentences.append(
            f"The instruments' shown points add up to {miss} than the shown total, "
            "which is rounded once, from the exact sum."
        )
    return sentences
