"""Runs a module of ours in a process of its own, which can burn no more than it is given, whatever it reads.

That process has nothing of ours but the file: no settings or keys in its environment, no open connection.
It bounds itself before it opens the file (`limits`), is less urgent than pages, and ends by itself even
where this process is gone.
"""

from __future__ import annotations

import os
import select
import sys
import time
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from json import dumps
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen, TimeoutExpired

import sucharit

PIECE = 1 << 16  # bytes
_SOURCE = str(Path(sucharit.__file__).parent.parent)


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


class ChildFailed(Exception):
    """The process did not end well: it came to a limit, or broke."""


def lines_from(module: str, arguments: Sequence[str], allowance: Allowance) -> Generator[bytes, None, None]:
    """The complete lines that `module` writes, as far as it may; without their ends.

    Its last argument is the allowance, as JSON.
    """
    with _started(module, arguments, allowance) as process:
        try:
            rest: list[bytes] = []
            for piece in _pieces(process, allowance):
                first, *others = piece.split(b"\n")
                rest.append(first)
                if others:
                    yield b"".join(rest)
                    yield from others[:-1]
                    rest = [others[-1]]
        finally:
            process.kill()


def answer_from(module: str, arguments: Sequence[str], allowance: Allowance) -> bytes:
    """All that `module` writes. Raises ChildFailed where that is not all, or it broke."""
    with _started(module, arguments, allowance) as process:
        try:
            with closing(_pieces(process, allowance)) as pieces:
                answer = b"".join(pieces)
            if len(answer) >= allowance.answer or process.wait(1) != 0:
                raise ChildFailed
            return answer
        except TimeoutExpired as error:
            raise ChildFailed from error
        finally:
            process.kill()


def _started(module: str, arguments: Sequence[str], allowance: Allowance) -> Popen[bytes]:
    command = [sys.executable, "-B", "-P", "-s", "-m", module, *arguments, dumps(asdict(allowance))]
    surroundings = {"PYTHONPATH": _SOURCE, "LC_ALL": "C.UTF-8"}
    return Popen(  # noqa: S603 — no shell reads it
        command, stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL, env=surroundings, cwd="/"
    )


def _pieces(process: Popen[bytes], allowance: Allowance) -> Generator[bytes, None, None]:
    """What the process writes, until it ends or has come to the end of its clock or its answer."""
    assert process.stdout is not None
    end, left = time.monotonic() + allowance.clock, allowance.answer
    pipe = process.stdout.fileno()
    poll = select.poll()
    poll.register(pipe, select.POLLIN)
    while left > 0 and (seconds := end - time.monotonic()) > 0:
        if not poll.poll(seconds * 1000):
            return
        piece = os.read(pipe, PIECE)
        if not piece:
            return
        left -= len(piece)
        yield piece
