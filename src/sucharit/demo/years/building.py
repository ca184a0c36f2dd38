"""The demo's years: an office looks back on two and is in the middle of a third, as is a school."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from sucharit.demo.worked_example import CODE
from sucharit.demo.years import (
    asked,
    certified,
    developmental_evaluation,
    metta_office,
    pdmcas,
    practices,
    result_driven,
    three_r_office,
)
from sucharit.demo.years.entering import YearWriter
from sucharit.frameworks import load
from sucharit.people import actions as people
from sucharit.people.models import Organisation, Person, RoleKind
from sucharit.plans import actions
from sucharit.plans.models import YearPlan
from sucharit.thai.years import fiscal_year

RESULT_YEAR = 2566  # the last that the demo announced
FROM_RESULT, DEVELOPMENTAL, PDMCAS = "result-driven", "developmental-evaluation", "pdmcas"
PDMCAS_CODE = "wiang-tawan-2"
AREA, SCHOOL = "obec-area", "obec-school"
SCHOOL_CODE = f"{CODE}-school-1"


def are_built() -> bool:
    """Whether the last of them is there."""
    return YearPlan.objects.filter(organisation__code=SCHOOL_CODE).exists()


@transaction.atomic
def build_years(cast: Mapping[RoleKind, Person], say: Callable[[str], None]) -> None:
    """Two years that are over and one that goes on at the example's office; one at its first school."""
    office = Organisation.objects.get(code=CODE)
    school = Organisation.objects.get(code=SCHOOL_CODE)
    lead, head = cast[RoleKind.PROJECT_LEAD], cast[RoleKind.EXECUTIVE]
    teacher = cast[RoleKind.SCHOOL_ADMIN]
    running = fiscal_year(timezone.localdate())

    writer = _begin(office, AREA, RESULT_YEAR + 1, FROM_RESULT, lead, head)
    result_driven.play_whole(writer)
    writer.as_entered_then()
    writer = _begin(office, AREA, RESULT_YEAR + 2, DEVELOPMENTAL, lead, head)
    developmental_evaluation.play_whole(writer, {"unknown": "ยังไม่ประกาศ"})
    writer.as_entered_then()
    say(f"{office.short_th}: the years {RESULT_YEAR + 1} and {RESULT_YEAR + 2} of its work, to their end")

    writer = _begin(office, AREA, running, FROM_RESULT, lead, head)
    result_driven.play_half(writer)
    certified.ask_for_signatures(writer)
    writer.as_entered_then()
    certified.issue_certificates(writer)
    asked.answer_parents(office, lead)
    writer = _begin(school, SCHOOL, running, DEVELOPMENTAL, teacher, head)
    developmental_evaluation.play_half(writer, {"unknown": "โรงเรียนยังไม่เคยรับการประเมิน"})
    writer.as_entered_then()
    say(f"{running}: an office and a school in the middle of a year of work")
    _play_pdmcas(_office(PDMCAS_CODE, lead, head), running, lead, head)
    say(f"{PDMCAS_CODE}: a year by PDMCAS to its end, and one half way")
    metta_office.play(_office(metta_office.CODE, lead, head), AREA, RESULT_YEAR, running, lead, head)
    say(f"{metta_office.CODE}: a year by METTA to its end, and one half way")
    three_r_office.play(_office(three_r_office.CODE, lead, head), AREA, RESULT_YEAR, running, lead, head)
    say(f"{three_r_office.CODE}: a year by 3R-BPDCA to its end, and one half way")
    codes = (CODE, PDMCAS_CODE, metta_office.CODE, three_r_office.CODE)
    shown = practices.show_ended_years(Organisation.objects.filter(code__in=codes).order_by("pk"))
    say(f"{shown} ended years as best practices that all offices see")


def _office(code: str, lead: Person, head: Person) -> Organisation:
    """Another office of the example, where the same two persons hold the same roles."""
    office = Organisation.objects.get(code=code)
    for person, kind in ((lead, RoleKind.PROJECT_LEAD), (head, RoleKind.EXECUTIVE)):
        if not person.roles.filter(organisation=office, kind=kind).exists():
            people.give_role(by=None, person=person, kind=kind, organisation=office, since=_long_ago())
    return office


def _long_ago() -> date:
    return timezone.localdate() - timedelta(days=300)


def _play_pdmcas(office: Organisation, running: int, lead: Person, head: Person) -> None:
    items = [item.id for item in load(f"{AREA}/{RESULT_YEAR}").instrument("oit").items()][:5]
    writer = _begin(office, AREA, RESULT_YEAR + 1, PDMCAS, lead, head)
    pdmcas.play_whole(writer, {"unknown": "ยังไม่ได้เทียบกับปีก่อน"}, items)
    writer.as_entered_then()
    writer = _begin(office, AREA, running, PDMCAS, lead, head)
    pdmcas.play_half(writer, {"unknown": "ยังไม่ประกาศ"})
    writer.as_entered_then()


def _begin(
    place: Organisation, programme: str, year: int, model: str, lead: Person, head: Person
) -> YearWriter:
    plan = actions.begin_year(
        by=lead, organisation=place, programme=programme, year=year, model=model, result_year=RESULT_YEAR
    )
    plan = actions.set_targets(by=lead, plan=plan, target=Decimal(95))
    return YearWriter(plan, lead, head)
