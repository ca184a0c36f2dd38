"""One record: what it says, its evidence, what it leads to, what leads to it, and the steps walked for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sucharit.contributions.links import Page, links_on
from sucharit.driving.place import place_of, year_url
from sucharit.driving.records.columns import field_words, names_of_lists
from sucharit.driving.records.handed import came_from, went_to
from sucharit.driving.records.signing_page import signing_of
from sucharit.driving.records.sources import all_nodes
from sucharit.driving.scope import plan_for, record_for
from sucharit.driving.wording import language
from sucharit.driving.year.step_views import StepContext, buttons_of, gates_of, reasons_of
from sucharit.driving.year.year_page import step_context
from sucharit.people.access import needs, person_of
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.plans import reading
from sucharit.plans.lateness import late_records
from sucharit.plans.models import RecordLink, StoredState, YearPlan, YearRecord
from sucharit.plans.readers import readable
from sucharit.vocabulary.model import FieldType, MadeBy, RecordField, RecordKind, Vocabulary
from sucharit.vocabulary.values import Names
from sucharit.year_models.facts import YearFacts
from sucharit.year_models.model import ModelStep, YearModel
from sucharit.year_models.outcomes import StepOutcome, StepState


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field of a record in words; several lines of a list, or links to other records."""

    title: str
    words: str
    records: tuple[tuple[str, str], ...] = ()  # title and address of each
    is_long: bool = False


@dataclass(frozen=True, slots=True)
class WalkedStep:
    """A step as it is walked for this record."""

    step: ModelStep
    state: StepState
    reasons: tuple[Any, ...]
    gates: tuple[Any, ...]
    buttons: tuple[Any, ...]


@needs(May.SEE_PLAN)
def record(request: HttpRequest, code: str, year: int, record: UUID) -> HttpResponse:
    """One record, withdrawn ones too."""
    plan = plan_for(request, May.SEE_PLAN, code, year)
    row = record_for(request, plan, record)
    person = person_of(request)
    with person.with_known_reach():
        context = record_context(plan, row, person)
    return render(request, "driving/records/record.html", context)


def record_context(plan: YearPlan, record: YearRecord, person: Person) -> dict[str, Any]:
    """What the page shows to this person."""
    vocabulary, model, facts = (
        reading.vocabulary_of(plan),
        reading.model_of(plan),
        reading.facts_for(person, plan),
    )
    own = readable(person, plan)
    above = YearRecord.objects.filter(own, below=record).first() if record.under_id else None
    kind = vocabulary.kinds.get(record.kind)
    title = kind.title.in_language(language()) if kind else record.kind
    steps = step_context(plan, person, facts)
    counts = record.state != StoredState.WITHDRAWN
    by_people = kind is not None and kind.made_by is MadeBy.PEOPLE
    return {
        "place": place_of(
            plan, "records", [(title, year_url(plan, "kind", record.kind)), (record.title, "")]
        ),
        "plan": plan,
        "record": record,
        "kind_title": title,
        "came_late": str(record.pk) in late_records(facts.records, plan.year),
        "lines": lines_of(plan, record, kind, vocabulary, facts, own) if kind else [],
        "above": above,
        "above_url": year_url(plan, "record", above.pk) if above else "",
        "below": below_of(plan, record, vocabulary, own),
        "leading_here": leading_here(plan, record, vocabulary, own),
        "evidence": [
            (piece, reverse("evidence:piece", args=[plan.organisation.code, piece.pk]))
            for piece in record.evidence.order_by("pk")
        ],
        "walked": walked_steps(model, record, steps) if model else [],
        "came_from": came_from(record, person),
        "went_to": went_to(record, person),
        "links": links_on(Page.YEAR_RECORD, person, record=record),
        "adds": adds_of(plan, record, vocabulary) if steps.may_work and counts else [],
        "signing": signing_of(record, person) if kind and kind.signed else None,
        "may_edit": steps.may_work and counts and by_people,
        "may_withdraw": steps.may_work
        and counts
        and by_people
        and (record.entered_by_id == person.pk or may(person, May.LEAD_PLAN, plan.organisation)),
        "history": history_url(plan, person),
    }


