"""The process in which a handed-in table is read: `… -m sucharit.tables.reading_process FILE ALLOWANCE`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from sucharit.tables.bounds import Bounds
from sucharit.tables.limits import take_limits
from sucharit.tables.plain_sheets import write_sheets


def main(file: str, allowance: dict[str, int]) -> None:
    """Read the file and write its sheets to standard output."""
    take_limits(allowance)
    bounds = Bounds(allowance["unpacked"], allowance["cells"])
    for line in write_sheets(Path(file), bounds, allowance["rows"]):
        sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(sys.argv[1], json.loads(sys.argv[2]))
