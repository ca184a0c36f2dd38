"""The result as CSV."""

from __future__ import annotations

import csv
import io
from typing import BinaryIO

from sucharit.scoring.formats.rows import header, rows, safe
from sucharit.scoring.results import ResultSet


def write(results: ResultSet, stream: BinaryIO) -> None:
    """Write the header and one row an organisation, UTF-8 with the mark by which Excel knows it."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header(results))
    for row in rows(results):
        writer.writerow([safe(cell) if isinstance(cell, str) else cell for cell in row])
    text.detach()
