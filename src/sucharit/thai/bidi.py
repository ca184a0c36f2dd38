"""Direction signs: invisible characters that turn the order in which the letters after them are shown.

Somebody can write one name with them and have readers see another: "report\\u202efdp.exe" looks like
"reportexe.pdf". Thai and English need none of them, and Hebrew or Arabic words turn by themselves.
"""

from __future__ import annotations

import re

# Marks (LRM, RLM, ALM), embeddings and overrides, isolates: Unicode's property Bidi_Control, all twelve.
DIRECTION_SIGNS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_SIGN = re.compile(f"[{DIRECTION_SIGNS}]")


def without_direction_signs(text: str) -> str:
    """The text in the order in which it is stored: for everything that people type."""
    return _SIGN.sub("", text)


def with_signs_visible(name: str) -> str:
    """The name of a file with every direction sign written out, such as "report(U+202E)fdp.exe".

    In a file's name they are a warning that its reader should see, so they are not taken out in silence.
    """
    return _SIGN.sub(lambda sign: f"(U+{ord(sign[0]):04X})", name)
