"""Names as they are searched and sorted by: the letters alone, in one spelling, and their order. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sucharit.thai.digits import to_arabic
from sucharit.thai.names import office_key
from sucharit.thai.sorting import dictionary_key
from sucharit.thai.spelling import clean

BOUND = "|"  # before and after each name; no key ever holds it
_NO_LETTER_NO_DIGIT = re.compile(r"[^\wั-ฺ็-๎]|[_ฯ]")


def letters_of(text: str) -> str:
    """The letters and digits of a text in one spelling: "สพป. เวียงตะวัน เขต ๓" → "สพปเวียงตะวันเขต3"."""
    return clean(_NO_LETTER_NO_DIGIT.sub("", to_arabic(clean(text)).casefold()))


def keys_of(names: Iterable[str], places: Iterable[str]) -> str:
    """Every spelling of an organisation's names between bounds, then its places: "|a|b| c"."""
    keys = (key for name in names if name for key in (letters_of(office_key(name)), letters_of(name)))
    unique = dict.fromkeys(key for key in keys if key)
    return f"{BOUND}{''.join(f'{key}{BOUND}' for key in unique)} {' '.join(map(letters_of, places))}".rstrip()


def order_of(name: str) -> bytes:
    """Bytes that sort as a dictionary sorts the names, in every database: bytes know no collation."""
    return "\0".join(dictionary_key(name)).encode()


def grams_of(key: str) -> tuple[str, ...]:
    """The pieces of three letters of a key, of two where it is short; each once."""
    size = gram_size(key)
    return tuple(dict.fromkeys(key[start : start + size] for start in range(len(key) - size + 1)))


def gram_size(key: str) -> int:
    return 3 if len(key) >= 6 else 2


def edits_between(piece: str, key: str) -> int:
    """The fewest letters to change, add or leave out so that `piece` stands somewhere in `key`.

    Myers's bit vectors (Journal of the ACM 46, 1999): one step a letter of `key`.
    """
    if not piece:
        return 0
    places: dict[str, int] = {}
    for place, letter in enumerate(piece):
        places[letter] = places.get(letter, 0) | 1 << place
    last, everywhere = 1 << len(piece) - 1, (1 << len(piece)) - 1
    rises, falls, edits, fewest = everywhere, 0, len(piece), len(piece)
    for letter in key:
        equal = places.get(letter, 0)
        vertical = equal | falls
        horizontal = (((equal & rises) + rises) ^ rises) | equal
        up, down = falls | ~(horizontal | rises) & everywhere, rises & horizontal
        edits += bool(up & last) - bool(down & last)
        fewest = min(fewest, edits)
        up, down = up << 1, down << 1
        rises, falls = (down | ~(vertical | up)) & everywhere, up & vertical
    return fewest
