"""The tables of docs/methods/what-worked.md hold: what reducing does, and how often lists are right."""

from itertools import takewhile
from pathlib import Path

import pytest

from sucharit.analysis.what_worked import WhatWorkedSettings
from sucharit.analysis.what_worked.method import shrunk
from sucharit.analysis.what_worked.tests.invented_countries import Country, tally

PAGE = Path(__file__).parents[5] / "docs/methods/what-worked.md"
LISTS, EXCHANGES = 400, WhatWorkedSettings(permutations=199)  # as the page says


def rows(heading):
    """The cells of the first table under a heading, without its header."""
    section = PAGE.read_text("utf-8").split(f"# {heading}\n")[1].split("\n## ")[0]
    after = section[section.index("|") :].splitlines()
    lines = list(takewhile(lambda line: line.startswith("|"), after))
    return [[cell.strip(" *") for cell in line.strip("|").split("|")] for line in lines[2:]]


@pytest.mark.parametrize(("effect", "error", "spread", "left"), rows("What reducing does"))
def test_each_reduced_effect(effect, error, spread, left):
    figures = (float(cell.replace("−", "-")) for cell in (effect, error, spread))
    assert f"{shrunk(*figures):.2f}".replace("-", "−") == left


def test_no_row_of_the_page_states_more_than_five_false_lists_of_a_hundred():
    figures = [float(row[2]) for row in rows("How often a list is right")]
    assert len(figures) == 14
    assert max(figures) <= 5.0


@pytest.mark.slow
def test_the_row_of_a_hundred_offices_that_choose_by_chance_is_computed_again():
    (row,) = (row for row in rows("How often a list is right") if row[:2] == ["100", "by chance"])
    seen = tally(Country(offices=100, planted=4.0), "by chance", LISTS, settings=EXCHANGES)
    figures = (seen.first, seen.stated, seen.false)
    assert [f"{100 * figure / LISTS:.1f}" for figure in figures] == row[3:]
