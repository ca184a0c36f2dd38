"""Reads a file in a process of its own, which can burn no more than it is given, whatever the file does.

That process has nothing of ours but the file: no settings or keys in its environment, no open connection. It
bounds itself before it opens the file (`reading_process`), is less urgent than pages, and ends by itself even
where this process is gone. What it hands back is lines of text, each checked (`plain_sheets`), never objects.
"""

from __future__ import annotations

import os
import select
import sys
import time
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from json import dumps
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen

import sucharit
from sucharit.languages import Text
from sucharit.tables.faults import Fault
from sucharit.tables.grid import FileSheets
from sucharit.tables.plain_sheets import DamagedSheets, read_sheets
from sucharit.tables.wording import NEEDED_ALONE

PIECE = 1 << 16  # bytes
_SOURCE = str(Path(sucharit.__file__).parent.parent)
_TOO_COSTLY = Text(
    "ไฟล์ที่อ่านไม่จบด้วยเวลา {seconds} วินาทีและหน่วยความจำ {megabytes:,} MB",
    "a file that can't be read within {seconds} seconds and {megabytes:,} MB of memory",
)


@dataclass(frozen=True, slots=True)
class Allowance:
    """What reading one file may take: seconds of a processor and by the clock, bytes of memory and of answer.

    `unpacked` and `cells` as in `Bounds`; `rows` that hold anything.
    """

    processor: int = 10
    clock: int = 30
    memory: int = 1 << 30
    answer: int = 64 << 20
    unpacked: int = 200 << 20
    cells: int = 2_000_000  # 29,000 schools with 45 verdicts have 1,300,000
    rows: int = 200_000  # of which each costs the page that asks as much as several cells


ON_A_PAGE = Allowance()


def read_apart(path: Path, allowance: Allowance = ON_A_PAGE) -> FileSheets:
    """The sheets of a file as another process reads them; a fault where it could not."""
    try:
        with closing(_lines(path.absolute(), allowance)) as lines:
            return read_sheets(path, lines)
    except (DamagedSheets, OSError):
        actual = _TOO_COSTLY.format(seconds=allowance.processor, megabytes=allowance.memory >> 20)
        return FileSheets(path, faults=(Fault(path.name, 0, "", actual, NEEDED_ALONE),))


def _lines(path: Path, allowance: Allowance) -> Generator[bytes, None, None]:
    """What the process writes, as far as it may."""
    command = [sys.executable, "-B", "-P", "-s", "-m", "sucharit.tables.reading_process"]
    command += [str(path), dumps(asdict(allowance))]
    surroundings = {"PYTHONPATH": _SOURCE, "LC_ALL": "C.UTF-8"}
    with Popen(  # noqa: S603 — no shell reads it
        command, stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL, env=surroundings, cwd="/"
    ) as process:
        try:
            yield from _complete_lines(process, allowance)
        finally:
            process.kill()


def _complete_lines(process: Popen[bytes], allowance: Allowance) -> Iterator[bytes]:
    assert process.stdout is not None
    end, left = time.monotonic() + allowance.clock, allowance.answer
    pipe = process.stdout.fileno()
    poll = select.poll()
    poll.register(pipe, select.POLLIN)
    rest: list[bytes] = []
    while left > 0 and (seconds := end - time.monotonic()) > 0:
        if not poll.poll(seconds * 1000):
            return
        piece = os.read(pipe, PIECE)
        if not piece:
            return
        left -= len(piece)
        first, *others = piece.split(b"\n")
        rest.append(first)
        if others:
            yield b"".join(rest)
            yield from others[:-1]
            rest = [others[-1]]
