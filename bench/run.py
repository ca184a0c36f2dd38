"""`make bench`: runs every bench_*.py beside it and writes what they print to docs/benchmarks.md."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "docs" / "benchmarks.md"
NAMED = ("polars", "duckdb", "numpy")


def main() -> None:
    """Write the page; a program that fails stops it, and the old page stays."""
    sections = [_section(program) for program in sorted(HERE.glob("bench_*.py"))]
    PAGE.write_text("\n".join([_head(), *sections]).rstrip() + "\n", encoding="utf-8")
    print(f"wrote {PAGE.relative_to(HERE.parent)}", file=sys.stderr)


def _section(program: Path) -> str:
    process = subprocess.run([sys.executable, str(program)], stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603
    return process.stdout


def _head() -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in NAMED)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"""# Benchmarks

Written by `make bench`; nothing here is typed by hand. Ratios of one run on one machine mean something,
seconds of different machines do not.

Machine: {os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GB of memory, {platform.system()}.
Load before the start (1 minute): {os.getloadavg()[0]:.1f}. Python {platform.python_version()}, {versions}.
Medians of rounds in which every program runs once; peak memory is the highest of all rounds. Files lie in
the system's cache. Processor seconds add up over the cores and say more where the machine was busy.
"""


if __name__ == "__main__":
    main()
