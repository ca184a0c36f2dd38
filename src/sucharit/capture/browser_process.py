"""Turns into Chromium under limits: `python -m sucharit.capture.browser_process READS WRITES PROGRAM …`.

Chromium takes orders from descriptor 3 and answers on 4 (`--remote-debugging-pipe`): no port is opened.
"""

from __future__ import annotations

import os
import resource
import sys

SECONDS = 40  # of a processor, for each of its processes
FILE_BYTES = 256 << 20  # of its largest file: a cache
LESS_URGENT = 4


def main(reads: int, writes: int, command: list[str]) -> None:
    """Never returns."""
    os.nice(LESS_URGENT)
    for what, most in (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, FILE_BYTES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    reads, writes = os.dup(reads), os.dup(writes)  # so that neither is 3 or 4 when those are taken
    while min(reads, writes) <= 4:
        reads, writes = os.dup(reads), os.dup(writes)
    os.dup2(reads, 3)
    os.dup2(writes, 4)
    os.execv(command[0], command)  # noqa: S606 — no shell


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
