"""Plain text in whatever alphabet it is."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from sucharit.capture.reading.alphabets import decode
from sucharit.capture.reading.writing import Full, PageWriter
from sucharit.elements.page_text import PageText


def read(path: Path, headers: Mapping[str, str], _address: str) -> PageText:
    """Its lines, without those that hold nothing."""
    writer = PageWriter("text")
    with suppress(Full):
        writer.write_lines(decode(path.read_bytes(), headers))
    writer.break_line()
    return writer.result()
