"""The result-driven sheet's office, whose FY2566 result and plan are known figure by figure."""

from decimal import Decimal

import pytest

from sucharit.frameworks import load
from sucharit.vocabulary.library import vocabulary
from sucharit.year_models.facts import ScoreFact
from sucharit.year_tables.sources import TableSources
from sucharit.year_tables.tests.sample_records import SampleRecords, scored
from sucharit.year_tables.tests.sheet_result_driven import enter_sheet

SURVEYS = {
    "1": "99.02",
    "2": "96.90",
    "3": "96.49",
    "4": "98.69",
    "5": "98.13",
    "6": "93.20",
    "7": "91.94",
    "8": "90.53",
}
EARLIER = (
    (2558, None, ""),
    (2559, "78.76", "B"),
    (2560, "90.01", "A"),
    (2561, "86.13", "A"),
    (2562, "83.23", "B"),
    (2563, "85.15", "A"),
    (2564, "95.57", "AA"),
    (2565, "96.53", "AA"),
)


@pytest.fixture(scope="session")
def area_2566():
    return load("obec-area/2566")


@pytest.fixture(scope="session")
def result(area_2566):
    return scored(area_2566, SURVEYS, missing=("O28", "O33"))


@pytest.fixture
def sources_of(area_2566, result):
    """Tables' sources with these records, under that result."""

    def make(records=None, **values):
        given = {
            "target": Decimal(95),
            "result": ScoreFact(2566, Decimal("94.67"), "A"),
            "history": tuple(
                ScoreFact(year, None if total is None else Decimal(total), rating)
                for year, total, rating in EARLIER
            ),
            **values,
        }
        facts = (records or SampleRecords()).facts(**given)
        return TableSources(facts, vocabulary(), edition=area_2566, score=result)

    return make


@pytest.fixture
def sheet():
    """The plan of the sheet, as its T8–T13 print it, under the ids that its sections give."""
    records = SampleRecords()
    return records, enter_sheet(records)
