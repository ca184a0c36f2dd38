"""What an assessor did, in the history: under their pseudonym, for others read what their own people did."""

from __future__ import annotations

from typing import Any

from sucharit.history.actions import record
from sucharit.history.actors import Automatic
from sucharit.people.models import Person
from sucharit.rounds.trace import name_of
from sucharit.verdicts import pools
from sucharit.verdicts.models import AssessmentPlan


def record_as_assessor(plan: AssessmentPlan, person: Person, verb: str, what: dict[str, Any]) -> None:
    """Record it about the round, by no name.

    Whoever sees the history of the place where an assessor works reads every entry with their name on it,
    and when it was made; beside the moment at which a verdict changed that would say whom they judge. An
    auditor with the plan's salt can tell who a pseudonym is.
    """
    what = {"assessor": pools.pseudonym_of(plan, person), **what}
    record(by=Automatic.SYSTEM, verb=verb, about=name_of(plan.round), what=what)
