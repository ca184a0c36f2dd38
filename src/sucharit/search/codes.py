"""Letters as the index keeps them, in a way of writing of which the database makes trigrams.

SQLite makes them of any letters. PostgreSQL takes letters from its locale; with C, which many servers have,
it sees no Thai at all. So there each letter is written as a digit and a small letter of ASCII: that works in
any locale, and a word of two letters has trigrams as well. A digit stands only where a code begins, so a
piece of codes is a piece of letters; no code is a wildcard.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from string import ascii_lowercase, digits

BOUND = "."  # before and after each name, and at the end
THAI = "".join(map(chr, range(0x0E01, 0x0E4F)))
USUAL = f"{digits}{ascii_lowercase}{THAI}"  # letters with a short code
_CODES = [first + second for second in ascii_lowercase for first in digits]
_FURTHER = _CODES[len(USUAL) :]
_PLANES, _SIXES = _FURTHER[:17], _FURTHER[17 : 17 + 64]  # of any other letter: its plane, then six bits each


class _Table(dict[int, str]):
    def __missing__(self, number: int) -> str:
        place = USUAL.find(chr(number))
        self[number] = code = _CODES[place] if place >= 0 else _long_code(number)
        return code


def _long_code(number: int) -> str:
    return _PLANES[number >> 16] + "".join(_SIXES[number >> shift & 63] for shift in (12, 6, 0))


_TABLE = _Table()


def coded(letters: str) -> str:
    """The codes of letters as `thai.letters` gives them; different letters have different codes."""
    return letters.translate(_TABLE)


@dataclass(frozen=True, slots=True)
class IndexWriting:
    """How letters are written in a database's index, and any one letter in a pattern of LIKE."""

    code: Callable[[str], str]
    any_letter: str


def writing_of(vendor: str) -> IndexWriting:
    """That of a kind of database."""
    return IndexWriting(coded, "__") if vendor == "postgresql" else IndexWriting(str, "_")
