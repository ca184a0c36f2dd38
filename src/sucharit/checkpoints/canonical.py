"""The one way to write a value as bytes, whichever database it has been through. Pure.

The bytes are those of RFC 8785 (JSON canonicalisation), so that anyone can make them with any
library for it. What might not come back as it went in is refused: numbers with a fraction, whole
numbers beyond ±(2⁵³ − 1), NUL and lone surrogates, keys that are not text.
"""

from __future__ import annotations

import json
import re
from typing import Any

_SURROGATE = re.compile("[\ud800-\udfff]")
MAX_WHOLE = 2**53 - 1  # the greatest whole number that every reader of JSON keeps exact


def plain(value: Any, place: str = "what") -> Any:
    """The value in JSON's own kinds, its keys in order.

    Raises TypeError or ValueError, naming the place, for what can't be stored exactly.
    """
    match value:
        case None | bool():
            return value
        case str():
            return _text(value, place)
        case int():
            return _whole(value, place)
        case list() | tuple():
            return [plain(item, f"{place}[{index}]") for index, item in enumerate(value)]
        case dict():
            return {key: plain(value[key], f"{place}.{key}") for key in sorted(value, key=_order(place))}
    expected = "text, a whole number, yes, no, nothing, or lists and tables of these"
    raise TypeError(f"{place} is {value!r}: expected {expected}; write anything else as text")


def canonical(value: Any) -> bytes:
    """The value as RFC 8785 writes it. Raises as `plain` does."""
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _text(value: str, place: str) -> str:
    if "\0" in value:  # PostgreSQL can't keep it
        raise ValueError(f"{place} holds the character NUL")
    if not value.isascii() and _SURROGATE.search(value):
        raise ValueError(f"{place} holds half a letter (a lone surrogate)")
    return str.__str__(value)


def _whole(value: int, place: str) -> int:
    if abs(value) > MAX_WHOLE:
        raise ValueError(f"{place} is {value}: write a whole number beyond ±{MAX_WHOLE} as text")
    return int(value)


def _order(place: str) -> Any:
    """Keys are sorted by their UTF-16 code units, as RFC 8785 asks."""

    def units(key: object) -> bytes:
        if not isinstance(key, str):
            raise TypeError(f"{place} has the key {key!r}: expected text")
        return _text(key, f"a key of {place}").encode("utf-16-be")

    return units
