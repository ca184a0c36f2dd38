"""The process in which a handed-in file is read: `python -m sucharit.tables.reading_process FILE ALLOWANCE`.

`apart` starts it. It takes its limits upon itself before it opens the file; the kernel then holds it to them.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from pathlib import Path

from sucharit.tables.bounds import Bounds
from sucharit.tables.plain_sheets import write_sheets

LESS_URGENT = 4  # of 19: pages go first, and on a busy machine it still goes on
FILES = 16  # open at once


def main(file: str, allowance: dict[str, int]) -> None:
    """Read the file and write its sheets to standard output."""
    _limit(allowance)
    bounds = Bounds(allowance["unpacked"], allowance["cells"])
    for line in write_sheets(Path(file), bounds, allowance["rows"]):
        sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


def _limit(allowance: dict[str, int]) -> None:
    """Bound processor, clock, memory, files; nothing can be written but the answer, nothing started."""
    os.nice(LESS_URGENT)
    signal.alarm(allowance["clock"])  # ends it even where no one is left to do so
    for what, most in (
        (resource.RLIMIT_CPU, allowance["processor"]),
        (resource.RLIMIT_AS, allowance["memory"]),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, FILES),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main(sys.argv[1], json.loads(sys.argv[2]))
