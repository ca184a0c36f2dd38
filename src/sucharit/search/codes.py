"""Letters as the index keeps them: a digit and a small letter each, so that any database can index Thai.

PostgreSQL's trigrams take letters from the database's locale; with C, which many servers have, they see no
Thai at all, and those of SQLite need three letters where a Thai word may have two. Written as two signs of
ASCII a letter, a word of two letters has trigrams in any locale. A digit stands only where a code begins, so
a piece of codes is a piece of letters; no code is a wildcard.
"""

from __future__ import annotations

from string import ascii_lowercase, digits

BOUND = "."  # before and after each name
SIZE = 2  # signs of a letter
ANY = "_" * SIZE  # any one letter, in a pattern of LIKE
_OWN = (
    f"{digits}{ascii_lowercase}{''.join(map(chr, range(0x0E01, 0x0E4F)))}"  # letters with a code of their own
)
_CODES = [first + second for second in ascii_lowercase for first in digits]
_FURTHER = _CODES[len(_OWN) :]
_PLANES, _SIXES = _FURTHER[:17], _FURTHER[17 : 17 + 64]  # of any other letter: its plane, then six bits each


class _Table(dict[int, str]):
    def __missing__(self, number: int) -> str:
        place = _OWN.find(chr(number))
        self[number] = code = _CODES[place] if place >= 0 else _long_code(number)
        return code


def _long_code(number: int) -> str:
    return _PLANES[number >> 16] + "".join(_SIXES[number >> shift & 63] for shift in (12, 6, 0))


_TABLE = _Table()


def coded(letters: str) -> str:
    """The codes of letters as `thai.letters` gives them; different letters have different codes."""
    return letters.translate(_TABLE)


def trigrams(pattern: str) -> list[str]:
    """Every three neighbouring signs that stand in all texts that the pattern fits; each once."""
    pieces = pattern.split("_")
    grams = (piece[at : at + 3] for piece in pieces for at in range(len(piece) - 2))
    return list(dict.fromkeys(grams))
