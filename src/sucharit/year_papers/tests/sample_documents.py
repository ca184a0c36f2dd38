"""What documents are made from in tests and in the benchmark: the years of the two sheets."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sucharit.frameworks import load
from sucharit.vocabulary.library import vocabulary
from sucharit.year_models import library as models
from sucharit.year_models.facts import ScoreFact
from sucharit.year_tables.sources import TableSources
from sucharit.year_tables.tests.conftest import EARLIER, SURVEYS
from sucharit.year_tables.tests.sample_records import SampleRecords, scored
from sucharit.year_tables.tests.sheet_de import enter_year
from sucharit.year_tables.tests.sheet_result_driven import enter_sheet


def result_driven() -> TableSources:
    """The office of the result-driven sheet, with its result and its plan."""
    records = SampleRecords()
    enter_sheet(records)
    edition = load("obec-area/2566")
    history = tuple(
        ScoreFact(year, None if total is None else Decimal(total), rating) for year, total, rating in EARLIER
    )
    result = ScoreFact(2566, Decimal("94.67"), "A")
    facts = records.facts(target=Decimal(95), result=result, history=history)
    score = scored(edition, SURVEYS, missing=("O28", "O33"))
    return TableSources(facts, vocabulary(), models.model("result-driven"), edition, score)


def developmental() -> TableSources:
    """The year of the sheet of developmental evaluation, at its end."""
    records = SampleRecords()
    enter_year(records)
    facts = records.facts(plan_year=2566, result_year=2565, today=date(2023, 9, 30))
    return TableSources(facts, vocabulary(), models.model("developmental-evaluation"))
