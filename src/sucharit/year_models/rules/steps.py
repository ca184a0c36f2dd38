"""The rule on other steps: steps-completed, mostly a gate."""

from __future__ import annotations

from sucharit.data_files.shapes import Word
from sucharit.languages import Text
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.model import YearModel
from sucharit.year_models.outcomes import Missing, RuleOutcome, StepState
from sucharit.year_models.rules import words
from sucharit.year_models.rules.known import Faults, KnownNames
from sucharit.year_models.rules.rule import Rule, RuleContext, RuleShape, result


class StepsCompleted(RuleShape):
    """These steps are completed: for the same record where both are walked for it, else for every record."""

    steps: tuple[Word, ...]

    def faults(self, known: KnownNames) -> Faults:
        """Steps that the model does not have, and none at all."""
        if not self.steps:
            yield ("steps",), "expected at least one step"
        for place, step in enumerate(self.steps):
            yield from known.one_of(known.steps, step, "steps", place)


def _steps_completed(context: RuleContext, asked: StepsCompleted, subject: RecordValue | None) -> RuleOutcome:
    left = [step for step in asked.steps if not is_completed(context, step, subject)]
    titles = {step.id: step.title for _stage, step in context.model.steps()}
    missing = [
        Missing(words.plain("{id} {title}", id=step, title=titles.get(step, Text("", "")))) for step in left
    ]
    have, need = len(asked.steps) - len(left), len(asked.steps)
    return result("steps-completed", have, need, Text("ขั้นตอนที่เสร็จแล้ว", "steps completed"), missing)


def is_completed(context: RuleContext, step: str, subject: RecordValue | None) -> bool:
    """Whether a step is completed: for this record, where it is walked for it; else wherever it is walked."""
    states = context.progress.get(step, {})
    if subject is not None and subject.id in states:
        return states[subject.id] is StepState.COMPLETED
    return bool(states) and all(state is StepState.COMPLETED for state in states.values())


def _steps_completed_sentence(asked: StepsCompleted, model: YearModel) -> Text:
    titles = {step.id: step.title for _stage, step in model.steps()}
    names = [words.plain("{id} {title}", id=id, title=titles.get(id, Text("", ""))) for id in asked.steps]
    return Text("เสร็จแล้ว: {steps}", "completed: {steps}").format(steps=words.joined(names))


RULES = (
    Rule("steps-completed", StepsCompleted, _steps_completed, _steps_completed_sentence, lambda asked: ()),
)
