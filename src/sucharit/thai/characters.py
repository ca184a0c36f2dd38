"""Characters that no one can read and no database should hold: they come with pasted and scanned text."""

from __future__ import annotations

import re

from sucharit.thai.bidi import without_direction_signs

# NUL and the other control characters except tab and line breaks, half surrogates, and non-characters.
_UNREADABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
_OTHER_BREAKS = re.compile("[\x0b\x0c\x85]")  # vertical tab, form feed, next line


def readable_text(text: str) -> str:
    """The text without control characters, half surrogates and non-characters; tabs and line breaks stay.

    PostgreSQL refuses a NUL wherever it stands, so one pasted letter would stop the work of everyone whose
    texts are stored with it; SQLite takes it in silence.
    """
    if text.isprintable():
        return text
    return _UNREADABLE.sub("", _OTHER_BREAKS.sub(" ", text))


def is_readable(text: str) -> bool:
    """Whether nothing in the text would be left out."""
    return readable_text(text) == text


def typed_text(text: str) -> str:
    """What someone typed, as it is stored: readable, and shown in the order in which it is stored."""
    if text.isprintable():  # direction signs are not
        return text
    return without_direction_signs(readable_text(text))


def is_typed_text(text: str) -> bool:
    """Whether `typed_text` would leave nothing out."""
    return typed_text(text) == text
