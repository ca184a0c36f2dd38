"""Single-use codes: easy to read and type, hard to guess, known here by their hash alone. Pure."""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata

from sucharit.thai.spelling import clean

# Without 0 O 1 I L and U: what looks alike on a slip, and what might spell a word.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12  # 30¹² ≈ 2⁵⁸: no one finds one of a million by trying
MAX_TYPED = 1_000  # characters in which a code is looked for; an address with a code has fewer

# Three groups of four as they are printed, with whatever stands between them; looked for at every place.
_FOUR, _GAP = f"([{ALPHABET}]{{4}})", "[^0-9A-Z]*"
_PRINTED = re.compile(f"(?<![0-9A-Z])(?={_FOUR}{_GAP}{_FOUR}{_GAP}{_FOUR}(?![0-9A-Z]))")
_NEITHER = re.compile("[^0-9A-Z]")
_AS_PRINTED = re.compile(f"[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}")


def new_code() -> str:
    """A fresh code as it is printed: XXXX-XXXX-XXXX."""
    characters = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return "-".join(characters[start : start + 4] for start in range(0, LENGTH, 4))


def plain_code(typed: str) -> str | None:
    """The twelve characters of a code as phones, Word, PDFs and Thai keyboards give it; None for no code.

    In any case, with dashes, spaces and invisible signs of any kind, Thai and full-width digits; the words or
    the address around it may be there too. `respond/static/respond/code.js` reads the same in the browser.
    """
    if _AS_PRINTED.fullmatch(typed):  # like most
        return typed.replace("-", "")
    text = clean(typed[:MAX_TYPED]).upper().replace("%23", "#").rpartition("#")[2]
    text = "".join(str(unicodedata.decimal(letter, letter)) for letter in text)
    printed = _PRINTED.findall(text)
    plain = "".join(printed[-1]) if printed else _NEITHER.sub("", text)
    return plain if len(plain) == LENGTH and set(plain) <= set(ALPHABET) else None


def hash_of(typed: str) -> bytes | None:
    """The hash of a code as someone typed it; None where it is none.

    The codes are random enough that a plain hash can't be turned back.
    """
    plain = plain_code(typed)
    return None if plain is None else hashlib.sha256(b"sucharit code " + plain.encode()).digest()
