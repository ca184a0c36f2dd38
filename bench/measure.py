"""Runs programs one after the other and measures each as a whole: time, processor time and peak memory.

Imports nothing heavy: on Linux a child's peak memory starts at what its parent held when it was started.
"""

from __future__ import annotations

import os
import statistics
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True)
class Run:
    """One run from start to end: seconds, seconds on all cores, and the most memory held, in MB."""

    seconds: float
    processor: float
    peak: float


def run(command: Sequence[str]) -> Run:
    """Run a program and wait for its end. Raises RuntimeError when it fails.

    Python keeps the bytecode of ours, whatever the variables here say, as installing kept that of the others:
    else ours alone would be compiled again in each run.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = perf_counter()
    process = os.posix_spawn(command[0], list(command), kept)
    _, status, usage = os.wait4(process, 0)
    seconds = perf_counter() - start
    if status:
        raise RuntimeError(f"status {os.waitstatus_to_exitcode(status)}: {' '.join(command)}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def interleaved(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, Run]:
    """The medians of several rounds, each program once a round, so that a busy moment hits all of them."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(rounds):
        for name, command in commands.items():
            print(f"  round {number + 1} of {rounds}: {name}", file=sys.stderr)
            runs[name].append(run(command))
    return {name: _median(program_runs) for name, program_runs in runs.items()}


def _median(runs: Sequence[Run]) -> Run:
    return Run(
        statistics.median(run_.seconds for run_ in runs),
        statistics.median(run_.processor for run_ in runs),
        max(run_.peak for run_ in runs),
    )


def table(medians: Mapping[str, Run], ours: str) -> str:
    """A Markdown table; the last columns are ours over each one's seconds, and over its processor seconds."""
    lines = ["| program | seconds | processor seconds | peak memory | ours ÷ it | by processor |"]
    lines.append("|---|--:|--:|--:|--:|--:|")
    for name, median in medians.items():
        ratios = (
            " | " if name == ours else " | ".join(f"{ratio:.2f}" for ratio in _ratios(medians[ours], median))
        )
        lines.append(
            f"| {name} | {median.seconds:.2f} | {median.processor:.2f} | {median.peak:,.0f} MB | {ratios} |"
        )
    return "\n".join(lines)


def _ratios(ours: Run, other: Run) -> tuple[float, float]:
    return ours.seconds / other.seconds, ours.processor / other.processor
