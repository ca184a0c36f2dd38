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
POLARS, DUCKDB, START = "bare tally, Polars (streaming)", "bare tally, DuckDB", "start"
WHAT = """## Scoring

Each program is a process of its own, measured from its start to its end. The bare tallies count by
organisation, item and choice, and no more. `sucharit score` starts Python, reads and checks the edition,
counts while it checks every cell, computes every score, rating and rank that can be known, and writes
them as JSON. The aim is at most 1.5 times the faster bare tally. A few hundred offices are counted in less
time than it takes to start, and a bare tally starts with less: where the aim is missed there, it is by a
fraction of a second.
"""


def section() -> str:
    """The section in Markdown."""
    sections = [WHAT]
    for name, (edition, responses, organisations, rounds) in COUNTRIES.items():
        folder = _answers(edition, responses, organisations)
        for kind in ("csv", "parquet"):
            sections.append(_comparison(name, folder / f"iit.{kind}", edition, rounds))
    return "\n".join(sections)


def _comparison(name: str, file: Path, edition: str, rounds: int) -> str:
    """One country in one kind of file: a table and what it comes to."""
    print(f"{name}, {file.suffix}", file=sys.stderr)
    medians = interleaved(_programs(file, edition), rounds)
    start = medians.pop(START)
    fastest = min(
        (median for program, median in medians.items() if program != OURS), key=lambda median: median.seconds
    )
    kind = "CSV" if file.suffix == ".csv" else "Parquet"
    ratio = medians[OURS].seconds / fastest.seconds
    verdict = f"**{ratio:.2f} times the faster bare tally**, medians of {rounds} rounds."
    begun = (
        f"Starting, reading the edition and scoring a single office takes {start.seconds:.2f} seconds of it."
    )
    return f"""### {name}, {kind} ({file.stat().st_size / 1e6:,.0f} MB)

{table(medians, OURS)}

{verdict} {begun}
"""


def _programs(file: Path, edition: str) -> dict[str, list[str]]:
    single = CACHE / "indicators.csv"
    single.write_text("org,indicator,score\none,1,90\n")
    return {
        OURS: _score(file, edition),
        POLARS: [PYTHON, str(HERE / "bare_polars.py"), str(file)],
        DUCKDB: [PYTHON, str(HERE / "bare_duckdb.py"), str(file)],
        START: _score(single, edition),
    }


def _score(file: Path, edition: str) -> list[str]:
    program = str(Path(PYTHON).parent / "sucharit")
    return [PYTHON, program, "score", str(file), "--edition", edition, "-o", str(CACHE / "out.json")]


def _answers(edition: str, responses: int, organisations: int) -> Path:
    folder = CACHE / f"{edition.replace('/', '-')}-{responses}-{organisations}"
    if not (folder / "iit.parquet").exists():
        print(f"inventing {responses:,} responses …", file=sys.stderr)
        run([PYTHON, str(HERE / "answers.py"), edition, str(responses), str(organisations), str(folder)])
    return folder


if __name__ == "__main__":
    print(section())
