"""The state of a year under its model: a function of its records, the model and the day. Never stored.

A step is completed when all its rules hold and all its gates are open. A gate forbids opening and
publishing, never entering: records that are there before their time count as soon as the gate opens.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from graphlib import CycleError, TopologicalSorter

from sucharit.vocabulary.model import FieldType
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.facts import YearFacts
from sucharit.year_models.fiscal import last_day
from sucharit.year_models.model import ModelLayer, ModelStage, ModelStep, ScopeKind, YearModel
from sucharit.year_models.outcomes import PartOutcome, RuleOutcome, StepOutcome, StepState, YearOutcome
from sucharit.year_models.rules import named
from sucharit.year_models.rules.rule import RuleContext
from sucharit.year_models.rules.selection import Selection, belonging, is_left_out


def outcome(model: YearModel, facts: YearFacts) -> YearOutcome:
    """The state of every step, stage and layer, each with its reasons. Never raises for any records."""
    context = RuleContext(facts, model)
    walked = _walk(context)
    steps = tuple(own for _stage, step in model.steps() for own in walked[step.id])
    stages = tuple(_stage_outcome(stage, walked) for stage in model.stages)
    layers = tuple(_layer_outcome(layer, context) for layer in model.layers)
    return YearOutcome(steps, (*stages, *layers))


def step_outcome(model: YearModel, facts: YearFacts, step: str, subject: str = "") -> StepOutcome:
    """The state of one step, for the record for which it is walked. Raises KeyError where there is none."""
    for own in outcome(model, facts).of_step(step):
        if own.subject == subject:
            return own
    raise KeyError(f"{step} for {subject!r}")


def progress_of(model: YearModel, facts: YearFacts) -> dict[str, dict[str, StepState]]:
    """The state of every step, by step and by the record for which it is walked: what rules read."""
    context = RuleContext(facts, model)
    _walk(context)
    return dict(context.progress)


def due_day(model: YearModel, facts: YearFacts, step: str) -> date | None:
    """The last day of the month in which a step is due; None where it is never late. Raises KeyError."""
    due = model.step(step).due
    return last_day(facts.plan_year, due.month) if due else None


def _walk(context: RuleContext) -> dict[str, tuple[StepOutcome, ...]]:
    """Every step's outcomes, computed after those of the steps that it waits for."""
    stages = {step.id: (stage, step) for stage, step in context.model.steps()}
    walked = {}
    for id in _in_order(context.model):
        stage, step = stages[id]
        subjects: Iterable[RecordValue | None] = [None]
        if step.scope.how is ScopeKind.EACH:
            subjects = _subjects(step, context.facts)
        walked[id] = tuple(_step(context, stage, step, subject) for subject in subjects)
        context.progress[id] = {own.subject: own.state for own in walked[id]}
    return walked


def _in_order(model: YearModel) -> Iterator[str]:
    ids = [step.id for _stage, step in model.steps()]
    arrows = {
        step.id: [
            awaited
            for requirement in (*step.opens_when, *step.completed_when)
            for awaited in named.steps_awaited(requirement)
            if awaited in ids
        ]
        for _stage, step in model.steps()
    }
    try:
        yield from tuple(TopologicalSorter(arrows).static_order())
    except CycleError:  # the loader refuses such a model
        yield from ids


def _subjects(step: ModelStep, facts: YearFacts) -> tuple[RecordValue, ...]:
    kind = step.scope.kind
    records = facts.records.leaves(kind) if step.scope.leaves else facts.records.of_kind(kind)
    return tuple(record for record in records if not is_left_out(record, step.scope.unless))


def _step(
    context: RuleContext, stage: ModelStage, step: ModelStep, subject: RecordValue | None
) -> StepOutcome:
    gates = tuple(named.evaluate(requirement, context, subject) for requirement in step.opens_when)
    rules = tuple(named.evaluate(requirement, context, subject) for requirement in step.completed_when)
    state = _state(context, step, subject, gates, rules)
    return StepOutcome(step.id, stage.id, subject.id if subject else "", state, rules, gates)


def _state(
    context: RuleContext,
    step: ModelStep,
    subject: RecordValue | None,
    gates: tuple[RuleOutcome, ...],
    rules: tuple[RuleOutcome, ...],
) -> StepState:
    is_open = all(gate.holds for gate in gates)
    if is_open and rules and all(rule.holds for rule in rules):
        return StepState.COMPLETED
    due = due_day(context.model, context.facts, step.id)
    if due and due < context.facts.today:
        return StepState.LATE
    if not is_open:
        return StepState.WAITING
    begun = any(rule.have for rule in rules) or any(_asked_for(context, step, subject))
    return StepState.BEGUN if begun else StepState.OPEN


def _asked_for(context: RuleContext, step: ModelStep, subject: RecordValue | None) -> Iterator[RecordValue]:
    """The records that are there of those which a step asks for."""
    for ask in step.asks:
        where = {field: value for field, value in ask.preset.items() if value not in (None, "", ())}
        asked = Selection.model_construct(kind=ask.kind, where=where)
        yield from (own for own in belonging(context, subject, ask.kind) if asked.is_meant(own))


def _stage_outcome(stage: ModelStage, walked: Mapping[str, tuple[StepOutcome, ...]]) -> PartOutcome:
    states = [together(own.state for own in walked[step.id]) for step in stage.steps]
    return PartOutcome(stage.id, together(states), states.count(StepState.COMPLETED), len(states))


def together(states: Iterable[StepState]) -> StepState:
    """One state for several: of a step that is walked for each of some records, or of a stage's steps."""
    present = list(states)
    if not present:
        return StepState.OPEN
    if all(state is StepState.COMPLETED for state in present):
        return StepState.COMPLETED
    if StepState.LATE in present:
        return StepState.LATE
    if StepState.BEGUN in present or StepState.COMPLETED in present:
        return StepState.BEGUN
    return StepState.OPEN if StepState.OPEN in present else StepState.WAITING


def _layer_outcome(layer: ModelLayer, context: RuleContext) -> PartOutcome:
    """A layer by its rules; without rules by the entries of its list that records name, or its records."""
    if layer.completed_when:
        rules = [named.evaluate(requirement, context) for requirement in layer.completed_when]
        have, need = (sum(counts) for counts in zip(*map(_far, rules), strict=True))
        begun = have or (layer.records and context.facts.records.of_kind(layer.records))
    elif layer.of_list:
        entries = {entry.id for entry in context.model.lists.get(layer.of_list, ())}
        begun = have = len(entries & set(_named_entries(layer.of_list, context)))
        need = len(entries)
    else:
        have = begun = len(context.facts.records.of_kind(layer.records))
        need = max(have, 1)
    state = StepState.COMPLETED if have >= need else StepState.BEGUN if begun else StepState.OPEN
    return PartOutcome(layer.id, state, have, need)


def _far(rule: RuleOutcome) -> tuple[int, int]:
    """How far a rule holds, as n of m: 3 of 5 traits; never all of them while it does not hold."""
    if rule.need <= 0 or (rule.have >= rule.need) is not rule.holds:
        return int(rule.holds), 1
    return min(max(rule.have, 0), rule.need), rule.need


def _named_entries(list_id: str, context: RuleContext) -> Iterator[str]:
    """The entries of a list that records name in their fields."""
    for kind in context.model.vocabulary.kinds.values():
        fields = [own.id for own in kind.fields if own.type is FieldType.TAGS and own.of_list == list_id]
        if fields:
            for record in context.facts.records.of_kind(kind.id):
                for field in fields:
                    yield from (own for own in record.refs(field) if isinstance(own, str))
