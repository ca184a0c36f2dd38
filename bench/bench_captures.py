"""Prints the section on captures: pages a minute on loopback, against bare warcio with urllib3."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAGES, ROUNDS = 300, 5
PROGRAMS = {"ours": "captures_fetch.py", "warcio's `capture_http` and urllib3": "captures_bare.py"}
WHAT = """## Captures: pages with what they need, fetched and written as WARC

A page of 40 KB, two style sheets and eight pictures, 250 KB together, from a server on loopback; one page
after the other, as one worker fetches them, a WARC file of each page. Ours finds out by itself what a page
needs, judges each address, and holds to its limits; the bare program is told all addresses and does nothing
but fetch and write. Medians of {rounds} rounds of {pages} pages, without the start of the programs.

| program | captures a minute | fetches/s | ms of processor a capture | peak memory |
|---|--:|--:|--:|--:|
"""


def section() -> str:
    """The section in Markdown."""
    rounds: dict[str, list[dict[str, float]]] = {name: [] for name in PROGRAMS}
    command = [sys.executable, str(HERE / "captures_site.py")]
    site = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603
    try:
        port = (site.stdout or sys.stdin).readline().strip()
        for number in range(ROUNDS):
            for name, program in PROGRAMS.items():
                print(f"  round {number + 1} of {ROUNDS}: {name}", file=sys.stderr)
                rounds[name].append(_run(program, port))
    finally:
        site.terminate()
        site.wait()
    came = {(figures["fetches"], figures["bytes"]) for runs in rounds.values() for figures in runs}
    if len(came) != 1:
        raise RuntimeError(f"the programs did not fetch the same: {came}")
    medians = {
        name: {key: statistics.median(run[key] for run in runs) for key in runs[0]}
        for name, runs in rounds.items()
    }
    ours, bare = medians.values()
    ratio = bare["seconds"] / ours["seconds"]
    verdict = f"\n\n**{ratio:.2f} of the bare program's captures a minute** (aim: at least 0.8).\n"
    text = WHAT.format(rounds=ROUNDS, pages=PAGES)
    return text + "\n".join(_row(name, figures) for name, figures in medians.items()) + verdict


def _run(program: str, port: str) -> dict[str, float]:
    environment = {**os.environ, "SUCHARIT_MODE": "test"}
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, str(HERE / program), port, str(PAGES), folder]
        process = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=environment)  # noqa: S603
        if len(list(Path(folder).iterdir())) != PAGES:
            raise RuntimeError(f"{program} did not write a file of each page")
    figures: dict[str, float] = json.loads(process.stdout)
    return figures


def _row(name: str, figures: dict[str, float]) -> str:
    minute = PAGES / figures["seconds"] * 60
    each = figures["processor"] / PAGES * 1_000
    fetches = figures["fetches"] / figures["seconds"]
    return f"| {name} | {minute:,.0f} | {fetches:,.0f} | {each:.1f} | {figures['peak']:,.0f} MB |"


if __name__ == "__main__":
    print(section())
