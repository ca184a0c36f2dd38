"""Thai dictionary order, as the Royal Society's dictionary sorts.

Consonants count before vowels, so a vowel written in front (เ แ โ ใ ไ) is read after its consonant;
tone marks, ็ and ์ decide only between words otherwise alike. Spaces and punctuation don't count;
numbers sort by value, Thai digits as Arabic ones.
"""

from __future__ import annotations

import re

from sucharit.thai.digits import to_arabic
from sucharit.thai.spelling import clean

_VOWEL_IN_FRONT = re.compile("([เ-ไ])([ก-ฮ])")
_NUMBER = re.compile("[0-9]+")
_UNCOUNTED = re.compile(r"[^\wั-ฺ็-๎]|[_ฯๆ]")
_MARK = re.compile("[ฺ็-๎]")


def dictionary_key(text: str) -> tuple[str, str]:
    """A key for `sorted`: the letters in dictionary order, then each letter's marks at its place."""
    letters = _UNCOUNTED.sub("", to_arabic(clean(text)).casefold())
    numbered = _NUMBER.sub(lambda number: number[0].zfill(9), letters)
    swapped = _VOWEL_IN_FRONT.sub(r"\2\1", numbered)
    return _MARK.sub("", swapped), "".join(c if _MARK.match(c) else " " for c in swapped)
