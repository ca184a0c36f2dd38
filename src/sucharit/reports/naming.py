"""What the files of documents about results are called."""

from __future__ import annotations

from sucharit.paper.files import safe_name


def stem(year: int, code: str) -> str:
    """ita-2566-wiang-tawan-3, safe on every system whatever the code."""
    return f"ita-{year}-{safe_name(code)}"
