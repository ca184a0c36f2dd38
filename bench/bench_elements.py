"""Prints the section on element checks: how many a second, and what is spent on folding and on names."""

from __future__ import annotations

import re
import statistics
import sys
from collections.abc import Callable
from dataclasses import replace
from time import process_time

from sucharit.elements.findings import ALERTS, CHECKS, findings
from sucharit.elements.names import NameIndex
from sucharit.elements.page_text import PageText
from sucharit.elements.tests.invented.measuring import ALL_CHECKS, CONTEXT, read_pages
from sucharit.thai.folding import fold
from sucharit.thai.provinces import PROVINCES

ROUNDS = 5
OFFICES = [f"สพป.{province.th} เขต {number}" for province in PROVINCES for number in (1, 2, 3)] + [
    "สพม.ตาก"
] * 14
SCHOOLS = [f"โรงเรียนบ้าน{province.th}วิทยา {number}" for province in PROVINCES for number in range(377)]
PER_PAGE = len(CHECKS) + len(ALERTS)
WHAT = f"""## Checks of elements

In one process, which has read the pages already: {len(CHECKS)} checks and {len(ALERTS)} alerts a page,
the names of {len(set(OFFICES)) + len(SCHOOLS):,} other organisations among them. The bare search looks for
one word in the same texts with `re`, {PER_PAGE} times. Processor seconds, medians of {ROUNDS} rounds.

| texts | letters | pages a second | checks a second | letters a second | ours ÷ bare search |
|---|--:|--:|--:|--:|--:|"""


def section() -> str:
    """The section in Markdown."""
    print("element checks", file=sys.stderr)
    making, index = _seconds(lambda: NameIndex([*OFFICES, *SCHOOLS]), 1), NameIndex([*OFFICES, *SCHOOLS])
    read = [text for _, text in read_pages("held-out")]
    long = PageText("html", "", "\n".join(page.text for page in read)[:100_000])
    longest = replace(long, text=long.text * 20)
    rows = [
        _row(f"{len(read)} invented pages and PDFs", read, index),
        _row("one of a hundred thousand letters", [long], index),
        _row("one of two million letters", [longest], index),
    ]
    whole = _seconds(lambda: _check([longest], index))
    folding = _seconds(lambda: fold(longest.text))
    folded = fold(longest.text).text
    names = _seconds(lambda: sum(1 for _ in index.places(folded, NameIndex(()))))
    return "\n".join(
        [
            WHAT,
            *rows,
            "",
            f"Of the longest, folding takes {folding / whole:.0%} and looking for names {names / whole:.0%}. "
            f"Making the index of names takes {making:.1f} seconds, once for all pages.",
            "",
        ]
    )


def _row(name: str, pages: list[PageText], index: NameIndex) -> str:
    letters = sum(len(page.text) for page in pages)
    ours = _seconds(lambda: _check(pages, index))
    word = re.compile("ค่าธรรมเนียม")
    bare = _seconds(lambda: [word.findall(page.text) for page in pages for _ in range(PER_PAGE)])
    return (
        f"| {name} | {letters:,} | {len(pages) / ours:,.2f} | {PER_PAGE * len(pages) / ours:,.0f} | "
        f"{letters / ours:,.0f} | {ours / bare:,.0f} |"
    )


def _check(pages: list[PageText], index: NameIndex) -> None:
    context = replace(CONTEXT, other_names=index)
    for page in pages:
        findings(page, ALL_CHECKS, context)


def _seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    times = []
    for _ in range(rounds):
        start = process_time()
        work()
        times.append(process_time() - start)
    return statistics.median(times)


if __name__ == "__main__":
    print(section())
