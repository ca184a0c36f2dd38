"""A PostgreSQL of a benchmark's own, and the programs that are run against it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "make"))

import temporary_postgres  # noqa: E402 — it lies beside the Makefile's other programs


@contextmanager
def own_postgres(options: str = temporary_postgres.FAST) -> Iterator[tuple[Path, str]]:
    """The folder of its programs and its DATABASE_URL, which everything started from here uses."""
    programs = temporary_postgres.find()
    if programs is None:
        sys.exit("no PostgreSQL here")
    with temporary_postgres.running(programs, options) as url:
        database = url.removesuffix("/sucharit") + "/postgres"
        os.environ |= {"DATABASE_URL": database, "SUCHARIT_MODE": "test"}
        yield programs, database


def run(*programs: str) -> None:
    """Run programs of this folder, one after the other; what they print passes through."""
    for program in programs:
        subprocess.run([sys.executable, str(HERE / program)], check=True)  # noqa: S603
