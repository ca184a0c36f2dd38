"""Characters that may stand on paper."""

from __future__ import annotations

import unicodedata


def printable(text: str) -> str:
    """The text without invisible characters: controls, which office files cannot hold, and direction marks.

    Line ends become spaces.
    """
    spaced = text.replace("\r\n", " ").replace("\n", " ").replace("\t", " ")
    return "".join(c for c in spaced if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
