"""Stages and steps of a year as its page shows them: each state with its reason, and the way on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sucharit.driving.place import year_url
from sucharit.driving.wording import language
from sucharit.driving.year.ask_links import approvals_of, ask_url
from sucharit.plans.models import YearPlan
from sucharit.vocabulary.model import RecordKind, Vocabulary
from sucharit.vocabulary.records import RecordValue, YearRecords
from sucharit.year_models.model import Ask, ModelStage, ModelStep, ScopeKind, YearModel
from sucharit.year_models.outcomes import PartOutcome, RuleOutcome, StepOutcome, StepState, YearOutcome
from sucharit.year_models.states import together

MAX_MISSING = 5  # so many missing things are named; the rest is counted


@dataclass(frozen=True, slots=True)
class ReasonView:
    """How far one rule holds, and what it misses: words and address of each."""

    holds: bool
    sentence: str
    missing: tuple[tuple[str, str], ...]
    more: int  # missing things that are not named


@dataclass(frozen=True, slots=True)
class AskButton:
    """A way to enter what a step asks for."""

    label: str
    url: str
    is_mine: bool  # the reader holds a role that is asked


@dataclass(frozen=True, slots=True)
class StepView:
    """A step as the page lists it; `outcomes` are several where it is walked for each of some records."""

    step: ModelStep
    state: StepState
    completed: int
    total: int
    reasons: tuple[ReasonView, ...]  # of a step that is walked once a year
    gates: tuple[ReasonView, ...]  # what it waits for
    buttons: tuple[AskButton, ...]

    @property
    def title(self) -> str:
        return self.step.title.in_language(language())

    @property
    def about(self) -> str:
        return self.step.about.in_language(language())

    @property
    def is_for_each(self) -> bool:
        return self.step.scope.how is ScopeKind.EACH


@dataclass(frozen=True, slots=True)
class StageView:
    """A stage with its steps."""

    stage: ModelStage
    part: PartOutcome
    steps: tuple[StepView, ...]

    @property
    def title(self) -> str:
        return self.stage.title.in_language(language())

    @property
    def about(self) -> str:
        return self.stage.about.in_language(language())


@dataclass(frozen=True, slots=True)
class StepContext:
    """What the views of steps are made from, and by whom they are read."""

    plan: YearPlan
    vocabulary: Vocabulary
    records: YearRecords
    roles: Collection[str]  # the kinds of role that the reader holds here
    may_work: bool
    may_approve: bool

    def record_url(self, record: str) -> str:
        return year_url(self.plan, "record", record) if self.records.get(record) else ""


def stage_views(model: YearModel, outcome: YearOutcome, context: StepContext) -> tuple[StageView, ...]:
    """All stages in the model's order."""
    return tuple(
        StageView(
            stage,
            outcome.part(stage.id),
            tuple(step_view(step, outcome.of_step(step.id), context) for step in stage.steps),
        )
        for stage in model.stages
    )


def step_view(step: ModelStep, outcomes: Sequence[StepOutcome], context: StepContext) -> StepView:
    """One step; without outcomes (walked for each of none) it is open."""
    only = outcomes[0] if step.scope.how is ScopeKind.YEAR and outcomes else None
    return StepView(
        step=step,
        state=together(outcome.state for outcome in outcomes),
        completed=sum(outcome.state is StepState.COMPLETED for outcome in outcomes),
        total=len(outcomes),
        reasons=reasons_of(only.rules, context) if only else (),
        gates=tuple(view for view in gates_of(outcomes, context) if not view.holds),
        buttons=buttons_of(step, context) if only else (),
    )


def gates_of(outcomes: Sequence[StepOutcome], context: StepContext) -> tuple[ReasonView, ...]:
    """The gates of a step, once each."""
    gates: dict[str, RuleOutcome] = {}
    for outcome in outcomes:
        for gate in outcome.gates:
            gates.setdefault(gate.sentence.th, gate)
    return reasons_of(gates.values(), context)


def reasons_of(rules: Iterable[RuleOutcome], context: StepContext) -> tuple[ReasonView, ...]:
    """Each rule in words, what it misses by name."""
    return tuple(
        ReasonView(
            rule.holds,
            rule.sentence.in_language(language()),
            tuple(
                (missing.text.in_language(language()), context.record_url(missing.record))
                for missing in named[:MAX_MISSING]
            ),
            max(0, len(rule.missing) - len(named[:MAX_MISSING])),
        )
        for rule in rules
        for named in [[each for each in rule.missing if not each.record or context.records.get(each.record)]]
    )


def buttons_of(step: ModelStep, context: StepContext, subject: str = "") -> tuple[AskButton, ...]:
    """The ways to enter what a step asks for, for those who may."""
    buttons: dict[str, AskButton] = {}
    for ask in step.asks if context.may_work else ():
        url = ask_url(context.plan, context.vocabulary, ask, subject)
        kind = context.vocabulary.kinds.get(ask.kind)
        if url and kind:
            is_mine = not ask.by or bool(set(ask.by) & set(context.roles))
            buttons.setdefault(url, AskButton(ask_words(ask, kind), url, is_mine))
    if context.may_approve:
        for what in approvals_of(step):
            url = year_url(context.plan, "approve", query={"what": what})
            buttons.setdefault(url, AskButton(_("อนุมัติรายการนี้"), url, is_mine=True))
    return tuple(buttons.values())


def ask_words(ask: Ask, kind: RecordKind) -> str:
    """What is asked for: the kind, and the choices that are made already ("Meeting: before the activity")."""
    chosen = [
        choice.text.in_language(language())
        for name, value in ask.preset.items()
        if kind.has_field(name)
        for choice in kind.field(name).choices
        if choice.id == value or (isinstance(value, list | tuple) and choice.id in value)
    ]
    title = kind.title.in_language(language())
    return f"{title}: {', '.join(chosen)}" if chosen else title


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """A record for which steps are walked, with the state of each, in the order of the steps."""

    record: RecordValue
    url: str
    cells: tuple[tuple[ModelStep, StepState | None, str], ...]  # step, state, address of the reason

    @property
    def completed(self) -> int:
        return sum(state is StepState.COMPLETED for _step, state, _url in self.cells)


@dataclass(frozen=True, slots=True)
class SubjectMatrix:
    """Records of one kind against the steps that are walked for each of them."""

    title: str
    steps: tuple[ModelStep, ...]
    rows: tuple[SubjectRow, ...]


def matrices(model: YearModel, outcome: YearOutcome, context: StepContext) -> tuple[SubjectMatrix, ...]:
    """One for each kind of record for which steps are walked."""
    by_kind: dict[str, list[ModelStep]] = {}
    for _stage, step in model.steps():
        if step.scope.how is ScopeKind.EACH:
            by_kind.setdefault(step.scope.kind, []).append(step)
    states = {(outcome.step, outcome.subject): outcome.state for outcome in outcome.steps}
    return tuple(
        SubjectMatrix(
            context.vocabulary.kind(kind).title.in_language(language()),
            tuple(steps),
            tuple(_subject_rows(kind, steps, states, context)),
        )
        for kind, steps in by_kind.items()
    )


def _subject_rows(
    kind: str,
    steps: Sequence[ModelStep],
    states: Mapping[tuple[str, str], StepState],
    context: StepContext,
) -> Iterable[SubjectRow]:
    for record in context.records.of_kind(kind):
        url = context.record_url(record.id)
        cells = tuple((step, states.get((step.id, record.id)), f"{url}#step-{step.id}") for step in steps)
        if any(state is not None for _step, state, _url in cells):
            yield SubjectRow(record, url, cells)
