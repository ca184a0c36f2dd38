"""`make bench`: runs every bench_*.py beside it and writes what they print to docs/benchmarks.md.

All of them take an hour. `make bench ONLY="closing score"` runs these again and keeps the other sections as
they stand; each says by itself on which day it was measured.
"""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "docs" / "benchmarks.md"
NAMED = ("polars", "duckdb", "numpy")
MARK = re.compile(r"^<!-- bench_(\w+)\.py -->\n", re.MULTILINE)


def main(only: list[str]) -> None:
    """Write the page; a program that fails stops it, and the old page stays."""
    programs = {path.stem.removeprefix("bench_"): path for path in sorted(HERE.glob("bench_*.py"))}
    if unknown := set(only) - programs.keys():
        sys.exit(f"no such benchmark: {', '.join(sorted(unknown))}; there are {', '.join(programs)}")
    kept = sections_of(PAGE.read_text("utf-8")) if only and PAGE.is_file() else {}
    sections = kept | {name: _section(programs[name]) for name in only or programs}
    in_order = {name: sections[name] for name in programs if name in sections}
    PAGE.write_text(page_of(_head(), in_order), "utf-8")
    print(f"wrote {PAGE.relative_to(HERE.parent)}", file=sys.stderr)


def page_of(head: str, sections: dict[str, str]) -> str:
    """The page; each section under a mark that Markdown does not show."""
    marked = (f"<!-- bench_{name}.py -->\n{text.strip()}\n" for name, text in sections.items())
    return "\n".join([head.strip() + "\n", *marked])


def sections_of(page: str) -> dict[str, str]:
    """The sections of a page by the names of their programs, as they were written."""
    pieces = MARK.split(page)[1:]
    return dict(zip(pieces[::2], (text.strip() for text in pieces[1::2]), strict=True))


def _section(program: Path) -> str:
    load = os.getloadavg()[0]
    process = subprocess.run([sys.executable, str(program)], stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603
    return f"{process.stdout.strip()}\n\n_Measured on {date.today()}; load before it: {load:.1f}._"


def _head() -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in NAMED)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"""# Benchmarks

Written by `make bench`; nothing here is typed by hand. Ratios of one run on one machine mean something,
seconds of different machines, and of different days, do not.

Machine: {os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GB of memory, {platform.system()}.
Python {platform.python_version()}, {versions}.
Medians of rounds in which every program runs once; peak memory is the highest of all rounds. Files lie in
the system's cache. Processor seconds add up over the cores and say more where the machine was busy.
`make bench ONLY="score"` measures one section again.
"""


if __name__ == "__main__":
    main(sys.argv[1:])
