"""Every Thai consonant with every mark it can carry: what `make/build_fonts.py` makes one glyph of each."""

from __future__ import annotations

from collections.abc import Iterator

CONSONANTS = [chr(code) for code in range(0x0E01, 0x0E2F)]
VOWELS = ["", *"ัิีึืฺุู็ํ"]
TONES = ["", *"่้๊๋์"]
SARA_AM, NIKHAHIT, SARA_AA = "ำ", "ํ", "า"


def syllables() -> Iterator[tuple[str, str]]:
    """Every consonant with marks, and the characters as the shaper hands them to the font."""
    for consonant in CONSONANTS:
        for tone in TONES:
            for vowel in VOWELS:
                if vowel + tone:
                    yield consonant + vowel + tone, consonant + vowel + tone
            # A shaper takes ำ apart and puts its ring before the tone mark.
            yield consonant + tone + SARA_AM, consonant + NIKHAHIT + tone + SARA_AA
