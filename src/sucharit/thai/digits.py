"""Thai digits ๐–๙ and Arabic digits 0–9, one into the other; everything else stays as it is."""

from __future__ import annotations

_ARABIC = "0123456789"
_THAI = "๐๑๒๓๔๕๖๗๘๙"
_INTO_ARABIC = str.maketrans(_THAI, _ARABIC)
_INTO_THAI = str.maketrans(_ARABIC, _THAI)


def to_arabic(text: str) -> str:
    """The text with every Thai digit written 0–9."""
    return text.translate(_INTO_ARABIC)


def to_thai(text: str) -> str:
    """The text with every Arabic digit written ๐–๙."""
    return text.translate(_INTO_THAI)


def in_digits(text: str, *, thai: bool) -> str:
    """The text in one kind of digits: Thai when `thai`, else Arabic."""
    return to_thai(text) if thai else to_arabic(text)
