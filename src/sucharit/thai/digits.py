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


def typed_number(text: str, *, digits: int = 9) -> int | None:
    """The whole number that someone typed in Thai or Arabic digits; None for anything else, or a longer one.

    Python takes "²" for a digit and then refuses it, and so it does with five thousand digits; a database
    refuses more than eighteen.
    """
    written = to_arabic(text.strip())
    if not written.isascii() or not written.isdecimal() or len(written) > digits:
        return None
    return int(written)


def in_digits(text: str, *, thai: bool) -> str:
    """The text in one kind of digits: Thai when `thai`, else Arabic."""
    return to_thai(text) if thai else to_arabic(text)
