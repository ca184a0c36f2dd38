"""What a timer does with rounds: close those whose days are over, announce those that are planned for now."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import translation
from django.utils.translation import gettext as _

from sucharit.cycle import progress
from sucharit.cycle.actions.running import close_round
from sucharit.cycle.actions.scoring import announce_round
from sucharit.cycle.results import provisional_digest
from sucharit.rounds.models import PlannedAnnouncement, Round
from sucharit.rounds.states import State
from sucharit.rounds.windows import answered_kinds
from sucharit.verbs.attempts import result_or_refusal
from sucharit.verbs.refusals import Refused


@dataclass(slots=True)
class AdvancedRounds:
    """What the timer did: rounds closed, rounds announced, and those not announced with the reason."""

    closed: list[Round] = field(default_factory=list)
    announced: list[Round] = field(default_factory=list)
    refused: list[tuple[Round, str]] = field(default_factory=list)


def advance(today: date, now: datetime) -> AdvancedRounds:
    """Close rounds whose days to answer are over, compute the others' progress, announce what is due."""
    advanced = AdvancedRounds()
    for round in Round.objects.running().select_related("organiser", "frozen"):
        answered = answered_kinds(round.framework())
        last = [window.last for window in round.windows.all() if window.kind in answered]
        if last and max(last) < today:
            advanced.closed.append(close_round(by=None, round=round, why="the last day passed"))
        else:
            progress.refresh(round)
    due = PlannedAnnouncement.objects.filter(at__lte=now, problem={}, round__state=State.SCORED)
    for plan in due.select_related("round__organiser", "round__frozen").order_by("at"):
        refusal = _announce(plan)
        if refusal:
            PlannedAnnouncement.objects.filter(pk=plan.pk).update(problem=refusal)
            advanced.refused.append((plan.round, refusal["en"]))
        else:
            advanced.announced.append(plan.round)
    return advanced


def _announce(plan: PlannedAnnouncement) -> dict[str, str]:
    """Announce what was planned; {}, or why not by language, for those who read it on the round's page."""

    def do() -> None:
        if plan.digest != provisional_digest(plan.round):
            raise Refused(_("คิดคะแนนใหม่หลังจากกำหนดเวลา ตรวจทานผลล่าสุดแล้วกำหนดเวลาอีกครั้ง"))
        announce_round(by=None, round=plan.round)

    refusals = {}
    for language in ("th", "en"):  # a refusal changes nothing, so it comes again in the other language
        with translation.override(language):
            _result, refusal = result_or_refusal(do)
        if not refusal:
            return {}
        refusals[language] = refusal
    return refusals
