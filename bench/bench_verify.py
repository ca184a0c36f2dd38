"""Prints the section on `sucharit verify`: a country's open results recomputed by a stranger."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from measure import run

ORGANISATIONS = 30_000
MAKE = """
import sys
from pathlib import Path
from sucharit.releases.tests.invented_release import InventedYear, make
make(Path(sys.argv[1]), InventedYear(offices=int(sys.argv[2])))
"""
VERIFY = """
import sys
from sucharit.cli import main
sys.stdout = sys.stderr  # what is printed here is the page
main()
"""


def section(organisations: int = ORGANISATIONS) -> str:
    """The section in Markdown. Raises RuntimeError where the invented year does not come out equal."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary) / "obec-area-2566"
        run([sys.executable, "-c", MAKE, str(folder), str(organisations)])
        size = sum(path.stat().st_size for path in folder.iterdir()) / 2**20
        ours = run([sys.executable, "-c", VERIFY, "verify", str(folder)])
    return f"""## A stranger recomputes a year

`sucharit verify` on the folder of an invented year of {organisations:,} organisations ({size:,.0f} MB in
three formats): it reads and compares all formats, recomputes every score, rating and rank, writes every
sealed line again and checks the seal. The aim is 60 seconds.

| seconds | processor seconds | peak memory |
|--:|--:|--:|
| {ours.seconds:.1f} | {ours.processor:.1f} | {ours.peak:,.0f} MB |
"""


if __name__ == "__main__":
    print(section(*map(int, sys.argv[1:2])))
