"""Where a document of a year stands: what keeps it from being published, and the versions that were."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sucharit.plans.approvals import approvable, differs_since
from sucharit.plans.models import PublishedDocument, YearPlan, YearRecord
from sucharit.plans.reading import facts_of, model_of, outcome_of, vocabulary_of
from sucharit.thai.years import fiscal_quarter_span
from sucharit.year_models.checks import findings
from sucharit.year_models.facts import YearFacts
from sucharit.year_models.follow_up import closed_quarters, follow_up_of
from sucharit.year_models.model import DocumentSpec, ModelStep, Severity, YearModel
from sucharit.year_models.outcomes import StepState


@dataclass(frozen=True, slots=True)
class DocumentStanding:
    """A document on a day. `reasons` say what keeps it from being published, in the reader's language."""

    spec: DocumentSpec
    approval: YearRecord | None  # the last, while nothing changed since
    reasons: tuple[str, ...]
    versions: tuple[PublishedDocument, ...]  # the newest first

    @property
    def latest(self) -> PublishedDocument | None:
        return self.versions[0] if self.versions else None

    @property
    def may_be_published(self) -> bool:
        """Whether nothing keeps it back."""
        return not self.reasons


def standings_of(plan: YearPlan) -> list[DocumentStanding]:
    """Every document of the year's model, in order; none for a year without a model."""
    model = model_of(plan)
    if model is None:
        return []
    facts = facts_of(plan)
    return [_standing(plan, model, spec, facts) for spec in model.documents]


def standing_of(plan: YearPlan, document: str) -> DocumentStanding:
    """One document. Raises KeyError for one that the year's model does not have."""
    model = model_of(plan)
    if model is None:
        raise KeyError(document)
    return _standing(plan, model, model.document(document), facts_of(plan))


def _standing(plan: YearPlan, model: YearModel, spec: DocumentSpec, facts: YearFacts) -> DocumentStanding:
    approval = approval_of(plan, spec.id)
    versions = PublishedDocument.objects.filter(plan=plan, document=spec.id).order_by("-version")
    reasons = [*reasons_of_steps(plan, model, spec), *reasons_of_checks(plan, model, spec, facts)]
    if approval is None:
        reasons.append(_("ยังไม่ได้รับอนุมัติ หรือมีการแก้ไขหลังอนุมัติ"))
    return DocumentStanding(spec, approval, tuple(reasons), tuple(versions.defer("content")))


def approval_of(plan: YearPlan, document: str) -> YearRecord | None:
    """The last approval of a document, after which nothing that it prints was changed."""
    subject = approvable(plan, document)
    approvals = YearRecord.objects.counted().filter(plan=plan, kind="approval", values__what=document)
    last = approvals.order_by("-entered").first()
    if last is None or subject is None or differs_since(plan, subject, last):
        return None
    return last


def reasons_of_steps(plan: YearPlan, model: YearModel, spec: DocumentSpec) -> Iterator[str]:
    """Steps that the document needs and that are not completed, each with what it misses."""
    outcome = outcome_of(plan)
    for id in spec.needs:
        for own in outcome.of_step(id):
            if own.state is not StepState.COMPLETED:
                step = model.step(id)
                missing = [each.sentence for each in own.rules if not each.holds]
                words = "; ".join(text.in_language(_language()) for text in missing)
                yield _("ขั้น “%(step)s” ยังไม่เสร็จ: %(why)s") % {"step": _title(step), "why": words}


def reasons_of_checks(
    plan: YearPlan, model: YearModel, spec: DocumentSpec, facts: YearFacts
) -> Iterator[str]:
    """Errors that the quality checks find which hold this document back."""
    holding = tuple(
        check
        for check in model.checks
        if check.severity is Severity.ERROR and (not check.documents or spec.id in check.documents)
    )
    for finding in findings(replace(model, checks=holding), facts, vocabulary_of(plan)):
        if finding.severity is Severity.ERROR:
            yield finding.text.in_language(_language())


def reasons_of_day(plan: YearPlan, spec: DocumentSpec, as_of: date | None) -> Iterator[str]:
    """Of a document that tells results as of a day: quarters that are over and not closed.

    For the final (no day) all four, and internal measures of which it is not told what came of them.
    """
    if not spec.as_of:
        return
    facts = facts_of(plan)
    closed = closed_quarters(facts.records)
    if follow_up_of(facts).steps:
        for quarter in range(1, 5):
            is_over = as_of is None or fiscal_quarter_span(plan.year, quarter)[1] <= as_of
            if is_over and quarter not in closed:
                yield _("ยังไม่ได้ปิดไตรมาส %(quarter)s") % {"quarter": quarter}
    if as_of is None:
        for measure in facts.records.of_kind("internal-measure"):
            if not measure.get("came_of"):
                yield _("มาตรการ “%(title)s” ยังไม่มีผลที่เกิดขึ้น") % {"title": measure.title}


def _title(step: ModelStep) -> str:
    return step.title.in_language(_language())


def _language() -> str:
    return get_language() or "th"
