"""docs/methods/stuffing.md says how often stuffing is noticed and what it does; new offices agree."""

import re
from pathlib import Path
from statistics import mean

import pytest

from sucharit.demo.stuffed import CROWD_SIZES, CROWDS, STUFFINGS, TRUE_AND_FALSE, StuffedInventor
from sucharit.reliability.flood_marks import HOUR_SHARE, MIN_AFTER_FLOOD, MIN_IN_HOUR, ONCE_IN, SMALLEST
from sucharit.roster import tickets
from sucharit.surveys import crowding

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
    assert outcome.low == 0
    assert (outcome.held, outcome.fair) == pytest.approx((held / 100, fair / 100), abs=NEAR)


def test_the_page_says_that_a_machine_of_patience_is_not_seen():
    for stuffing in STUFFINGS:
        if stuffing.slots is None:
            assert {held for held, _, _ in numbers(NOTICED[stuffing.name])} == {0.0}


def places(number: int, slot: int) -> tuple[int, ...]:
    """Where the steps of a crowd are, in one of many ten minutes of a small survey."""
    return crowding.slot_places(tickets.QUIET, "test", number, slot)


def let_in(pieces: int, number: int, slots: int) -> tuple[int, int]:
    """How many answers so many pieces of work every ten minutes let in: in the first ten, in all."""
    in_hour, by_slot = 0, []
    of_hour = crowding.hour_places(tickets.QUIET, "test", number)
    for slot in range(slots):
        left, in_slot, of_slot = pieces, 0, places(number, slot)
        while True:
            steps = max(sum(p <= in_slot for p in of_slot), sum(p <= in_hour for p in of_hour))
            left -= tickets.pieces_asked(steps)
            if left < 0:
                break
            in_slot, in_hour = in_slot + 1, in_hour + 1
        by_slot.append(in_slot)
    return by_slot[0], in_hour


def row(name: str) -> list[float]:
    """The numbers of the page's row of this name."""
    [cells] = re.findall(rf"^\| {name} \|(.+)\|$", PAGE, re.MULTILINE)
    return [float(re.search(r"\d+", cell.replace(",", ""))[0]) for cell in cells.split("|")]


def test_the_page_prints_the_work_that_is_asked_for():
    asked = [
        mean(tickets.pieces_asked(sum(p <= rate for p in places(number, 0))) for number in range(4_000))
        for rate in row("answers in ten minutes")
    ]
    assert asked == pytest.approx(row("pieces on the average, small survey"), rel=0.1, abs=0.6)


@pytest.mark.parametrize("machine", ["one core, Python", "one Python process, its first minute"])
def test_the_page_says_how_many_answers_machines_get_in(machine):
    pieces, in_ten_minutes, *in_an_hour = row(machine)
    let = [let_in(int(pieces), number, 6 if in_an_hour else 1) for number in range(40)]
    assert mean(first for first, _ in let) == pytest.approx(in_ten_minutes, rel=0.15)
    if in_an_hour:
        assert mean(all_ for _, all_ in let) == pytest.approx(in_an_hour[0], rel=0.1)


def test_the_page_says_from_where_on_chance_decides():
    words = " ".join(PAGE.split())
    assert f"{tickets.PIECES[-1]} at most" in words
    assert f"*quiet* = {tickets.QUIET}, or a hundredth" in words
    assert tickets.QUIET_SHARE == 100
    assert f"from **{MIN_IN_HOUR}** answers on (**{MIN_AFTER_FLOOD}** after a flood)" in words
    assert f"the mark once in **{ONCE_IN}** times" in words
    assert f"fewer than **{SMALLEST}** were set apart" in words
    assert HOUR_SHARE == 10
