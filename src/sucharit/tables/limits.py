"""The limits that a process which reads a stranger's file takes upon itself, before it opens the file."""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Mapping

LESS_URGENT = 4  # of 19: pages go first, and on a busy machine it still goes on
FILES = 16  # open at once


def take_limits(allowance: Mapping[str, int]) -> None:
    """Bound processor, clock, memory, files; nothing can be written but the answer, nothing started.

    `allowance` has the fields of `child.Allowance`. The kernel then holds the process to them, also past
    `exec`.
    """
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
