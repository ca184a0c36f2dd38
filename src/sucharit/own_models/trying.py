"""A draft tried on a year that an office drove: what would be done, and what each rule says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from sucharit.driving.wording import STATE_TONES, STATE_WORDS
from sucharit.own_models.wording import in_words
from sucharit.people.models import Organisation, Person
from sucharit.plans.models import YearPlan
from sucharit.plans.reading import facts_for
from sucharit.year_models import states
from sucharit.year_models.facts import YearFacts
from sucharit.year_models.fiscal import last_day
from sucharit.year_models.model import ModelStage, ModelStep, YearModel
from sucharit.year_models.outcomes import RuleOutcome, StepOutcome, StepState

MAX_MISSING = 3
SEPTEMBER = 12  # month of the fiscal year


@dataclass(frozen=True, slots=True)
class TriedRule:
    """What a rule says of a year's records."""

    holds: bool
    sentence: str
    missing: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class TriedStep:
    """A step under a year's records: its state, over how many records it was walked, what its rules say."""

    step: ModelStep
    state: StepState
    walked: int
    completed: int
    rules: tuple[TriedRule, ...]

    @property
    def words(self) -> str:
        return str(STATE_WORDS[self.state])

    @property
    def tone(self) -> str:
        return STATE_TONES[self.state]


@dataclass(frozen=True, slots=True)
class TriedYear:
    """A model over a year's records."""

    stages: tuple[tuple[ModelStage, tuple[TriedStep, ...]], ...]
    completed: int
    total: int


def years_of(organisation: Organisation) -> list[YearPlan]:
    """The years with records on which a draft can be tried, the latest first."""
    plans = YearPlan.objects.filter(organisation=organisation, records__isnull=False).distinct()
    return list(plans.defer("result").select_related("organisation").order_by("-year"))


def tried(model: YearModel, person: Person, plan: YearPlan) -> TriedYear:
    """The state of every step over what this person may read of that year, as it was at its end."""
    day = min(timezone.localdate(), last_day(plan.year, SEPTEMBER))
    return tried_on(model, facts_for(person, plan, day))


def tried_on(model: YearModel, facts: YearFacts) -> TriedYear:
    """The same for any facts."""
    outcome = states.outcome(model, facts)
    stages = tuple(
        (stage, tuple(_step(step, outcome.of_step(step.id)) for step in stage.steps))
        for stage in model.stages
    )
    steps = [step for _stage, own in stages for step in own]
    completed = sum(step.state is StepState.COMPLETED for step in steps)
    return TriedYear(stages, completed, len(steps))


def _step(step: ModelStep, outcomes: Sequence[StepOutcome]) -> TriedStep:
    completed = sum(own.state is StepState.COMPLETED for own in outcomes)
    shows = next((own for own in outcomes if own.state is not StepState.COMPLETED), None)
    shows = shows or (outcomes[0] if outcomes else None)
    rules = tuple(_rule(rule) for rule in (*shows.gates, *shows.rules)) if shows else ()
    return TriedStep(step, states.together(own.state for own in outcomes), len(outcomes), completed, rules)


def _rule(rule: RuleOutcome) -> TriedRule:
    missing = tuple(in_words(own.text) for own in rule.missing[:MAX_MISSING])
    return TriedRule(rule.holds, in_words(rule.sentence), missing, max(0, len(rule.missing) - MAX_MISSING))
