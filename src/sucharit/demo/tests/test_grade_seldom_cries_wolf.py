"""docs/methods/reliability.md says how often the grade errs; newly invented offices confirm it."""

import re
from pathlib import Path

import pytest

from sucharit.demo.steered import HONEST, SIZES, STEERED, Inventor, SimulatedOffice
from sucharit.reliability.grade import RULES

PAGE = (Path(__file__).parents[4] / "docs/methods/reliability.md").read_text()
TABLE = {
    name: [tuple(float(share) / 100 for share in cell.split("/")) for cell in cells.strip(" |").split("|")]
    for name, cells in re.findall(r"^\| ([^|]+?) \|((?: [\d.]+ / [\d.]+ \|)+)$", PAGE, re.MULTILINE)
}
RUNS = 60
NEAR = 0.2  # four standard errors of so few runs, at most


def test_the_page_has_every_kind_of_office():
    assert set(TABLE) == {office.name for office in (*HONEST, *STEERED)}
    assert all(len(rows) == len(SIZES) for rows in TABLE.values())


def test_the_page_promises_few_false_alarms():
    assert max(low for office in HONEST for low, _ in TABLE[office.name]) <= 0.02


@pytest.mark.parametrize("office", [*HONEST, *STEERED], ids=lambda office: office.name)
@pytest.mark.parametrize("people", [30, 120])
def test_newly_invented_offices_are_graded_as_the_page_says(office: SimulatedOffice, people: int):
    row = Inventor(seed=7).row(office, people, RUNS)
    low, fair = TABLE[office.name][SIZES.index(people)]
    assert row.low == pytest.approx(low, abs=0.05 if office in HONEST else NEAR)
    assert row.fair == pytest.approx(fair, abs=NEAR)


def test_the_page_prints_the_marks_that_are_used():
    marks = re.findall(r"^\| [^|]+ \| (\w+) \| (\d+) % \| (\d+ %|–) \|$", PAGE, re.MULTILINE)
    assert [(kind, int(doubt), alarm) for kind, doubt, alarm in marks] == [
        (rule.kind, round(rule.doubt * 100), f"{rule.alarm:.0%}".replace("%", " %") if rule.alarm else "–")
        for rule in RULES
    ]
