"""Prints the section on `sucharit score`: end to end, against bare tallies of the same file."""

from __future__ import annotations

import sys
from pathlib import Path

from measure import interleaved, run, table

HERE = Path(__file__).resolve().parent
PYTHON = sys.executable
CACHE = HERE.parent / "var" / "bench"
# name in the page: (edition, responses, organisations, rounds)
COUNTRIES = {
    "245 area offices × 800 responses × 30 items": ("obec-area/2566", 245 * 800, 245, 9),
    "30,000 schools, 6 million responses × 30 items": ("obec-school/2566", 6_000_000, 30_000, 5),
}
OURS = "`sucharit score`, to the written JSON"
WHAT = """## Scoring

Each program is a process of its own, measured from its start to its end. The bare tallies count by
organisation, item and choice, and no more. `sucharit score` starts Python, reads and checks the edition,
counts while it checks every cell, computes every score, rating and rank that can be known, and writes
them as JSON. The aim is at most 1.5 times the faster bare tally.
"""


def section() -> str:
    """The section in Markdown."""
    found = [WHAT]
    for name, (edition, responses, organisations, rounds) in COUNTRIES.items():
        folder = _answers(edition, responses, organisations)
        for kind in ("csv", "parquet"):
            file = folder / f"iit.{kind}"
            print(f"{name}, {kind}", file=sys.stderr)
            medians = interleaved(_programs(file, edition), rounds)
            fastest = min(one.seconds for other, one in medians.items() if other != OURS)
            ratio = medians[OURS].seconds / fastest
            found += [f"### {name}, {'CSV' if kind == 'csv' else 'Parquet'} ({_size(file)})", ""]
            found += [
                table(medians, OURS),
                "",
                f"**{ratio:.2f} times the faster bare tally.** {rounds} rounds.",
                "",
            ]
    return "\n".join(found)


def _programs(file: Path, edition: str) -> dict[str, list[str]]:
    output = str(CACHE / "out.json")
    return {
        OURS: [
            PYTHON,
            str(HERE.parent / ".venv/bin/sucharit"),
            "score",
            str(file),
            "--edition",
            edition,
            "-o",
            output,
        ],
        "bare tally, Polars (streaming)": [PYTHON, str(HERE / "bare_polars.py"), str(file)],
        "bare tally, DuckDB": [PYTHON, str(HERE / "bare_duckdb.py"), str(file)],
    }


def _answers(edition: str, responses: int, organisations: int) -> Path:
    folder = CACHE / f"{edition.replace('/', '-')}-{responses}-{organisations}"
    if not (folder / "iit.parquet").exists():
        print(f"inventing {responses:,} responses …", file=sys.stderr)
        run([PYTHON, str(HERE / "answers.py"), edition, str(responses), str(organisations), str(folder)])
    return folder


def _size(file: Path) -> str:
    return f"{file.stat().st_size / 1e6:,.0f} MB"


if __name__ == "__main__":
    print(section())
