"""How long pages take that list organisations of a country of full size: `lists_pages.py` measures."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "make"))

import temporary_postgres  # noqa: E402 — it lies beside the Makefile's other programs


def main() -> None:
    """Print the section of docs/benchmarks.md."""
    programs = temporary_postgres.find()
    if programs is None:
        sys.exit("no PostgreSQL here")
    with temporary_postgres.running(programs) as url:
        os.environ["DATABASE_URL"] = url.removesuffix("/sucharit") + "/postgres"
        os.environ["SUCHARIT_MODE"] = "test"
        subprocess.run([sys.executable, str(HERE / "lists_pages.py")], check=True)  # noqa: S603


if __name__ == "__main__":
    main()
