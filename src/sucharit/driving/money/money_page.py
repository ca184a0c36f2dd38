"""Money by activity and quarter: allocated, planned, used; and who disburses it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from sucharit.driving.money.wording import in_baht
from sucharit.driving.place import place_of, year_url
from sucharit.driving.scope import plan_for
from sucharit.people.access import needs, person_of
from sucharit.people.models import Person
from sucharit.people.permissions import May
from sucharit.plans import reading
from sucharit.plans.models import YearPlan
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.calendar import YearMoney, year_money
from sucharit.year_models.facts import YearFacts


@needs(May.SEE_PLAN)
def money(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The money of a year."""
    plan = plan_for(request, May.SEE_PLAN, code, year)
    return render(request, "driving/money/money.html", money_context(plan, person_of(request)))


def money_context(plan: YearPlan, person: Person) -> dict[str, Any]:
    """What the page shows to this person."""
    facts = reading.facts_for(person, plan)
    figures = year_money(facts)
    allocated = allocation_of(facts, figures)
    return {
        "place": place_of(plan, "money", [(_("เงิน"), "")]),
        "plan": plan,
        "lead": lead_of(figures, allocated),
        "money": figures,
        "allocated": allocated,
        "left": allocated - figures.used if allocated is not None and figures.used is not None else None,
        "over": figures.planned - allocated
        if allocated is not None and figures.planned is not None and figures.planned > allocated
        else None,
        "rows": [(row, year_url(plan, "record", row.record.id)) for row in figures.rows],
        "projects": [project_lines(project) for project in facts.records.of_kind("project")],
        "offices": offices_of(facts),
        "has_money": any(_has_figure(row.record) for row in figures.rows),
    }


def _has_figure(record: RecordValue) -> bool:
    return any(record.get(name) is not None for name in ("allocated", "planned", "used", "budget"))


def allocation_of(facts: YearFacts, money: YearMoney) -> Decimal | None:
    """What the year was given: as its projects say, else the sum of its activities."""
    given = [project.get("allocated") for project in facts.records.of_kind("project")]
    amounts = [amount for amount in given if isinstance(amount, Decimal)]
    return sum(amounts, Decimal(0)) if amounts else money.allocated


def offices_of(facts: YearFacts) -> list[str]:
    """The offices that disburse the year's money, each once."""
    records = facts.records.of_kind("project", "activity")
    names = [str(record.get("disbursing_office") or "") for record in records]
    return sorted({name for name in names if name})


def project_lines(project: RecordValue) -> tuple[str, list[str]]:
    """A project's title, and the way of its money."""
    return project.title, list(project.refs("fund_route"))


def lead_of(money: YearMoney, allocated: Decimal | None) -> str:
    """How it stands, in one sentence; what no one entered is not 0."""
    if allocated is None and money.planned is None and money.used is None:
        return _("ยังไม่มีตัวเลขเงินในปีนี้")
    used = _("ใช้แล้ว %(used)s บาท") % {"used": in_baht(money.used)} if money.used is not None else ""
    planned = (
        _("วางแผนไว้ %(planned)s บาท") % {"planned": in_baht(money.planned)}
        if money.planned is not None
        else ""
    )
    given = _("ได้รับ %(given)s บาท") % {"given": in_baht(allocated)} if allocated is not None else ""
    return " · ".join(filter(None, [given, planned, used or _("ยังไม่บันทึกเงินที่ใช้")]))
