"""What the quality checks of a year's model find today, with the sentences that answer them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sucharit.plans.models import CheckAnswer, YearPlan
from sucharit.plans.stored_models import model_of, vocabulary_of
from sucharit.plans.year_facts import facts_of
from sucharit.year_models.checks import findings
from sucharit.year_models.facts import YearFacts
from sucharit.year_models.model import Severity
from sucharit.year_models.outcomes import CheckFinding


@dataclass(frozen=True, slots=True)
class AnsweredFinding:
    """What a quality check found, and the sentence with which it was answered, if it was."""

    finding: CheckFinding
    answer: CheckAnswer | None

    @property
    def is_open(self) -> bool:
        """Whether it still asks for something: an error always, a warning until it is answered."""
        if self.finding.severity is Severity.ERROR:
            return True
        return self.finding.severity is Severity.WARNING and self.answer is None


def findings_of(
    plan: YearPlan, today: date | None = None, facts: YearFacts | None = None
) -> tuple[AnsweredFinding, ...]:
    """What is found today, in these facts where they are read already; nothing in a year without a model."""
    model = model_of(plan)
    if model is None:
        return ()
    answers = {
        (answer.check_name, answer.key): answer
        for answer in CheckAnswer.objects.filter(plan=plan).select_related("answered_by")
    }
    return tuple(
        AnsweredFinding(finding, answers.get((finding.check, finding.key)))
        for finding in findings(model, facts or facts_of(plan, today), vocabulary_of(plan))
    )
