"""What of a year waits for one person: signatures that they are asked for, and what is ready to approve."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from sucharit.driving.place import year_url
from sucharit.driving.wording import language
from sucharit.driving.year.ask_links import approvals_of
from sucharit.people.models import Person
from sucharit.plans.models import Signature, StoredState, YearPlan
from sucharit.plans.signers import is_on_paper
from sucharit.year_models.model import YearModel
from sucharit.year_models.outcomes import StepOutcome, YearOutcome

APPROVED = "approved"  # the rule that holds once something is approved


@dataclass(frozen=True, slots=True)
class WaitingForPerson:
    """One thing: its name, and where it is done."""

    title: str
    url: str
    due: date | None = None


def signatures_for(person: Person, plan: YearPlan) -> list[WaitingForPerson]:
    """Records that this person is asked to sign and has not, nor said why not; one query."""
    rows = Signature.objects.standing().filter(
        person=person, record__plan=plan, signed=None, reason="", record__state=StoredState.CURRENT
    )
    return [
        WaitingForPerson(row.record.title, _where_to_sign(plan, row), row.due)
        for row in rows.filter(school=None).select_related("record", "party").order_by("due", "asked", "pk")
        if not is_on_paper(row)
    ]


def _where_to_sign(plan: YearPlan, row: Signature) -> str:
    """A page with the words and the button alone where the record's own lists a whole register too."""
    if row.party_id:
        return reverse("driving:place-to-sign", args=[row.pk])
    return year_url(plan, "record", row.record_id)


def approvals_for(plan: YearPlan, model: YearModel | None, outcome: YearOutcome) -> list[WaitingForPerson]:
    """What is complete but for its approval, once each."""
    if model is None:
        return []
    ready: dict[str, WaitingForPerson] = {}
    for stage in model.stages:
        for step in stage.steps:
            if not any(is_ready(each) for each in outcome.of_step(step.id)):
                continue
            for what in approvals_of(step):
                url = year_url(plan, "approve", query={"what": what})
                ready.setdefault(what, WaitingForPerson(step.title.in_language(language()), url))
    return list(ready.values())


def is_ready(step: StepOutcome) -> bool:
    """Whether a step lacks its approval and nothing else, and its gates are open."""
    lacking = [rule.rule for rule in step.rules if not rule.holds]
    return bool(lacking) and set(lacking) == {APPROVED} and all(gate.holds for gate in step.gates)
