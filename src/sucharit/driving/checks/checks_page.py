"""Findings of a year's quality checks, the gravest first; a warning may be answered in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.driving.place import place_of, year_url
from sucharit.driving.scope import plan_for
from sucharit.driving.wording import language
from sucharit.people.access import needs, person_of
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.plans import actions, reading
from sucharit.plans.findings import AnsweredFinding
from sucharit.plans.models import YearPlan
from sucharit.verbs.attempts import attempt
from sucharit.vocabulary.model import Vocabulary
from sucharit.vocabulary.records import YearRecords
from sucharit.year_models.facts import YearFacts
from sucharit.year_models.model import Severity
from sucharit.year_models.outcomes import CheckFinding

ORDER = (Severity.ERROR, Severity.WARNING, Severity.HINT)


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding with its place and what may be done about it."""

    finding: CheckFinding
    place: str  # the title of the record, "" for the whole year
    url: str
    field: str  # the title of the field
    answer: str  # the sentence with which it was answered
    may_answer: bool

    @property
    def text(self) -> str:
        return self.finding.text.in_language(language())

    @property
    def remedy(self) -> str:
        return self.finding.remedy.in_language(language())


@needs(May.SEE_PLAN)
def checks(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """All findings by severity; answered ones last."""
    plan = plan_for(request, May.SEE_PLAN, code, year)
    return render(request, "driving/checks/checks.html", checks_context(plan, person_of(request)))


def checks_context(plan: YearPlan, person: Person) -> dict[str, Any]:
    """What the page shows to this person."""
    is_open = plan.closed is None
    may_work = is_open and may(person, May.WORK_ON_PLAN, plan.organisation)
    may_answer = is_open and may(person, May.LEAD_PLAN, plan.organisation)
    rows = rows_of(plan, reading.facts_for(person, plan), may_work, may_answer)
    groups = [
        (severity, [row for row in rows if row.finding.severity is severity and not row.answer])
        for severity in ORDER
    ]
    return {
        "place": place_of(plan, "checks"),
        "plan": plan,
        "model": plan.model,
        "groups": [(severity, found) for severity, found in groups if found],
        "answered": [row for row in rows if row.answer],
        "lead": lead_of(rows),
        "errors": sum(row.finding.severity is Severity.ERROR for row in rows),
    }


def rows_of(plan: YearPlan, facts: YearFacts, may_work: bool, may_answer: bool) -> list[FindingRow]:
    """Every finding with its place in words, in what the reader may read."""
    vocabulary = reading.vocabulary_of(plan)
    found = reading.findings_of(plan, facts=facts)
    return [_row(plan, each, facts.records, vocabulary, may_work, may_answer) for each in found]


def _row(
    plan: YearPlan,
    answered: AnsweredFinding,
    records: YearRecords,
    vocabulary: Vocabulary,
    may_work: bool,
    may_answer: bool,
) -> FindingRow:
    finding = answered.finding
    record = records.get(finding.record) if finding.record else None
    kind = vocabulary.kinds.get(record.kind) if record else None
    has_field = kind is not None and finding.field and kind.has_field(finding.field)
    anchor = f"#f-{finding.field}" if has_field else ""
    page = "edit-record" if may_work else "record"
    return FindingRow(
        finding=finding,
        place=f"{record.number} {record.title}".strip() if record else "",
        url=f"{year_url(plan, page, record.id)}{anchor}" if record else "",
        field=kind.field(finding.field).title.in_language(language()) if has_field and kind else "",
        answer=answered.answer.sentence if answered.answer else "",
        may_answer=may_answer and finding.severity is Severity.WARNING,
    )


def lead_of(rows: list[FindingRow]) -> str:
    """How many things are open, in one sentence."""
    open_rows = [row for row in rows if not row.answer]
    errors = sum(row.finding.severity is Severity.ERROR for row in open_rows)
    warnings = sum(row.finding.severity is Severity.WARNING for row in open_rows)
    if not open_rows:
        return _("ไม่พบสิ่งที่ต้องแก้")
    if errors:
        return _("ต้องแก้ก่อนเผยแพร่ %(errors)s เรื่อง ควรดูอีก %(warnings)s เรื่อง") % {
            "errors": errors,
            "warnings": warnings,
        }
    return _("เผยแพร่ได้ ควรดู %(warnings)s เรื่อง") % {"warnings": warnings}


@needs(May.LEAD_PLAN)
@require_POST
def answer(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Answer one warning in a sentence."""
    plan = plan_for(request, May.LEAD_PLAN, code, year)

    def do() -> str:
        actions.answer_check(
            by=person_of(request),
            plan=plan,
            check=request.POST.get("check", "")[:60],
            key=request.POST.get("key", "")[:200],
            sentence=request.POST.get("sentence", ""),
        )
        return _("ตอบแล้ว คำตอบอยู่กับเรื่องนี้จนกว่าสาเหตุจะเปลี่ยน")

    attempt(request, do)
    return redirect(year_url(plan, "checks"))
