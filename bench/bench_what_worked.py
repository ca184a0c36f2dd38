"""Prints the section on what worked elsewhere: how often a list is right, in countries that are invented.

Then what comparing a country of schools takes (`what_worked_full_size.py`). BENCH_NOISE, in points, is the
year-to-year noise of the invented countries; `sucharit results noise` measures it from announced results.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from time import process_time

from own_postgres import own_postgres, run

from sucharit.analysis.what_worked import WhatWorkedSettings, what_worked
from sucharit.analysis.what_worked.tests.invented_countries import (
    WAYS,
    Country,
    Tally,
    each_way_alone,
    invent,
    tally,
)

LISTS = int(os.environ.get("BENCH_LISTS", "400"))
NOISE = float(os.environ.get("BENCH_NOISE", "2.5"))
PROCESSES = int(os.environ.get("BENCH_PROCESSES", "0")) or os.cpu_count()
SETTINGS = WhatWorkedSettings(permutations=199)
PLAIN = Country(noise=NOISE)
SIZES = (245, 100, 60, 20)
HARDER = {
    "years differ by 4 points": replace(PLAIN, noise=4.0),
    "two earlier years are known": replace(PLAIN, earlier=2),
    "level 94: more at the ceiling": replace(PLAIN, level=94.0),
    "the weak make up 30 per cent by themselves": replace(PLAIN, keeps=0.7),
    "choices with hardly any whim": replace(PLAIN, whim=0.3),
}
HARD_WAYS = ("after a dip", "because they are always weak", "each measure in its own way")
WHAT = f"""## What worked elsewhere: how often a list is right

{LISTS} invented countries a cell, fixed seeds, {SETTINGS.permutations} exchanges; 30 measures each.
Levels of offices differ by 4 points, years by {NOISE:g} (standard deviations), scores end at 100, four
earlier years are known. The measures are carried out by 8 to 40 of 245 offices, 5 to 20 of 100, 5 to 15
of 60, 5 to 8 of 20. The method is that of docs/methods/what-worked.md.

Of a hundred lists, how many **state any effect where none was planted** (to allow: 5), and with one measure
planted, how many **rank it first / state its rise**:
"""


def section() -> str:
    """The section in Markdown."""
    print("what worked elsewhere", file=sys.stderr)
    with ProcessPoolExecutor(PROCESSES) as pool:
        return "\n".join([WHAT, *_by_way(pool), "", *_alone(pool), "", *_harder(pool), "", _speed(), ""])


def _by_way(pool: ProcessPoolExecutor) -> Iterator[str]:
    yield (
        "| offices | how they choose | false, none planted | 4 points: first / stated | false beside it "
        "| 2 points: first / stated |"
    )
    yield "|--:|---|--:|--:|--:|--:|"
    cells = {
        (size, way, points): _tally(pool, replace(PLAIN, offices=size, planted=points), way)
        for size in SIZES
        for way in WAYS
        for points in (0.0, 4.0, *((2.0,) if way == "by chance" else ()))
    }
    for size in SIZES:
        for way in WAYS:
            none, seen = (cells[size, way, points].result() for points in (0.0, 4.0))
            little = cells.get((size, way, 2.0))
            yield (
                f"| {size} | {way} | **{_share(none, 'false')}** | {_found(seen)} | {_share(seen, 'false')} "
                f"| {_found(little.result()) if little else ''} |"
            )


def _alone(pool: ProcessPoolExecutor) -> Iterator[str]:
    yield "Why two ways must agree: what each says of measures without effect (mean, points) in 245 offices,"
    yield "and of a hundred lists, how many would state an effect by it alone:"
    yield ""
    yield "| how they choose | main way | states | last year left out | states |"
    yield "|---|--:|--:|--:|--:|"
    cells = {way: pool.submit(each_way_alone, PLAIN, way, LISTS, settings=SETTINGS) for way in WAYS}
    for way, cell in cells.items():
        ways = [f"{seen.effect:+.1f} | {100 * seen.lists / LISTS:.1f}" for seen in cell.result()]
        yield f"| {way} | {' | '.join(ways)} |"


def _harder(pool: ProcessPoolExecutor) -> Iterator[str]:
    yield "Where a country is harder, 245 offices, lists that state an effect where none was planted:"
    yield ""
    yield "| country | " + " | ".join(HARD_WAYS) + " | 4 points by chance: first / stated |"
    yield "|---|" + "--:|" * (len(HARD_WAYS) + 1)
    for name, country in HARDER.items():
        none = [_tally(pool, country, way) for way in HARD_WAYS]
        seen = _tally(pool, replace(country, planted=4.0), "by chance").result()
        false = " | ".join(_share(cell.result(), "false") for cell in none)
        yield f"| {name} | {false} | {_found(seen)} |"


def _tally(pool: ProcessPoolExecutor, country: Country, way: str) -> Future[Tally]:
    return pool.submit(tally, country, way, LISTS, settings=SETTINGS)


def _found(seen: Tally) -> str:
    return f"{_share(seen, 'first')} / {_share(seen, 'stated')}"


def _share(seen: Tally, what: str) -> str:
    return f"{100 * getattr(seen, what) / seen.lists:.1f}"


def _speed() -> str:
    offices = [invent(Country(), "by chance", seed) for seed in range(10)]
    start = process_time()
    for country in offices:
        what_worked(country)
    took = (process_time() - start) / len(offices)
    return f"A list of 30 measures in 245 offices takes {1000 * took:.0f} ms of one core, with 999 exchanges."


if __name__ == "__main__":
    print(section(), flush=True)
    with own_postgres():
        run("what_worked_full_size.py")
