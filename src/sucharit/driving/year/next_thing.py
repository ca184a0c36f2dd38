"""The one next thing to do in a year: the first step that is late, begun or open, the reader's own first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sucharit.driving.place import year_url
from sucharit.driving.wording import language
from sucharit.driving.year.step_views import (
    AskButton,
    StepContext,
    buttons_of,
    reasons_of,
)
from sucharit.year_models.model import ModelStep, ScopeKind, YearModel
from sucharit.year_models.outcomes import StepOutcome, StepState, YearOutcome


@dataclass(frozen=True, slots=True)
class NextThing:
    """A sentence, one more below it, and the button (empty: nothing to press)."""

    text: str
    more: str = ""
    url: str = ""
    label: str = ""
    step: str = ""  # the id of the step, "" for none


def next_thing(model: YearModel | None, outcome: YearOutcome, context: StepContext) -> NextThing:
    """What to do next; without a model, choosing one."""
    if context.plan.closed:
        return NextThing(_("ปีนี้ปิดแล้ว ดูได้ แต่ไม่แก้"))
    if model is None:
        return NextThing(
            _("เลือกรูปแบบของปีนี้ หรือบันทึกงานไปก่อนโดยไม่มีรูปแบบ"),
            url=year_url(context.plan, "choose"),
            label=_("ดูรูปแบบทั้งหมด"),
        )
    waiting = list(_waiting(model, outcome))
    if not waiting:
        return NextThing(_("ทุกขั้นของปีครบแล้ว"))
    for is_mine in (True, False):
        for step, step_outcome in waiting:
            buttons = buttons_of(step, context, step_outcome.subject)
            button = next((button for button in buttons if button.is_mine >= is_mine), None)
            if button:
                return _thing(step, step_outcome, button, context)
    step, step_outcome = waiting[0]
    return _thing(step, step_outcome, None, context)


def _waiting(model: YearModel, outcome: YearOutcome) -> Iterator[tuple[ModelStep, StepOutcome]]:
    """Steps that can be worked on: the late ones, those begun, those open, each in the model's order."""
    steps = {step.id: step for _stage, step in model.steps()}
    for state in (StepState.LATE, StepState.BEGUN, StepState.OPEN):
        yield from ((steps[each.step], each) for each in outcome.steps if each.state is state)


def _thing(
    step: ModelStep, outcome: StepOutcome, button: AskButton | None, context: StepContext
) -> NextThing:
    title = step.title.in_language(language())
    if step.scope.how is ScopeKind.EACH:
        subject = context.records.get(outcome.subject)
        title = f"{title}: {subject.title}" if subject else title
    late = outcome.state is StepState.LATE
    text = _("เลยกำหนดแล้ว: %(step)s") % {"step": title} if late else _("ต่อไป: %(step)s") % {"step": title}
    open_rules = [reason for reason in reasons_of(outcome.rules, context) if not reason.holds]
    more = open_rules[0].sentence if open_rules else ""
    if open_rules and open_rules[0].missing:
        more = f"{more} · {open_rules[0].missing[0][0]}"
    url = button.url if button else f"{year_url(context.plan)}#step-{step.id}"
    label = button.label if button else _("ดูขั้นนี้")
    return NextThing(text, more, url, label, step.id)
