"""docs/methods/stuffing.md says how often stuffing is noticed and what it does; new offices agree."""

import re
from pathlib import Path

import pytest

from sucharit.answers.floods import HOUR_SHARE, MIN_AFTER_FLOOD, MIN_IN_HOUR, SMALLEST
from sucharit.demo.stuffed import CROWD_SIZES, CROWDS, STUFFINGS, TRUE_AND_FALSE, StuffedInventor
from sucharit.roster import tickets

PAGE = (Path(__file__).parents[4] / "docs/methods/stuffing.md").read_text()
ROW = r"^\| ([^|]+?) \|((?: {} \|)+)$"
NOTICED = dict(re.findall(ROW.format(r"\d+ / [\d.]+ / \d+"), PAGE, re.MULTILINE))
MOVED = dict(re.findall(ROW.format(r"[+−][\d.]+ → [+−][\d.]+"), PAGE, re.MULTILINE))
RUNS = 12
NEAR = 0.4  # four standard errors of so few runs, at most
SMALL = [sizes for sizes in TRUE_AND_FALSE if sum(sizes) <= 1_100]


def numbers(cells: str) -> list[tuple[float, ...]]:
    """The numbers of each cell."""
    plain = cells.replace("−", "-").strip(" |").split("|")
    return [tuple(map(float, re.split(r"/|→", cell))) for cell in plain]


def test_the_page_has_every_kind_of_stuffing_and_of_crowd():
    names = {stuffing.name for stuffing in STUFFINGS}
    assert set(MOVED) == names
    assert set(NOTICED) == names | {name for name, _ in CROWDS}
    assert {len(numbers(cells)) for cells in MOVED.values()} == {len(TRUE_AND_FALSE)}


@pytest.mark.slow
@pytest.mark.parametrize("stuffing", STUFFINGS, ids=lambda stuffing: stuffing.name)
@pytest.mark.parametrize("sizes", SMALL, ids=str)
def test_newly_invented_stuffing_is_noticed_and_moves_the_score_as_the_page_says(stuffing, sizes):
    outcome = StuffedInventor(seed=11).outcome(stuffing, *sizes, RUNS)
    place = TRUE_AND_FALSE.index(sizes)
    held, low, fair = (share / 100 for share in numbers(NOTICED[stuffing.name])[place])
    assert outcome.held == pytest.approx(held, abs=NEAR)
    assert outcome.low == pytest.approx(low, abs=NEAR)
    assert outcome.fair == pytest.approx(fair, abs=NEAR)
    moved, moved_left_out = numbers(MOVED[stuffing.name])[place]
    assert outcome.moved == pytest.approx(moved, abs=8)
    assert outcome.moved_left_out == pytest.approx(moved_left_out, abs=8)


@pytest.mark.parametrize(("name", "share"), CROWDS)
def test_no_honest_crowd_is_graded_low(name, share):
    assert {low for _, low, _ in numbers(NOTICED[name])} == {0.0}
    outcome = StuffedInventor(seed=11).crowd(share, 400, RUNS)
    held, _, fair = numbers(NOTICED[name])[CROWD_SIZES.index(400)]
    assert (outcome.held, outcome.low, outcome.fair) == pytest.approx((held / 100, 0, fair / 100), abs=NEAR)


def test_the_page_says_that_a_machine_of_patience_is_not_seen():
    for stuffing in STUFFINGS:
        if stuffing.slots is None:
            assert {held for held, _, _ in numbers(NOTICED[stuffing.name])} == {0.0}


def test_the_page_prints_the_work_and_the_marks_that_are_used():
    [rates], [pieces] = (
        re.findall(rf"^\| {name} \|(.+)\|$", PAGE, re.MULTILINE)
        for name in ("answers in ten minutes", "pieces, small survey")
    )
    asked = [
        tickets.pieces_asked(int(re.search(r"\d+", rate)[0]), tickets.QUIET) for rate in rates.split("|")
    ]
    assert asked == [int(number) for number in pieces.split("|")]
    words = " ".join(PAGE.split())
    assert f"at most {tickets.MAX_PIECES}" in words
    assert f"*quiet* = {tickets.QUIET}, or a hundredth" in words
    assert tickets.QUIET_SHARE == 100
    assert f"**{MIN_IN_HOUR}** answers or more" in words
    assert f"the day after the mark is **{MIN_AFTER_FLOOD}**" in words
    assert f"fewer than **{SMALLEST}** were set apart" in words
    assert HOUR_SHARE == 10
