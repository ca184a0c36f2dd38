"""The result as CSV."""

from __future__ import annotations

import csv
import io
from typing import BinaryIO

from sucharit.scoring.formats.rows import header, rows
from sucharit.scoring.results import ResultSet


def write(results: ResultSet, stream: BinaryIO) -> None:
    """Write the header and one row an organisation, UTF-8."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header(results))
    writer.writerows(rows(results))
    text.detach()
