"""Someone decides about surveys whose answers do not reconcile: count what is in doubt, or leave it out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.cycle.hold_words import visible_figures
from sucharit.cycle.models import HeldSurvey, HoldDecision
from sucharit.history.actions import record
from sucharit.history.models import Entry
from sucharit.history.stamps import is_written_here
from sucharit.people.models import Person
from sucharit.people.permissions import May, require
from sucharit.rounds.actions import NotNow
from sucharit.rounds.models import Round
from sucharit.rounds.states import State
from sucharit.rounds.trace import name_of
from sucharit.verbs.refusals import Refused

DECIDED = "rounds.decide_hold"
MAX_REASON = 500


@transaction.atomic
def decide_holds(
    *,
    by: Person | None,
    round: Round,
    holds: Sequence[HeldSurvey],
    decision: HoldDecision,
    reason: str,
    is_as_seen: bool = True,
) -> None:
    """Decide about these holds of a closed round, as they were seen. It may be decided again until scoring.

    `is_as_seen` is False where a page showed other figures than theirs. Raises PermissionDenied, NotNow, and
    Refused without a reason or where the figures have changed since.
    """
    if by is not None:
        require(by, May.RUN_ROUND, round.organiser)
    locked = Round.objects.select_for_update(no_key=True, of=("self",)).get(pk=round.pk)
    if locked.state != State.CLOSED:
        raise NotNow(locked, State.SCORED)
    reason = reason.strip()[:MAX_REASON]
    if not reason:
        raise Refused(_("เขียนเหตุผล เหตุผลนี้จะแสดงพร้อมผลของหน่วยงาน"))
    changed = _("ตัวเลขเปลี่ยนไปหลังจากที่คุณเปิดหน้านี้ ดูตัวเลขล่าสุดแล้วตัดสินอีกครั้ง")
    if not is_as_seen or not holds:
        raise Refused(changed)
    stored = HeldSurvey.objects.of(locked).select_related("survey__organisation")
    current = {hold.pk: hold for hold in stored.filter(pk__in=[hold.pk for hold in holds])}
    for seen in holds:
        hold = current.get(seen.pk)
        if hold is None or hold.figures != seen.figures:
            raise Refused(changed)
        hold.decision, hold.reason = decision, reason
        record(by=by, verb=DECIDED, about=name_of(locked), what=_decided(hold))
    these = HeldSurvey.objects.filter(pk__in=list(current))  # in one statement: there may be thousands
    these.update(decision=decision, reason=reason, by=by, on=timezone.localdate())


def forget_unrecorded_decisions(round: Round) -> None:
    """Let wait again whatever is not decided as the history says last: someone wrote it into the database.

    Counted are entries that bear this site's stamp, which whoever may write to the database can't make.
    """
    recorded: dict[str, Mapping[str, Any]] = {}
    for entry in Entry.objects.filter(about=name_of(round), verb=DECIDED).order_by("pk"):
        if is_written_here(entry):
            recorded[_about(entry.what)] = entry.what
    decided = HeldSurvey.objects.of(round).exclude(decision="").select_related("survey__organisation")
    unrecorded = [hold.pk for hold in decided if recorded.get(_about(_decided(hold))) != _decided(hold)]
    undecided = {"decision": "", "reason": "", "by": None, "on": None}
    HeldSurvey.objects.filter(pk__in=unrecorded).update(**undecided)


def _decided(hold: HeldSurvey) -> dict[str, Any]:
    """What the history holds of a decision."""
    return {
        "organisation": hold.survey.organisation.code,
        "instrument": hold.survey.instrument,
        "channel": hold.survey.channel,
        "kind": str(hold.kind),
        "figures": visible_figures(hold),
        "decision": str(hold.decision),
        "reason": hold.reason,
    }


def _about(what: Mapping[str, Any]) -> str:
    """What was decided about, without how."""
    return json.dumps({**what, "decision": "", "reason": ""}, sort_keys=True)
