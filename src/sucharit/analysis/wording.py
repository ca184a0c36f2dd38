"""Words that all findings share: numbers with two decimals, lists, names of ratings."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from sucharit.frameworks import RatingRule
from sucharit.languages import Text
from sucharit.scoring import rounded

UNKNOWN = Text("ไม่มีข้อมูล", "unknown")


def number(value: Fraction | Decimal) -> str:
    """A score or a difference as text, without sign: 94.67, 1.86."""
    exact = rounded(abs(Fraction(value)))
    return f"{exact:.2f}"


def same(words: str) -> Text:
    """Words that are the same in both languages: a code, a number."""
    return Text(words, words)


def join_names(names: Sequence[Text]) -> Text:
    """Names joined by commas, with "and" before the last: ก, ข และ ค."""
    if not names:
        return same("")
    if len(names) == 1:
        return names[0]
    *most, last = names
    thai, english = ", ".join(name.th for name in most), ", ".join(name.en for name in most)
    return Text(f"{thai} และ {last.th}", f"{english} and {last.en}")


def rating_name(rule: RatingRule | None) -> Text:
    """The name of a rating in sentences: AA by its letters, others by their label in quotes."""
    if rule is None:
        return UNKNOWN
    if rule.id.isupper():
        return same(rule.id)
    return Text(f"“{rule.label.th}”", f"“{rule.label.en}”")


def movement(change: Decimal) -> Text:
    """A supposed change in words: เพิ่มขึ้น 1.86, ลดลง 1.86, เท่าเดิม."""
    if change == 0:
        return Text("เท่าเดิม", "would stay the same")
    if change > 0:
        return Text(f"เพิ่มขึ้น {number(change)}", f"would rise by {number(change)}")
    return Text(f"ลดลง {number(change)}", f"would fall by {number(change)}")
