"""The FY2566 edition and the office whose published scores the brief works through."""

from fractions import Fraction

import pytest

from sucharit.frameworks import load
from sucharit.frameworks.model import InstrumentKind
from sucharit.scoring import Facts

PUBLISHED = {
    "1": "99.02",
    "2": "96.90",
    "3": "96.49",
    "4": "98.69",
    "5": "98.13",
    "6": "93.20",
    "7": "91.94",
    "8": "90.53",
    "9.1": "100",
    "9.2": "100",
    "9.3": "100",
    "9.4": "100",
    "9.5": "75",
    "10.1": "87.5",
    "10.2": "100",
}


@pytest.fixture(scope="session")
def area_2566():
    return load("obec-area/2566")


@pytest.fixture(scope="session")
def as_published():
    """The office as announced: leaf scores only, no verdicts."""
    return Facts(published={code: Fraction(value) for code, value in PUBLISHED.items()})


@pytest.fixture(scope="session")
def with_verdicts(area_2566):
    """Facts of that office with its surveys as announced and its 43 verdicts: all met but those passed."""

    def facts(*missing, unknown=()):
        audit = next(
            instrument for instrument in area_2566.instruments if instrument.kind is InstrumentKind.AUDIT
        )
        verdicts = {
            part.column: (1, 0) if part.column in missing else (0, 1)
            for part in audit.parts()
            if part.column not in unknown
        }
        surveys = {code: Fraction(value) for code, value in PUBLISHED.items() if int(code.split(".")[0]) < 9}
        return Facts(counts={audit.id: {"1": verdicts}}, published=surveys)

    return facts
