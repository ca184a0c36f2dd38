"""The demo's office that drives its years by 3R-BPDCA: one to its announced result, one half way."""

from __future__ import annotations

from decimal import Decimal

from sucharit.demo.years import three_r
from sucharit.demo.years.entering import YearWriter
from sucharit.people.models import Organisation, Person
from sucharit.plans import actions

CODE, MODEL = "wiang-tawan-1", "three-r-bpdca"
TARGET = Decimal(95)


def play(
    office: Organisation, programme: str, result_year: int, running: int, lead: Person, head: Person
) -> None:
    """The year whose own result is the last that was announced; then the running one, from that result."""
    writer = _begin(office, programme, result_year, result_year - 1, lead, head)
    three_r.play_whole(writer)
    actions.close_year(by=lead, plan=writer.plan)
    writer.as_entered_then()
    writer = _begin(office, programme, running, result_year, lead, head)
    three_r.play_half(writer)
    writer.as_entered_then()


def _begin(
    office: Organisation, programme: str, year: int, result_year: int, lead: Person, head: Person
) -> YearWriter:
    plan = actions.begin_year(
        by=lead, organisation=office, programme=programme, year=year, model=MODEL, result_year=result_year
    )
    return YearWriter(actions.set_targets(by=lead, plan=plan, target=TARGET), lead, head)
