"""A journey that opened an inner address, or looked for what has no words, would prove nothing."""

import re
from pathlib import Path

HERE = Path(__file__)
TESTS = sorted(set(HERE.parent.glob("test_*.py")) - {HERE})
BEHIND_THE_PAGE = re.compile(r"\.goto\(|\.locator\(|reverse\(|\.request\b|\.evaluate\(")


def test_no_journey_goes_behind_the_page():
    lines = [
        f"{path.name}:{number}: {line.strip()}"
        for path in TESTS
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if BEHIND_THE_PAGE.search(line)
    ]
    assert lines == []


def test_every_journey_counts_its_clicks():
    texts = "\n".join(path.read_text(encoding="utf-8") for path in TESTS)
    journeys = re.findall(r"^def test_.*?(?=^def |\Z)", texts, re.DOTALL | re.MULTILINE)
    assert len(journeys) >= 11
    assert [journey for journey in journeys if ".clicks <= " not in journey] == []
