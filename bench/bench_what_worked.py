"""Prints the section on what worked elsewhere: how often a list is right, in countries that are invented."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from time import process_time

from sucharit.analysis.what_worked import what_worked
from sucharit.analysis.what_worked.tests.invented_countries import (
    WAYS,
    Country,
    Tally,
    each_way_alone,
    invent,
    tally,
)

LISTS = 200
SIZES = (245, 100, 60)
POINTS = (2.0, 4.0)
HARDER = {
    "as above": Country(),
    "noise of 4 points a year": Country(noise=4.0),
    "two earlier years": Country(earlier=2),
    "level 94: more at the ceiling": Country(level=94.0),
    "the weak make up 30 per cent by themselves": Country(keeps=0.7),
    "choices nearly without whim": Country(whim=0.3),
}
HARD_WAYS = ("after a dip", "because they are always weak", "each measure in its own way")
WHAT = f"""## What worked elsewhere: how often a list is right

{LISTS} invented countries a cell, fixed seeds; 30 measures each. Levels of offices differ by 4 points, years
by 2.5 (standard deviations), scores end at 100, four earlier years are known. The measures are carried out by
8 to 40 of 245 offices, 5 to 20 of 100, 5 to 15 of 60. The method is that of docs/methods/what-worked.md.

Of a hundred lists, how many **state any effect where none was planted** (to allow: 5), and with one measure
planted, how many **rank it first / state its rise**:
"""


def section() -> str:
    """The section in Markdown."""
    print("what worked elsewhere", file=sys.stderr)
    with ProcessPoolExecutor() as pool:
        return "\n".join([WHAT, *_by_way(pool), "", *_alone(pool), "", *_harder(pool), "", _speed(), ""])


def _by_way(pool: ProcessPoolExecutor) -> Iterator[str]:
    yield (
        "| offices | how they choose | false, none planted | "
        + " | ".join(f"{points:g} points: first / stated" for points in POINTS)
        + " | false beside 4 points |"
    )
    yield "|--:|---|--:|" + "--:|" * len(POINTS) + "--:|"
    cells = {
        (size, way, points): pool.submit(tally, Country(offices=size, planted=points), way, LISTS)
        for size in SIZES
        for way in WAYS
        for points in (0.0, *POINTS)
    }
    for size in SIZES:
        for way in WAYS:
            none, *planted = (cells[size, way, points].result() for points in (0.0, *POINTS))
            found = " | ".join(f"{_share(seen, 'first')} / {_share(seen, 'stated')}" for seen in planted)
            false = _share(planted[-1], "false")
            yield f"| {size} | {way} | **{_share(none, 'false')}** | {found} | {false} |"


def _alone(pool: ProcessPoolExecutor) -> Iterator[str]:
    yield "Why two ways must agree: what each says of measures without effect (mean, points) in 245 offices,"
    yield "and of a hundred lists, how many would state an effect by it alone:"
    yield ""
    yield "| how they choose | main way | states | last year left out | states |"
    yield "|---|--:|--:|--:|--:|"
    cells = {way: pool.submit(each_way_alone, Country(), way, LISTS // 2) for way in WAYS}
    for way, cell in cells.items():
        ways = [f"{seen.effect:+.1f} | {200 * seen.lists / LISTS:.1f}" for seen in cell.result()]
        yield f"| {way} | {' | '.join(ways)} |"


def _harder(pool: ProcessPoolExecutor) -> Iterator[str]:
    yield "Where a country is harder, 245 offices, lists that state an effect where none was planted:"
    yield ""
    yield "| country | " + " | ".join(HARD_WAYS) + " | 4 points by chance: first / stated |"
    yield "|---|" + "--:|" * (len(HARD_WAYS) + 1)
    for name, country in HARDER.items():
        none = [pool.submit(tally, country, way, LISTS // 2) for way in HARD_WAYS]
        with_effect = Country(**{**vars(country), "planted": 4.0})
        seen = pool.submit(tally, with_effect, "by chance", LISTS // 2).result()
        false = " | ".join(_share(cell.result(), "false") for cell in none)
        yield f"| {name} | {false} | {_share(seen, 'first')} / {_share(seen, 'stated')} |"


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
    print(section())
