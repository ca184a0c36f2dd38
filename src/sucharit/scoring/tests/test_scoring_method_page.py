"""The tables of docs/methods/scoring.md hold: every row is computed again."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from sucharit.frameworks import load
from sucharit.scoring import Facts, rate, required_responses, rounded, score, withholding_shortages
from sucharit.scoring.tests.strategies import scale_of

PAGE = Path(__file__).parents[4] / "docs/methods/scoring.md"
EDITION = load("obec-area/2566")
LEAVES = {
    "1": "99.02", "2": "96.90", "3": "96.49", "4": "98.69", "5": "98.13",
    "6": "93.20", "7": "91.94", "8": "90.53",
    "9.1": "100.00", "9.2": "100.00", "9.3": "100.00", "9.4": "100.00", "9.5": "75.00",
    "10.1": "87.50", "10.2": "100.00",
}  # fmt: skip
WORKED = score(EDITION, Facts(published={code: Fraction(value) for code, value in LEAVES.items()}))


def rows(heading: str) -> list[list[str]]:
    """The cells of the first table under a heading, without its header."""
    section = PAGE.read_text().split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def numbers(cell: str) -> list[Fraction | None]:
    return [None if one == "–" else Fraction(one) for one in cell.split(", ")]


@pytest.mark.parametrize(("what", "children", "exact", "figure", "points"), rows("The worked example"))
def test_each_level_of_the_worked_example(what, children, exact, figure, points):
    node = WORKED if what == "total" else WORKED.find(what)
    values = [child.weighted if what == "total" else child.value for child in node.children]
    assert values == numbers(children)
    assert node.value == Fraction(exact)
    assert str(rounded(node.value)) == figure
    assert (str(rounded(node.weighted)) if node.weighted else "") == points


@pytest.mark.parametrize(("points", "tally", "value"), rows("What a tally gives"))
def test_each_tally(points, tally, value):
    edition = of_one_part(scale_of(*numbers(points)))
    counts = {"iit": {"1": {"i1": tuple(map(int, tally.split(", ")))}}}
    assert str(rounded(score(edition, Facts(counts=counts)).value)) == value.replace("unknown", "None")


def of_one_part(scale):
    """An edition that asks one question."""
    instrument = EDITION.instrument("iit")
    leaf = next(instrument.leaves())
    item = replace(leaf.items[0], parts=(replace(leaf.items[0].parts[0], scale=scale),))
    only = replace(instrument, weight=Fraction(100), indicators=(replace(leaf, items=(item,)),))
    return replace(EDITION, instruments=(only,))


@pytest.mark.parametrize(("total", "figure", "rating"), rows("Rounding and rating"))
def test_each_rounding_and_rating(total, figure, rating):
    assert str(rounded(Fraction(total))) == figure
    assert rate(EDITION.ratings, Fraction(total)).id == rating


@pytest.mark.parametrize(("people", "needed", "answered", "held"), rows("How many must answer"))
def test_each_quota(people, needed, answered, held):
    (quota,) = (one for one in EDITION.quotas if one.instrument == "iit")
    population = None if people == "unknown" else int(people)
    assert population is None or required_responses(quota, population) == int(needed)
    facts = Facts(responses={"iit": int(answered)}, population=population)
    assert bool(withholding_shortages(EDITION, facts)) == (held == "yes")
