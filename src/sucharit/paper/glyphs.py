"""Characters that may stand on paper."""

from __future__ import annotations

import unicodedata


def printable(text: str) -> str:
    """The text without what no one sees: controls, which office files cannot hold, and marks of direction.

    Line ends become spaces.
    """
    spaced = text.replace("\r\n", " ").replace("\n", " ").replace("\t", " ")
    return "".join(c for c in spaced if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
