"""Where a document of a year stands: what keeps it from being published, and the versions that were."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sucharit.plans.approvals import standing_approvals
from sucharit.plans.models import PublishedDocument, YearPlan, YearRecord
from sucharit.plans.readers import printable
from sucharit.plans.reading import facts_of, model_of, outcome_of, vocabulary_of
from sucharit.thai.years import fiscal_quarter_span
from sucharit.year_models.checks import findings
from sucharit.year_models.facts import YearFacts
from sucharit.year_models.follow_up import closed_quarters, follow_up_of
from sucharit.year_models.model import DocumentSpec, ModelStep, Severity, YearModel
from sucharit.year_models.outcomes import CheckFinding, StepState, YearOutcome


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
    return [] if model is None else _standings(plan, model, model.documents, facts_of(plan))


def standing_of(plan: YearPlan, document: str, facts: YearFacts | None = None) -> DocumentStanding:
    """One document. Raises KeyError for one that the year's model does not have."""
    model = model_of(plan)
    if model is None:
        raise KeyError(document)
    return _standings(plan, model, [model.document(document)], facts or facts_of(plan))[0]


def _standings(
    plan: YearPlan, model: YearModel, specs: Sequence[DocumentSpec], facts: YearFacts
) -> list[DocumentStanding]:
    """What all documents have in common is read and computed once."""
    outcome, errors = outcome_of(plan), _errors(plan, model, facts)
    versions = defaultdict[str, list[PublishedDocument]](list)
    published = PublishedDocument.objects.filter(plan=plan, document__in=[spec.id for spec in specs])
    for version in published.order_by("-version").defer("content"):
        versions[version.document].append(version)
    approvals = standing_approvals(plan, [spec.id for spec in specs])
    standings = []
    for spec in specs:
        approval = approvals.get(spec.id)
        reasons = [*_reasons_of_steps(outcome, model, spec), *_reasons_of_checks(errors, spec)]
        if approval is None:
            reasons.append(_("ยังไม่ได้รับอนุมัติ หรือมีการแก้ไขหลังอนุมัติ"))
        standings.append(DocumentStanding(spec, approval, tuple(reasons), tuple(versions[spec.id])))
    return standings


def _reasons_of_steps(outcome: YearOutcome, model: YearModel, spec: DocumentSpec) -> Iterator[str]:
    """Steps that the document needs and that are not completed, each with what it misses."""
    for id in spec.needs:
        for own in outcome.of_step(id):
            if own.state is not StepState.COMPLETED:
                step = model.step(id)
                missing = [each.sentence for each in own.rules if not each.holds]
                words = "; ".join(text.in_language(_language()) for text in missing)
                yield _("ขั้น “%(step)s” ยังไม่เสร็จ: %(why)s") % {"step": _title(step), "why": words}


def _errors(plan: YearPlan, model: YearModel, facts: YearFacts) -> tuple[CheckFinding, ...]:
    """What the quality checks find that hold documents back, in what a document may print."""
    holding = tuple(check for check in model.checks if check.severity is Severity.ERROR)
    vocabulary = vocabulary_of(plan)
    return findings(replace(model, checks=holding), printable(facts, vocabulary), vocabulary)


def _reasons_of_checks(errors: Iterable[CheckFinding], spec: DocumentSpec) -> Iterator[str]:
    """The errors that hold this document back: those that name it, and those that name none."""
    for error in errors:
        if not error.documents or spec.id in error.documents:
            yield error.text.in_language(_language())


def reasons_of_day(facts: YearFacts, spec: DocumentSpec, as_of: date | None) -> Iterator[str]:
    """Of a document that tells results as of a day: quarters that are over and not closed.

    For the final (no day) all four, and internal measures of which it is not told what came of them.
    """
    if not spec.as_of:
        return
    closed = closed_quarters(facts.records)
    if follow_up_of(facts).steps:
        for quarter in range(1, 5):
            is_over = as_of is None or fiscal_quarter_span(facts.plan_year, quarter)[1] <= as_of
            if is_over and quarter not in closed:
                if as_of is None:
                    yield _("ยังไม่ได้ปิดไตรมาส %(quarter)s") % {"quarter": quarter}
                else:
                    words = _("ถึงวันนั้นยังไม่ได้ปิดไตรมาส %(quarter)s เลือกวันที่ปิดหรือหลังจากนั้น")
                    yield words % {"quarter": quarter}
    if as_of is None:
        for measure in facts.records.of_kind("internal-measure"):
            if not measure.get("came_of"):
                yield _("มาตรการ “%(title)s” ยังไม่มีผลที่เกิดขึ้น") % {"title": measure.title}


def _title(step: ModelStep) -> str:
    return step.title.in_language(_language())


def _language() -> str:
    return get_language() or "th"
