"""The letters and digits of a Thai text, as they are searched: folded, without blanks, in one order.

On top of `folding`: full-width and font-private letters become plain ones, เ + เ becomes แ, the vowels of a
consonant stand once each and in one order. So every spelling that `spelling.clean` makes one gives the same
letters. A map leads each letter back to its place in the original.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable

from sucharit.thai.folding import Folded, fold
from sucharit.thai.spelling import with_plain_letters

_VOWELS = "\u0e31\u0e34-\u0e3a"  # above and under a consonant
_LETTERS = re.compile(rf"(?:[^\W_ฯ]|[{_VOWELS}])+")
_DOUBLE = re.compile(rf"เเ|[{_VOWELS}]+า?[{_VOWELS}]+|า[{_VOWELS}]+")
_OTHER_SCRIPT = re.compile("[^\x00-\x7f\u00b7\u0e00-\u0e7f\u2010-\u203a\u2190-\u21ff]")


def letters(text: str) -> Folded:
    """The letters alone, each with its place in the original; letters of letters are the same."""
    plain, origins = _plain(text)
    folded = fold(plain)
    parts, places = [], array("I")
    for match in _LETTERS.finditer(folded.text):
        parts.append(match[0])
        places.extend(folded.places[match.start() : match.end()])
    places.append(len(plain))
    only = _in_order(Folded("".join(parts), places))
    return only if origins is None else Folded(only.text, array("I", map(origins.__getitem__, only.places)))


def words_of(text: str, most: int) -> list[str]:
    """The letters of each word that someone typed between blanks, of the first words; none is empty."""
    return [word for typed in text.split()[:most] if (word := letters(typed).text)]


def _plain(text: str) -> tuple[str, array[int] | None]:
    """The text in plain letters; where each stands in the original, None where nothing moved."""
    text = with_plain_letters(text)
    if not _OTHER_SCRIPT.search(text):
        return text, None
    parts, origins = [], array("I")
    for place, letter in enumerate(text):
        plain = unicodedata.normalize("NFKC", letter) if _OTHER_SCRIPT.match(letter) else letter
        parts.append(plain)
        origins.extend([place] * len(plain))
    origins.append(len(text))
    return "".join(parts), origins


def _in_order(folded: Folded) -> Folded:
    if not _DOUBLE.search(folded.text):
        return folded
    parts, places, done = [], array("I"), 0
    for match in _DOUBLE.finditer(folded.text):
        start, end = match.span()
        marks = "แ" if match[0] == "เเ" else _once_each(match[0])
        parts += [folded.text[done:start], marks]
        places.extend(folded.places[done:start])
        places.extend([folded.places[start]] * len(marks))
        done = end
    parts.append(folded.text[done:])
    places.extend(folded.places[done:])
    return Folded("".join(parts), places)


def _once_each(marks: Iterable[str]) -> str:
    """Vowels of one consonant in the order of their code points, า last."""
    return "".join(sorted(set(marks) - {"า"})) + ("า" if "า" in marks else "")