def lines_of(
    plan: YearPlan, record: YearRecord, kind: RecordKind, vocabulary: Vocabulary, facts: YearFacts, own: Q
) -> list[FieldLine]:
    """The fields that are filled, in the order of the kind; `own`: the records that the reader may read."""
    ends: dict[str, list[YearRecord]] = defaultdict(list)
    seen = YearRecord.objects.filter(own, linked_from__start=record).values("pk")
    links = RecordLink.objects.filter(start=record, end__in=seen).select_related("end")
    for link in links.order_by("end__place"):
        ends[link.field].append(link.end)
    model = reading.model_of(plan)
    names = names_of_lists({**vocabulary.lists, **(model.lists if model else {})}, kind)
    codes = {node.id: f"{node.code} {node.title.in_language(language())}" for node in all_nodes(facts)}
    lines = []
    for field in kind.fields:
        line = _line(plan, field, record.values.get(field.id), ends[field.id], names, codes)
        if line is not None:
            lines.append(line)
    return lines


def _line(
    plan: YearPlan,
    own: RecordField,
    stored: Any,
    ends: list[YearRecord],
    names: Names,
    codes: dict[str, str],
) -> FieldLine | None:
    title = own.title.in_language(language())
    if own.type is FieldType.RECORDS:
        records = tuple((end.title, year_url(plan, "record", end.pk)) for end in ends)
        return FieldLine(title, "", records) if records else None
    if own.type is FieldType.NODES and isinstance(stored, list):
        return FieldLine(title, "\n".join(codes.get(str(node), str(node)) for node in stored), is_long=True)
    words = field_words(own, stored, names)
    is_long = own.type in (FieldType.PROSE, FieldType.LINES, FieldType.UNITS)
    return FieldLine(title, words, is_long=is_long) if words else None


def below_of(
    plan: YearPlan, record: YearRecord, vocabulary: Vocabulary, own: Q
) -> list[tuple[str, list[tuple[YearRecord, str]]]]:
    """Records that stand under it, by kind."""
    rows = (
        record.below.filter(own).exclude(state=StoredState.WITHDRAWN).defer("values").order_by("place", "pk")
    )
    return _by_kind(plan, rows, vocabulary)


def leading_here(
    plan: YearPlan, record: YearRecord, vocabulary: Vocabulary, own: Q
) -> list[tuple[str, list[tuple[YearRecord, str]]]]:
    """Records that have a field which leads to it, by kind."""
    rows = YearRecord.objects.filter(own, links__end=record).exclude(state=StoredState.WITHDRAWN)
    return _by_kind(plan, rows.distinct().order_by("place", "pk"), vocabulary)


def _by_kind(
    plan: YearPlan, rows: Iterable[YearRecord], vocabulary: Vocabulary
) -> list[tuple[str, list[tuple[YearRecord, str]]]]:
    by_kind: dict[str, list[tuple[YearRecord, str]]] = defaultdict(list)
    for row in rows:
        kind = vocabulary.kinds.get(row.kind)
        title = kind.title.in_language(language()) if kind else row.kind
        by_kind[title].append((row, year_url(plan, "record", row.pk)))
    return list(by_kind.items())


def walked_steps(model: YearModel, record: YearRecord, context: StepContext) -> list[WalkedStep]:
    """The steps of the model that are walked for this record, each with its reason."""
    outcomes = {
        outcome.step: outcome
        for outcome in reading.outcome_of(context.plan).steps
        if outcome.subject == str(record.pk)
    }
    return [
        _walked(step, outcomes[step.id], context) for _stage, step in model.steps() if step.id in outcomes
    ]


def _walked(step: ModelStep, outcome: StepOutcome, context: StepContext) -> WalkedStep:
    return WalkedStep(
        step,
        outcome.state,
        reasons_of(outcome.rules, context),
        tuple(gate for gate in gates_of([outcome], context) if not gate.holds),
        buttons_of(step, context, outcome.subject),
    )


def adds_of(plan: YearPlan, record: YearRecord, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """Kinds that people may enter below this record: title and address of the form."""
    return [
        (
            kind.title.in_language(language()),
            f"{year_url(plan, 'new-record', kind.id)}?under={record.pk}",
        )
        for kind in vocabulary.below_record(record.kind, record.values)
        if kind.made_by is MadeBy.PEOPLE
    ]


def history_url(plan: YearPlan, person: Person) -> str:
    """Where what happened at this organisation can be read; "" for those who may not."""
    if not may(person, May.SEE_HISTORY, plan.organisation):
        return ""
    return f"{reverse('people:history')}?{urlencode({'at': plan.organisation.code})}"
